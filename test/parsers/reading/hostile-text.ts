import { expect } from 'vitest';
import type { ProfileFormat } from '../../../src/parsers/format.ts';
import { complaintAbout } from './damage.ts';

const encoder = new TextEncoder();

/**
 * Expects `format` to take texts that no profiler would write: lines of 10 MB made of each of the characters it goes by,
 * alone and as a line it could read, and `texts`, which only make sense for this format.
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
    const line = character.repeat(10_000_000);
    complain(`10 MB of ${JSON.stringify(character)}`, line);
    complain(`10 MB of ${JSON.stringify(character)} in a line`, frame(line));
  }
  complain('10 MB of all of them', frame(`${characters}x`.repeat(Math.ceil(10_000_000 / characters.length))));
  for (const [what, text] of Object.entries(texts)) complain(what, text);
  expect(complaints).toEqual([]);
}
