import { describe, expect, it } from 'vitest';
import { parseSearchQuery } from '../../../src/analysis/search/search-query.ts';
import { SelectionError } from '../../../src/analysis/selection-error.ts';

/** Terms as `-field(text)`, where the text is the first candidate a term matches. */
function queryText(query: string, ...candidates: readonly string[]): string {
  return parseSearchQuery(query)
    .map(({ field, isExcluded, matches }) => {
      const found = candidates.filter((candidate) => matches(candidate));
      return `${isExcluded ? '-' : ''}${field}(${found.join('|')})`;
    })
    .join(' ');
}

describe('a search query', () => {
  it('is terms between blanks, in any case', () => {
    expect(queryText('  Parse json ', 'parse', 'JSON', 'x')).toBe('name(parse) name(JSON)');
    expect(queryText('', 'a')).toBe('');
    expect(queryText('   ', 'a')).toBe('');
  });

  it('keeps quoted blanks together', () => {
    expect(queryText('"operator new" -"a b"', 'operator new', 'xa b', 'ab')).toBe(
      'name(operator new) -name(xa b)',
    );
  });

  it('reads patterns between slashes, with blanks and slashes inside', () => {
    expect(queryText('/^a b$/ c', 'a b', 'xa b', 'c')).toBe('name(a b) name(c)');
    expect(queryText('/READ/i', 'read')).toBe('name(read)');
    expect(queryText('/READ/', 'read')).toBe('name()');
    expect(queryText('file:/src/.*\\.c$/', 'src/main.c', 'src/main.cc')).toBe('file(src/main.c)');
    expect(queryText('/a\\/b/', 'a/b')).toBe('name(a/b)');
  });

  it('takes a pattern that is not closed, or closed by no flag, for text', () => {
    expect(queryText('/usr/lib', 'x/usr/lib')).toBe('name(x/usr/lib)');
    expect(queryText('/usr', '/usr')).toBe('name(/usr)');
    expect(queryText('/', 'a/b', 'ab')).toBe('name(a/b)');
    expect(queryText('//', 'a//b', 'ab')).toBe('name(a//b)');
  });

  it('says where to look and what to leave out', () => {
    expect(queryText('fn:a file:a -lib:a thread:a', 'a')).toBe('fn(a) file(a) -lib(a) thread(a)');
    expect(queryText('-fn:/x/', 'x')).toBe('-fn(x)');
    expect(queryText('std::fn:a', 'std::fn:a')).toBe('name(std::fn:a)');
  });

  it('ignores what is still being typed', () => {
    expect(queryText('fn: -', '-')).toBe('name(-)');
    expect(queryText('lib:', 'a')).toBe('');
    expect(queryText('""', 'a')).toBe('');
  });

  it('says what is wrong with a pattern', () => {
    expect(() => parseSearchQuery('a /(b/')).toThrow(SelectionError);
  });
});
