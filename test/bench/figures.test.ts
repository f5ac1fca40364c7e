import { describe, expect, it } from 'vitest';
import { Figures } from './figures.ts';

const ours = { section: 'read', contender: 'ours' };
const theirs = { section: 'read', contender: 'theirs' };

describe('Figures', () => {
  it('takes the median of each quantity by itself', () => {
    const figures = new Figures();
    figures.add(ours, { ms: 30, bytes: 1 });
    figures.add(ours, { ms: 10 });
    figures.add(ours, { ms: 20, bytes: 3 });
    expect(figures.median(ours, 'ms')).toBe(20);
    expect(figures.median(ours, 'bytes')).toBe(2);
    expect(figures.valuesByQuantity(ours)).toEqual({ ms: [30, 10, 20], bytes: [1, 3] });
  });

  it('has nothing to say about what was not measured', () => {
    const figures = new Figures();
    figures.add(ours, { ms: 1 });
    expect(figures.median(theirs, 'ms')).toBeUndefined();
    expect(figures.median(ours, 'bytes')).toBeUndefined();
    expect(figures.ratio(ours, theirs, 'ms')).toBeUndefined();
  });

  it('compares within rounds, so that a machine growing slower changes nothing', () => {
    const figures = new Figures();
    for (const slowdown of [1, 4, 16]) {
      figures.add(ours, { ms: 10 * slowdown });
      figures.add(theirs, { ms: 50 * slowdown });
    }
    expect(figures.ratio(theirs, ours, 'ms')).toBe(5);
  });
});
