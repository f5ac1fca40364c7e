import { f64At, i32At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import { boundedText } from '../bounded-text.ts';
import { ascending, countingSort } from '../counting-sort.ts';
import { timedRows } from '../sample-rows.ts';

/** A thread, under whatever names it had. */
export interface ThreadIds {
  readonly pid: number;
  readonly tid: number;
}

/** The timed samples of a profile thread by thread, each in the order of time. */
export interface ThreadRows {
  /** Distinct (pid, tid) pairs, in the order the file first has them; without ids, distinct names. */
  readonly threads: readonly (ThreadIds & { readonly names: readonly string[] })[];
  /** Index into `threads` for each row of the thread table. */
  readonly ofThread: Int32Array;
  /** The rows of thread t are `rows[start[t]]` … `rows[start[t + 1] − 1]`. */
  readonly start: Int32Array;
  readonly rows: Int32Array;
}

/** Sorts the samples by thread. Done once per profile. */
export function threadRows(profile: StackProfile): ThreadRows {
  const { threads, samples, strings } = profile;
  const known = new Map<string, number>();
  const found: { pid: number; tid: number; names: string[] }[] = [];
  const ofThread = new Int32Array(threads.count);
  for (let row = 0; row < threads.count; row++) {
    const pid = i32At(threads.pid, row);
    const tid = f64At(threads.tid, row);
    const name = boundedText(strings, i32At(threads.name, row));
    const key = tid < 0 ? `${pid}/${name}` : `${pid}/${tid}`;
    const index = known.get(key) ?? found.push({ pid, tid, names: [] }) - 1;
    known.set(key, index);
    found[index]?.names.push(name);
    ofThread[row] = index;
  }
  const timed = timedRows(profile);
  const items = ascending(samples.count).subarray(timed.first, timed.end);
  const key = samples.thread.map((row) => i32At(ofThread, row));
  const { start, sorted } = countingSort(items, key, found.length);
  return { threads: found, ofThread, start, rows: sorted };
}
