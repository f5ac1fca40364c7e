import { describe, expect, it } from 'vitest';
import { compileNamePattern } from '../../../src/analysis/search/name-pattern.ts';
import { SelectionError } from '../../../src/analysis/selection-error.ts';

const names = [
  '',
  'main',
  'std::vector<int, std::allocator<int> >::push_back(int const&)',
  'operator new(unsigned long)',
  '-[NSString stringWithFormat:]',
  'Ljava/lang/String;::equals',
  'read_1',
  'READ_2',
  'aé🚀z',
];

describe('a pattern', () => {
  it.each([
    'main',
    '^main$',
    '^$',
    'read_\\d',
    '[a-z]+_[0-9]',
    'std::(vector|map)<',
    '(?:int|long)\\)?$',
    '\\bnew\\b',
    '.*push.*back.*',
    'é.z',
    '\\/lang\\/',
    '(a|aa)+$',
  ])('means what it means in JavaScript: %s', (source) => {
    for (const isCaseIgnored of [false, true]) {
      const matches = compileNamePattern(source, isCaseIgnored);
      const native = new RegExp(source, isCaseIgnored ? 'iu' : 'u');
      for (const name of names) expect(matches(name), `${source} in ${name}`).toBe(native.test(name));
    }
  });

  it('never runs away, where JavaScript would not come back', () => {
    const name = `${'a'.repeat(8000)}!`;
    for (const source of ['(a+)+$', '(a|aa)+$', '(a*)*b', '(.*a){20}c']) {
      expect(compileNamePattern(source, false)(name)).toBe(false);
    }
  });

  it.each(['(', ')', '[a', 'a\\', '*a', '(?=a)', '(a)\\1', 'a{2000}'])(
    'that cannot be used says so: %s',
    (source) => {
      expect(() => compileNamePattern(source, false)).toThrow(SelectionError);
      expect(() => compileNamePattern(source, false)).toThrow(
        `The pattern /${source}/ cannot be searched for: `,
      );
    },
  );
});
