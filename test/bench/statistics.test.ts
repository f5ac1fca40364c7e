import { describe, expect, it } from 'vitest';
import { median, spread } from './statistics.ts';

describe('median', () => {
  it('is the middle of an odd number of values, whatever their order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('is the mean of the two in the middle of an even number', () => {
    expect(median([4, 10, 1, 2])).toBe(3);
  });

  it('is not moved by one run that was disturbed', () => {
    expect(median([10, 11, 900])).toBe(11);
  });

  it('refuses an empty list', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('spread', () => {
  it('is the distance of the extremes as a share of the median', () => {
    expect(spread([9, 10, 14])).toBe(0.5);
  });

  it('is 0 for equal values and for a median of 0', () => {
    expect(spread([3, 3, 3])).toBe(0);
    expect(spread([0, 0, 0])).toBe(0);
  });
});
