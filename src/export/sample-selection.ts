import type { TimeRange } from '../analysis/sample-filter.ts';
import type { SampleMask } from '../analysis/sample-mask.ts';
import { sampleRows } from '../analysis/sample-rows.ts';
import { f64At, u8At } from '../model/column.ts';
import type { StackProfile, WeightColumn } from '../model/profile.ts';

/** The part of a profile that is written. */
export interface SampleSelection {
  readonly profile: StackProfile;
  /** Rows of the sample table, ascending. */
  readonly rows: Int32Array;
  /** Index of the value kind to weigh by where a format has room for one; `undefined` leaves it to the format. */
  readonly value: number | undefined;
}

/** Selects the samples of `mask` in `range`; without a range, those without a time too. */
export function selectSamples(
  profile: StackProfile,
  mask: SampleMask,
  range?: TimeRange,
  value?: number,
): SampleSelection {
  const { first, end } = sampleRows(profile, range);
  const rows = new Int32Array(mask.count);
  let count = 0;
  for (let row = first; row < end; row++) {
    if (u8At(mask.included, row) === 1) rows[count++] = row;
  }
  return { profile, rows: rows.subarray(0, count), value };
}

/** The value kind to weigh by: the one that was asked for, else the one the profile shows first. */
export function chosenValue({ profile, value }: SampleSelection): number {
  return value ?? profile.defaultValue;
}

/** The weights of a value kind. */
export function weightsOf({ samples }: StackProfile, value: number): WeightColumn {
  return samples.weights[value] ?? 0;
}

/** The weight of one sample. */
export function weightAt(weights: WeightColumn, row: number): number {
  return typeof weights === 'number' ? weights : f64At(weights, row);
}
