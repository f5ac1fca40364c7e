import { expect, it } from 'vitest';
import { rotated } from './rotated.ts';

it('lets everyone be first in turn and leaves nobody out', () => {
  const rounds = [0, 1, 2, 3].map((round) => rotated(['a', 'b', 'c'], round).join(''));
  expect(rounds).toEqual(['abc', 'bca', 'cab', 'abc']);
});

it('has nothing to rotate in an empty list', () => {
  expect(rotated([], 2)).toEqual([]);
});
