import { i32At } from '../model/column.ts';
import type { SampleSelection } from './sample-selection.ts';

/** The selected samples of each thread that has any, by row of the thread table; sample rows ascend. */
export function rowsByThread({ profile, rows }: SampleSelection): ReadonlyMap<number, Int32Array> {
  const { samples, threads } = profile;
  const counts = new Int32Array(threads.count);
  for (const row of rows) {
    const thread = i32At(samples.thread, row);
    counts[thread] = i32At(counts, thread) + 1;
  }
  const byThread = new Map<number, Int32Array>();
  for (let thread = 0; thread < threads.count; thread++) {
    if (i32At(counts, thread) > 0) byThread.set(thread, new Int32Array(i32At(counts, thread)));
  }
  counts.fill(0);
  for (const row of rows) {
    const thread = i32At(samples.thread, row);
    const own = byThread.get(thread);
    if (own === undefined) continue;
    own[i32At(counts, thread)] = row;
    counts[thread] = i32At(counts, thread) + 1;
  }
  return byThread;
}
