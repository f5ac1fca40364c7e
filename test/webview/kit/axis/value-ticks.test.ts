import { describe, expect, it } from 'vitest';
import { valueTicks } from '../../../../src/webview/kit/axis/value-ticks.ts';

const values = (kind: 'linear' | 'log', low: number, high: number, count: number) =>
  valueTicks(kind, low, high, count, String).map(({ value }) => value);

describe('valueTicks', () => {
  it('takes round numbers on a linear scale', () => {
    expect(values('linear', 0, 1234, 5)).toEqual([0, 200, 400, 600, 800, 1000, 1200]);
  });

  it('takes 1, 2 and 5 on a short log scale, powers of ten on a long one', () => {
    expect(values('log', 1, 100, 8)).toEqual([1, 2, 5, 10, 20, 50, 100]);
    expect(values('log', 1, 1e6, 8)).toEqual([1, 10, 100, 1e3, 1e4, 1e5, 1e6]);
    expect(values('log', 1, 1e6, 3)).toEqual([1, 100, 1e4, 1e6]);
  });

  it('has no zero on a log scale', () => {
    expect(values('log', 0, 10, 8)).toEqual([1, 2, 5, 10]);
  });
});
