import { f64At, i32At, u8At } from '../../model/column.ts';
import { PairIndex } from '../../model/sched/pair-index.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import { nearestRank } from './nearest-rank.ts';
import type { PreparedRun } from './prepare-runs.ts';
import type { ExitHandling, ExitTask } from './view-data.ts';

/** What is known about the handling of one task's exits. */
export type HandledExits = Pick<ExitTask, 'handling' | 'switchedOut'>;

const none = -1;

/**
 * Time in the host by the reason of the exit that led there: for each exit followed by an entry of the same thread, the
 * entry's duration counts for the exit's reason. An exit during whose handling the thread is switched out counts once
 * for `switchedOut`.
 *
 * @param codes the reasons that are of interest, ascending
 * @returns what is known of a task, by its id
 */
export function handleExits(
  run: PreparedRun,
  tasks: number,
  codes: readonly number[],
): (task: number) => HandledExits {
  const groups = groupHandling(run, tasks);
  return (task) => {
    const handling: ExitHandling[] = [];
    const switchedOut: { code: number; count: number }[] = [];
    for (const code of codes) {
      const durations = groups.durationsOf(task, code);
      if (durations.length > 0) handling.push({ code, ...statsOf(durations) });
      const count = groups.switchedOutOf(task, code);
      if (count > 0) switchedOut.push({ code, count });
    }
    return { handling, switchedOut };
  };
}

interface HandlingGroups {
  durationsOf(task: number, code: number): Float64Array;
  switchedOutOf(task: number, code: number): number;
}

/** Finds, in one pass, which exit every entry ends, and sorts the durations by task and reason in a second. */
function groupHandling({ capture, first, end, task }: PreparedRun, tasks: number): HandlingGroups {
  const { kind, thread, next, durationUs } = capture.rows;
  const pairs = new PairIndex();
  const pendingPair = new Int32Array(capture.threads.count).fill(none);
  const isOut = new Uint8Array(capture.threads.count);
  const pairOfRow = new Int32Array(end - first).fill(none);
  const switchedOut: number[] = [];
  const sizes: number[] = [];
  for (let row = first; row < end; row++) {
    const who = i32At(thread, row);
    const id = i32At(task, who);
    if (id < 0) continue;
    const code = u8At(kind, row);
    if (code === schedRowCode.kvmExit) {
      const pair = pairs.add(id, i32At(next, row));
      pendingPair[who] = pair;
      isOut[who] = 0;
      if (pair === sizes.length) {
        sizes.push(0);
        switchedOut.push(0);
      }
    } else if (code === schedRowCode.kvmEntry) {
      const pair = i32At(pendingPair, who);
      pendingPair[who] = none;
      if (pair === none) continue;
      pairOfRow[row - first] = pair;
      sizes[pair] = (sizes[pair] ?? 0) + 1;
    } else if (code === schedRowCode.switch && pendingPair[who] !== none && u8At(isOut, who) === 0) {
      isOut[who] = 1;
      const pair = i32At(pendingPair, who);
      switchedOut[pair] = (switchedOut[pair] ?? 0) + 1;
    }
  }
  const start = new Int32Array(sizes.length + 1);
  for (const [pair, size] of sizes.entries()) start[pair + 1] = i32At(start, pair) + size;
  const durations = new Float64Array(i32At(start, sizes.length));
  const fill = start.slice();
  for (let row = first; row < end; row++) {
    const pair = i32At(pairOfRow, row - first);
    if (pair === none) continue;
    const at = i32At(fill, pair);
    durations[at] = f64At(durationUs, row);
    fill[pair] = at + 1;
  }
  const known = pairs.count;
  const pairOf = (id: number, code: number): number => {
    const pair = id < tasks ? pairs.add(id, code | 0) : known;
    return pair < known ? pair : none;
  };
  return {
    durationsOf: (id, code) => {
      const pair = pairOf(id, code);
      return pair === none ? durations.subarray(0, 0) : durations.subarray(start[pair], start[pair + 1]);
    },
    switchedOutOf: (id, code) => switchedOut[pairOf(id, code)] ?? 0,
  };
}

function statsOf(durations: Float64Array): Omit<ExitHandling, 'code'> {
  let totalUs = 0;
  let minUs = Infinity;
  let maxUs = 0;
  for (let at = 0; at < durations.length; at++) {
    const us = f64At(durations, at);
    totalUs += us;
    if (us < minUs) minUs = us;
    if (us > maxUs) maxUs = us;
  }
  const count = durations.length;
  return {
    count,
    totalUs,
    minUs,
    meanUs: totalUs / count,
    p50Us: nearestRank(durations, 50),
    p99Us: nearestRank(durations, 99),
    maxUs,
  };
}
