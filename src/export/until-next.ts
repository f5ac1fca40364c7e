import { f64At, i32At } from '../model/column.ts';
import type { WeightColumn } from '../model/profile.ts';
import { weightAt } from './sample-selection.ts';

/**
 * How long each of a thread's samples lasts if it lasts until the thread's next one, in nanoseconds; the last one as
 * long as they do on average.
 *
 * @param time the sample table's times
 * @param rows the thread's samples, ascending, all with a time
 * @param single how long the sample of a thread lasts that has only one
 */
export function untilNext(time: Float64Array, rows: Int32Array, single: number): Float64Array {
  const durations = new Float64Array(rows.length);
  const last = rows.length - 1;
  for (let index = 0; index < last; index++) {
    durations[index] = f64At(time, i32At(rows, index + 1)) - f64At(time, i32At(rows, index));
  }
  const span = last < 1 ? 0 : f64At(time, i32At(rows, last)) - f64At(time, i32At(rows, 0));
  if (last >= 0) durations[last] = last === 0 ? single : Math.round(span / last);
  return durations;
}

/** Whether each of these samples but the last lasts, by its weight in nanoseconds, until the next one; to a nanosecond. */
export function lastUntilNext(time: Float64Array, weights: WeightColumn, rows: Int32Array): boolean {
  for (let index = 1; index < rows.length; index++) {
    const before = i32At(rows, index - 1);
    const gap = f64At(time, i32At(rows, index)) - f64At(time, before);
    if (Math.abs(gap - weightAt(weights, before)) > 1) return false;
  }
  return true;
}
