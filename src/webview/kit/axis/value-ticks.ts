import { ticks as linearTicks } from 'd3-array';

export interface ValueTick {
  readonly value: number;
  readonly label: string;
}

export type ValueScaleKind = 'linear' | 'log';

/**
 * About `count` round values from `low` to `high`. On a log scale powers of ten, with 2 and 5 times them in between
 * while there is room; a log scale has no zero, so `low` is taken as at least 1.
 */
export function valueTicks(
  kind: ValueScaleKind,
  low: number,
  high: number,
  count: number,
  format: (value: number) => string,
): readonly ValueTick[] {
  const values = kind === 'linear' ? linearTicks(low, high, count) : logTicks(Math.max(1, low), high, count);
  return values.map((value) => ({ value, label: format(value) }));
}

function logTicks(low: number, high: number, count: number): readonly number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(Math.max(low, high)));
  const perDecade = (last - first) * 3 <= count ? [1, 2, 5] : [1];
  const stride = Math.max(1, Math.ceil((last - first) / Math.max(1, count)));
  const values: number[] = [];
  for (let power = first; power <= last; power += stride) {
    for (const factor of perDecade) {
      const value = factor * 10 ** power;
      if (value >= low && value <= high) values.push(value);
    }
  }
  return values;
}
