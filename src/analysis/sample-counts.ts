import { f64At, u8At } from '../model/column.ts';
import type { StackProfile, WeightColumn } from '../model/profile.ts';
import type { SampleMask } from './sample-mask.ts';
import type { SampleRows } from './sample-rows.ts';

/**
 * How many samples each row of the sample table stands for. One, for profilers that write every sample; formats that
 * count (folded stacks, DTrace aggregations) have a row per distinct stack or moment.
 */
export function sampleCounts({ samples }: StackProfile): WeightColumn {
  return samples.weights[0] ?? 1;
}

/** Number of samples in the rows `first` … `end − 1`, or of those of them that count under `mask`. */
export function samplesInRows(profile: StackProfile, { first, end }: SampleRows, mask?: SampleMask): number {
  const counts = sampleCounts(profile);
  let total = 0;
  for (let row = first; row < end; row++) {
    if (mask !== undefined && u8At(mask.included, row) === 0) continue;
    total += typeof counts === 'number' ? counts : f64At(counts, row);
  }
  return total;
}

/** Number of samples in the profile, or of those that count under `mask`. */
export function totalSamples(profile: StackProfile, mask?: SampleMask): number {
  return samplesInRows(profile, { first: 0, end: profile.samples.count }, mask);
}
