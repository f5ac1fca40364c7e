import { f64At } from '../model/column.ts';
import type { StackProfile } from '../model/profile.ts';
import type { TimeRange } from './sample-filter.ts';

/** Rows `[first, end)` of the sample table. */
export interface SampleRows {
  readonly first: number;
  readonly end: number;
}

/**
 * The samples of a half-open time range; samples without a time are in none. Without a range, every sample.
 *
 * Samples are sorted by time, so this is two binary searches however many there are.
 */
export function sampleRows(profile: StackProfile, range: TimeRange | undefined): SampleRows {
  const { count, time } = profile.samples;
  if (range === undefined) return { first: 0, end: count };
  if (time === undefined) return { first: count, end: count };
  const first = firstRowFrom(time, Math.max(range.startNs, 0));
  return { first, end: Math.max(first, firstRowFrom(time, range.endNs)) };
}

/** The samples that have a time. */
export function timedRows(profile: StackProfile): SampleRows {
  const { count, time } = profile.samples;
  return { first: time === undefined ? count : firstRowFrom(time, 0), end: count };
}

/** The first row whose time is `ns` or later, or the row count. */
function firstRowFrom(time: Float64Array, ns: number): number {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (f64At(time, middle) < ns) low = middle + 1;
    else high = middle;
  }
  return low;
}
