import { f64At, i32At, u8At } from '../../model/column.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import { firstFrom } from '../first-from.ts';
import type { PreparedRun } from './prepare-runs.ts';

/** Run time of each thread in the window in µs, to the nanosecond where the trace has run time events. */
export function runTimeByThread({ capture, first, end, window }: PreparedRun): Float64Array {
  const { rows, events, threads } = capture;
  const sums = new Float64Array(threads.count);
  if (events !== undefined && events.runtimes.count > 0) {
    const { timeNs, thread, runtimeNs, count } = events.runtimes;
    const last = firstFrom(timeNs, 0, count, (window.toUs + 1) * 1000);
    for (let at = firstFrom(timeNs, 0, count, window.fromUs * 1000); at < last; at++) {
      const who = i32At(thread, at);
      sums[who] = f64At(sums, who) + f64At(runtimeNs, at) / 1000;
    }
    return sums;
  }
  for (let row = first; row < end; row++) {
    if (u8At(rows.kind, row) !== schedRowCode.switch) continue;
    const who = i32At(rows.thread, row);
    sums[who] = f64At(sums, who) + f64At(rows.durationUs, row);
  }
  return sums;
}
