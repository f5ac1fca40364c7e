import { nthLargest } from '../nth-largest.ts';

/**
 * The nearest-rank percentile: the smallest value that at least `percent` of 100 of all values do not exceed. Linear
 * time; reorders `values`, of which there must be at least one.
 */
export function nearestRank(values: Float64Array, percent: number): number {
  const rank = Math.max(1, Math.ceil((percent / 100) * values.length));
  return nthLargest(values, values.length - rank + 1);
}
