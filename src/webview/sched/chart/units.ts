import { formatCount, formatDuration } from '../../../analysis/format-quantity.ts';

/** Microseconds in their largest fitting unit, such as `12.3 ms`. */
export function durationText(us: number): string {
  return formatDuration(Number((us * 1000).toFixed(3)));
}

/** The same for an axis, whose ticks are round: `250 ms`, and a plain 0. */
export function durationTick(us: number): string {
  return us === 0
    ? '0'
    : durationText(us)
        .replace(/(\.\d*?)0+(?= )/, '$1')
        .replace(/\.(?= )/, '');
}

/** A percentage of one core as the data have it, such as `75.2 %`. */
export function percentText(percent: number, digits = 1): string {
  // Making a number's format anew takes a tenth of a millisecond, and lanes write theirs at every frame.
  const format = percentFormats[digits] ?? new Intl.NumberFormat('en-US', { minimumFractionDigits: digits });
  percentFormats[digits] = format;
  return `${format.format(Number(percent.toFixed(digits)))} %`;
}

const percentFormats: Intl.NumberFormat[] = [];

/** A number with a sign, for differences: `+12.3`, `−4`. */
export function signed(value: number, format: (value: number) => string = formatCount): string {
  return value < 0 ? `−${format(-value)}` : value > 0 ? `+${format(value)}` : format(0);
}

/** A point in time as offset from the capture's start, exact to the microsecond: `1.204,567 s` is `1.204567 s`. */
export function timeText(us: number): string {
  return `${(us / 1e6).toFixed(6)} s`;
}
