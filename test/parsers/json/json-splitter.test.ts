import { describe, expect, it } from 'vitest';
import { WarningLog } from '../../../src/model/warning-log.ts';
import { JsonSplitter } from '../../../src/parsers/json/json-splitter.ts';
import { parseElements } from '../../../src/parsers/json/parse-elements.ts';

interface Found {
  readonly elements: unknown[];
  readonly members: { [key: string]: string };
  readonly warnings: string[];
}

function split(json: string, pieceSize: number): Found {
  const found: Found = { elements: [], members: {}, warnings: [] };
  const warnings = new WarningLog();
  const splitter = new JsonSplitter('list', {
    onElements: (bytes, ends, offset) =>
      parseElements(bytes, ends, offset, warnings, (element) => found.elements.push(element)),
    onMember: (key, bytes) => {
      found.members[key] = new TextDecoder().decode(bytes).trim();
    },
    onCut: (bytes, offset) => found.warnings.push(`${new TextDecoder().decode(bytes)} cut at ${offset}`),
  });
  const bytes = new TextEncoder().encode(json);
  for (let at = 0; at < bytes.length; at += pieceSize) splitter.write(bytes.slice(at, at + pieceSize));
  splitter.finish();
  found.warnings.push(...warnings.entries().map(({ message, offset }) => `${offset}: ${message}`));
  return found;
}

const pieceSizes = [1, 2, 7, 1000];

describe.each(pieceSizes)('splitting JSON in pieces of %i bytes', (pieceSize) => {
  it('gives the elements of a list', () => {
    const list = [{ a: '},{"\\\\' }, [1, [2]], 'x,"]', 5, null, { b: { c: [{}] } }];
    expect(split(JSON.stringify(list), pieceSize)).toEqual({ elements: list, members: {}, warnings: [] });
    expect(split(JSON.stringify(list, null, 2), pieceSize).elements).toEqual(list);
  });

  it('gives the members of an object and the elements of the list among them', () => {
    const json = ' {"a": {"list": [1]}, "list": [ {"x": 1}, 2 ], "b\\"": "t,}" , "c":3}trailing';
    expect(split(json, pieceSize)).toEqual({
      elements: [{ x: 1 }, 2],
      members: { a: '{"list": [1]}', 'b\\"': '"t,}"', c: '3' },
      warnings: [],
    });
  });

  it('gives nothing for empty lists and objects', () => {
    for (const json of ['', '[]', '{}', '{"list":[]}', ' [ ] ']) {
      expect(split(json, pieceSize)).toEqual({ elements: [], members: {}, warnings: [] });
    }
  });

  it('gives what is complete of a cut document, and a cut member as far as it goes', () => {
    const cut = split('[{"a":1},{"b":2},{"c"', pieceSize);
    expect(cut).toEqual({ elements: [{ a: 1 }, { b: 2 }], members: {}, warnings: ['{"c" cut at 17'] });
    expect(split('{"list":[1,{"b":2},{"c"', pieceSize).elements).toEqual([1, { b: 2 }]);
    expect(split('{"a":1,"b":[1,2', pieceSize).members).toEqual({ a: '1', b: '[1,2' });
  });

  it('gives the last element of a list that is not closed', () => {
    for (const end of ['', ' ', ',', ',\n']) {
      const open = split(`[{"a":1},{"b":2}${end}`, pieceSize);
      expect(open).toEqual({ elements: [{ a: 1 }, { b: 2 }], members: {}, warnings: [] });
    }
  });

  it('leaves out what is damaged', () => {
    const found = split('[{"a":1},{"b":tru},{"c":3}]', pieceSize);
    expect(found.elements).toEqual([{ a: 1 }, { c: 3 }]);
    expect(found.warnings).toEqual(['9: Entries that are not valid JSON were left out.']);
  });
});
