import { describe, expect, it } from 'vitest';
import { BrokenJsonError, readLosslessJson } from '../../../src/parsers/tiflash/lossless-json.ts';

function read(text: string): unknown {
  const { value, repairs } = readLosslessJson(text, 'raw');
  return { value: plain(value), repairs };
}

/** Without the null prototype of read objects, which `toEqual` tells apart. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

describe('reading JSON without losing a digit', () => {
  it.each([
    ['429597109625815041', 429597109625815041n],
    ['-9223372036854775808', -9223372036854775808n],
    ['999999999999999', 999999999999999],
    ['1.5e3', 1500],
    ['0', 0],
    ['true', true],
    ['null', null],
    ['"a\\n\\u00e9\\"b"', 'a\né"b'],
    ['[]', []],
    ['{ "a" : [ 1 , { } ] }', { a: [1, {}] }],
  ])('reads %s', (text, value) => {
    expect(read(text)).toEqual({ value, repairs: [] });
  });

  it.each([
    ['{"is_spilled":false"rows":0}', { is_spilled: false, rows: 0 }, 'missing comma inserted'],
    ['{"a":nan,"b":-inf}', { a: null, b: null }, 'nan/inf -> null'],
    ['{"conn_type":Local,"n":1}', { conn_type: 'Local', n: 1 }, 'bare word quoted'],
    [
      '{"type:":Inner,"b":1,"type:":Inter}',
      { 'type:': 'Inner', b: 1, 'type:#2': 'Inter' },
      'bare word quoted',
    ],
    ['{"task_id":1,"query_id":<query_ts:1, start_ts:2>,"b":1}', { task_id: 1, b: 1 }, 'query_id dropped'],
    [
      '{"error_message":"no "x" at C:\\tmp","cpu_ru":0}',
      { error_message: 'no "x" at C:\\tmp', cpu_ru: 0 },
      'error_message re-escaped',
    ],
    [
      '{"error_message":"a","cpu_ru":" b","cpu_ru":0}',
      { error_message: 'a","cpu_ru":" b', cpu_ru: 0 },
      'error_message re-escaped',
    ],
  ])('mends %s', (text, value, repair) => {
    expect(read(text)).toEqual({ value, repairs: [repair] });
  });

  it('takes a plain error text as it is, and an escaped one as JSON has it', () => {
    expect(read('{"error_message":"gone","working_time":0}')).toEqual({
      value: { error_message: 'gone', working_time: 0 },
      repairs: [],
    });
    const { value } = readLosslessJson('{"error_message":"say \\"no\\"","cpu_ru":0}', 'escaped');
    expect(plain(value)).toEqual({ error_message: 'say "no"', cpu_ru: 0 });
  });

  it('keeps a name that every object has', () => {
    const { value } = readLosslessJson('{"__proto__":1,"constructor":2}', 'raw');
    expect(Object.keys(Object(value))).toEqual(['__proto__', 'constructor']);
  });

  it.each([
    '',
    '{',
    '{"a"',
    '{"a":}',
    '[1,]',
    '{"a":1,}',
    '{"a" 1}',
    '"open',
    '{"a":1} x',
    '{a:1}',
    '[1 2]',
    '[.5]',
  ])('refuses %s', (text) => {
    expect(() => readLosslessJson(text, 'raw')).toThrow(BrokenJsonError);
  });

  it('refuses nesting that no record has', () => {
    expect(() => readLosslessJson('['.repeat(100_000), 'raw')).toThrow('less nesting');
  });
});
