import { f64At } from '../model/column.ts';
import type { StackProfile } from '../model/profile.ts';
import { firstFrom } from './first-from.ts';
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
  const first = firstFrom(time, 0, count, Math.max(range.startNs, 0));
  return { first, end: firstFrom(time, first, count, range.endNs) };
}

/** The samples that have a time. */
export function timedRows(profile: StackProfile): SampleRows {
  const { count, time } = profile.samples;
  return { first: time === undefined ? count : firstFrom(time, 0, count, 0), end: count };
}

/** How long a range lasts, as far as the profile reaches, in nanoseconds; `undefined` if no sample has a time. */
export function selectionDuration(profile: StackProfile, range: TimeRange | undefined): number | undefined {
  const { first, end } = timedRows(profile);
  const { time } = profile.samples;
  if (time === undefined || first === end) return undefined;
  const startNs = Math.max(range?.startNs ?? 0, f64At(time, first));
  return Math.max(0, Math.min(range?.endNs ?? Number.POSITIVE_INFINITY, f64At(time, end - 1) + 1) - startNs);
}
