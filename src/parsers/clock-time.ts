import type { ProfileBuilder } from '../model/profile-builder.ts';

const nsPerSecond = 1_000_000_000;

/** Later than this (about 3000 years) is a damaged number, not a time. */
const maxSeconds = 1e11;

/**
 * Nanoseconds from the epoch of `builder`'s profile to the moment `at` on the file's clock; `undefined` if `at` cannot
 * be a time.
 *
 * @param unitsPerSecond 1 if `at` is in seconds, 1e6 if in microseconds and so on
 */
export function timeAt(builder: ProfileBuilder, at: number, unitsPerSecond: number): number | undefined {
  const second = Math.floor(at / unitsPerSecond);
  if (!(Math.abs(second) < maxSeconds)) return undefined;
  const rest = at - second * unitsPerSecond;
  return builder.timeOf(second, Math.round(rest * (nsPerSecond / unitsPerSecond)));
}

/** Whether `at` is so large that it counts from 1970 and not from when a machine or program started (30 years). */
export function isUnixTime(at: number, unitsPerSecond: number): boolean {
  return at / unitsPerSecond >= 1e9;
}
