import { describe, expect, it } from 'vitest';
import { WarningLog } from '../../../src/model/warning-log.ts';
import { parseJson } from '../../../src/parsers/json/parse-json.ts';

function parse(text: string, offset = 0): { readonly value: unknown; readonly warnings: readonly string[] } {
  const warnings = new WarningLog();
  const value = parseJson(new TextEncoder().encode(text), 'x', warnings, offset);
  return { value, warnings: warnings.entries().map(({ message, offset: at }) => `${at}: ${message}`) };
}

const cut = 'The file is cut or damaged; everything before that point was read.';

describe('parsing a part of a file as JSON', () => {
  it('gives what is whole', () => {
    for (const value of [null, 5, 'a"b', [], {}, [{ a: [1, { b: '}' }] }]]) {
      expect(parse(JSON.stringify(value))).toEqual({ value, warnings: [] });
    }
  });

  it.each([
    ['[1,2,3', [1, 2], 4],
    ['[1,[2,{"a":[3,{"b"', [1, [2, { a: [3, {}] }]], 15],
    ['{"a":1,"b":{"c":2},"d":tr', { a: 1, b: { c: 2 } }, 18],
    ['["a,]","b\\"],[', ['a,]'], 6],
    ['[1,2]]]', [1, 2], 5],
    ['{"a":1}{"b":2}', { a: 1 }, 7],
  ])('gives what stands before the cut of %s', (text, value, at) => {
    expect(parse(text, 100)).toEqual({ value, warnings: [`${100 + at}: ${cut}`] });
  });

  it('gives nothing for what is damaged', () => {
    for (const text of ['[1 2,3]', '{"a" 1}', 'hello', '']) {
      const { value, warnings } = parse(text);
      expect(value).toBeUndefined();
      expect(warnings).toHaveLength(1);
    }
  });

  it('takes lists a hundred thousand deep, whole and cut', () => {
    const depth = 100_000;
    expect(parse('['.repeat(depth) + ']'.repeat(depth)).warnings).toEqual([]);
    expect(parse('['.repeat(depth)).warnings).toEqual([`${depth}: ${cut}`]);
  });

  it('refuses what does not fit into a string', () => {
    const long = new Uint8Array(2 ** 29);
    expect(() => parseJson(long, 'big.json', new WarningLog(), 0)).toThrow(
      'big.json has 512 MB in one piece of JSON, and no more than 512 MB can be read. Record for a shorter time.',
    );
  });
});
