import { f64At, u8At, u32At } from '../model/column.ts';
import type { StackProfile } from '../model/profile.ts';
import { sampleCounts } from './sample-counts.ts';
import type { SampleMask } from './sample-mask.ts';
import { timedRows } from './sample-rows.ts';
import { SelectionError } from './selection-error.ts';
import type { TimeDensity } from './view-data.ts';

/**
 * Counts the samples of `mask` in `slices` equal slices from the profile's first sample to its last. Slices are a
 * whole number of nanoseconds, so a very short profile may fill fewer than asked.
 *
 * @param slices 1 or more
 * @throws {SelectionError} if no sample has a time
 */
export function timeDensity(profile: StackProfile, mask: SampleMask, slices: number): TimeDensity {
  const { first, end } = timedRows(profile);
  const { time } = profile.samples;
  if (time === undefined || first === end) {
    throw new SelectionError('No sample has a time, so nothing can be shown over time.');
  }
  const startNs = f64At(time, first);
  const spanNs = f64At(time, end - 1) - startNs + 1;
  const sliceNs = Math.ceil(spanNs / slices);
  const counts = new Uint32Array(Math.ceil(spanNs / sliceNs));
  const { included } = mask;
  const sampled = sampleCounts(profile);
  for (let row = first; row < end; row++) {
    if (u8At(included, row) === 0) continue;
    const slice = Math.floor((f64At(time, row) - startNs) / sliceNs);
    counts[slice] = u32At(counts, slice) + (typeof sampled === 'number' ? sampled : f64At(sampled, row));
  }
  return { startNs, sliceNs, counts };
}
