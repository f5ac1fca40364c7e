import { f64At } from '../model/column.ts';

/** The first index in `[from, to)` whose value is `least` or more, or `to`. `values` ascends over that span. */
export function firstFrom(values: Float64Array, from: number, to: number, least: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (f64At(values, middle) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** As {@link firstFrom}, for an index likely to be close to `from`: looks 1, 2, 4 … ahead before it bisects. */
export function firstFromNear(values: Float64Array, from: number, to: number, least: number): number {
  let low = from;
  let step = 1;
  while (low + step < to && f64At(values, low + step) < least) {
    low += step;
    step *= 2;
  }
  return firstFrom(values, low, Math.min(low + step, to), least);
}
