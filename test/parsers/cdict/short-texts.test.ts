import { expect, it } from 'vitest';
import { StringTableBuilder } from '../../../src/model/string-table.ts';
import { maxShortText, ShortTexts } from '../../../src/parsers/cdict/short-texts.ts';

it('gives every text of up to 31 bytes the id that the string table gives it, however often they put each other out', () => {
  const strings = new StringTableBuilder();
  const short = new ShortTexts(strings);
  const alphabet = 'ab01./:';
  const texts = Array.from({ length: 6000 }, (_, i) => {
    const length = 1 + ((i * 7) % maxShortText);
    return Array.from({ length }, (_, at) => alphabet[(i >> (at % 11)) % alphabet.length]).join('');
  });
  // Told apart by their middle alone, by their length alone, and by the byte that two words share.
  texts.push(
    'CSR.01.vcpu0',
    'CSR.02.vcpu0',
    'aaaa',
    'aaaaa',
    'aaaaaa',
    'abcdeXgh',
    'abcdXfgh',
    'a',
    'aa',
    'ab',
    'aba',
  );
  for (const text of [...texts, ...texts.toReversed()]) {
    const bytes = new TextEncoder().encode(`__${text}__`);
    const view = new DataView(bytes.buffer);
    expect(short.intern(bytes, view, 2, text.length), text).toBe(strings.internText(text));
  }
  expect(strings.count).toBe(new Set(texts).size);
});
