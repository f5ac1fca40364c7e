import { linesOf } from '../text/head-lines.ts';
import { readTimestamp } from './timestamp-line.ts';

/** What pyflame samples at unless told otherwise, in microseconds. */
const defaultInterval = 10_000;

/**
 * The microseconds between two samples of the file that starts with `head`.
 *
 * pyflame sleeps for its interval and then works for a moment, so times are never closer than the interval and mostly
 * little further apart, except where `-x` left idle samples out, which can be most of them. A low percentile is right in
 * both cases.
 */
export function samplingInterval(head: Uint8Array): number {
  const intervals: number[] = [];
  let last = -1;
  for (const { start, end } of linesOf(head)) {
    const at = readTimestamp(head, start, end);
    if (at < 0) continue;
    if (last >= 0 && at > last) intervals.push(at - last);
    last = at;
  }
  intervals.sort((a, b) => a - b);
  return intervals[Math.floor(intervals.length / 10)] ?? defaultInterval;
}
