import { expect } from 'vitest';
import type { ProfileFormat } from '../../../src/parsers/format.ts';
import { complaintAbout } from './damage.ts';

const encoder = new TextEncoder();

/**
 * Expects `format` to take texts that no profiler would write: lines of 10 MB made of the characters it goes by, and
 * `texts`, which only make sense for this format.
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
    complain(`10 MB of ${JSON.stringify(character)}`, frame(character.repeat(10_000_000)));
  }
  const line = `${characters}x`.repeat(Math.ceil(10_000_000 / characters.length));
  complain('10 MB of all of them', frame(line));
  complain('10 MB that are no line of this format', line);
  for (const [what, text] of Object.entries(texts)) complain(what, text);
  expect(complaints).toEqual([]);
}
