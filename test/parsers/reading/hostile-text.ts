import { expect } from 'vitest';
import type { ProfileFormat } from '../../../src/parsers/format.ts';
import { complaintAbout } from './damage.ts';

const encoder = new TextEncoder();

/**
 * Expects `format` to take texts that no profiler would write: lines of 10 MB made of the characters it goes by, long
 * runs of each, on which a pattern that goes over them again and again would take minutes, and `texts`, which only make
 * sense for this format.
 *
 * @param frame turns a line into one this format might read, for example by adding a count
 */
export function expectToSurviveText(
  format: ProfileFormat,
  characters: string,
  frame: (line: string) => string,
  texts: { readonly [what: string]: string },
): void {
  const complaints: string[] = [];
  const complain = (what: string, text: string): void => {
    const complaint = complaintAbout(format, encoder.encode(text));
    if (complaint !== undefined) complaints.push(`${what}: ${complaint}`);
  };
  for (const character of ['a', ' ', ...characters]) {
    complain(`1 MB of ${JSON.stringify(character)}`, frame(character.repeat(1_000_000)));
  }
  for (const character of [' ', ...characters]) {
    const lines = Array.from({ length: 100 }, (_, index) => frame(`a${index}${character.repeat(16_000)}b`));
    complain(`Long runs of ${JSON.stringify(character)}`, lines.join(''));
  }
  const line = `${characters}x`.repeat(Math.ceil(10_000_000 / characters.length));
  complain('10 MB of all of them', frame(line));
  complain('10 MB that are no line of this format', line);
  for (const [what, text] of Object.entries(texts)) complain(what, text);
  expect(complaints).toEqual([]);
}
