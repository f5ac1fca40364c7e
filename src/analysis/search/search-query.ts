import { compileNamePattern } from './name-pattern.ts';

/** Where a term looks: the name of a function or thread, a function's name, file or library, the thread's name. */
export type SearchField = 'name' | 'fn' | 'file' | 'lib' | 'thread';

export interface SearchTerm {
  readonly field: SearchField;
  /** Whether matching keeps a box out instead of letting it in. */
  readonly isExcluded: boolean;
  readonly matches: (text: string) => boolean;
}

const prefix = /^(fn|file|lib|thread):/;

/**
 * Reads what a user types into the search box. Terms are separated by blanks and must all hold:
 *
 * - `parse`: the name contains it, in any case; `"operator new"` keeps blanks together;
 * - `/^std::/`, `/json/i`: the name matches a regular expression, `i` in any case;
 * - `fn:`, `file:`, `lib:`, `thread:` in front say where to look instead of the name;
 * - `-` in front of it all excludes.
 *
 * A pattern that is not closed yet, or ends in something that is no flag (`/usr/lib`), is plain text.
 *
 * @throws {SelectionError} with a sentence about a pattern that cannot be used
 */
export function parseSearchQuery(query: string): readonly SearchTerm[] {
  const terms: SearchTerm[] = [];
  let rest = query.trimStart();
  while (rest !== '') {
    const isExcluded = rest.length > 1 && rest.startsWith('-') && !/^-\s/.test(rest);
    if (isExcluded) rest = rest.slice(1);
    const field = fieldOf(prefix.exec(rest)?.[1]);
    if (field !== 'name') rest = rest.slice(field.length + 1);
    const { length, matches } = readValue(rest);
    if (matches !== undefined) terms.push({ field, isExcluded, matches });
    rest = rest.slice(length).trimStart();
  }
  return terms;
}

function fieldOf(name: string | undefined): SearchField {
  return name === 'fn' || name === 'file' || name === 'lib' || name === 'thread' ? name : 'name';
}

interface Value {
  /** Characters it takes up. */
  readonly length: number;
  /** `undefined` for an empty value, which says nothing: a prefix that is still being typed. */
  readonly matches: SearchTerm['matches'] | undefined;
}

function readValue(rest: string): Value {
  const quoted = /^"([^"]*)"/.exec(rest);
  if (quoted !== null) return { length: quoted[0].length, matches: containing(quoted[1] ?? '') };
  const pattern = /^\/((?:[^\\/]|\\.|\/(?![gimsu]*(?:\s|$)))+)\/([gimsu]*)(?=\s|$)/.exec(rest);
  if (pattern !== null) {
    const matches = compileNamePattern(pattern[1] ?? '', pattern[2]?.includes('i') ?? false);
    return { length: pattern[0].length, matches };
  }
  const word = /^\S*/.exec(rest)?.[0] ?? '';
  return { length: word.length, matches: containing(word) };
}

function containing(part: string): SearchTerm['matches'] | undefined {
  if (part === '') return undefined;
  const wanted = part.toLowerCase();
  return (text) => text.toLowerCase().includes(wanted);
}
