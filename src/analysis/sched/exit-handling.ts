import { f64At, i32At, u8At, u32At } from '../../model/column.ts';
import { PairIndex } from '../../model/sched/pair-index.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import { nearestRank } from './nearest-rank.ts';
import type { PreparedRun } from './prepare-runs.ts';
import type { ExitHandling, ExitTask } from './view-data.ts';

/** What is known about the handling of one task's exits. */
export type HandledExits = Pick<ExitTask, 'handling' | 'switchedOut'>;

const none = -1;

/** All exits of one run, by task and reason. */
export interface ExitGroups {
  /** Distinct reasons, in no order. */
  readonly codes: readonly number[];
  /** Time in the guest and in the host, by task. */
  readonly guestUs: Float64Array;
  readonly hostUs: Float64Array;
  countOf(task: number, code: number): number;
  handlingOf(task: number, codes: readonly number[]): HandledExits;
}

/**
 * Counts exits and finds how long they took: for each exit followed by an entry of the same thread, the entry's duration
 * counts for the exit's reason. An exit during whose handling the thread is switched out counts once for `switchedOut`.
 *
 * Two passes: one that counts and finds which exit every entry ends, one that puts the durations together.
 */
export function groupExits(run: PreparedRun, tasks: number): ExitGroups {
  const found = findExits(run, tasks);
  const { pairs, exits, switchedOut } = found;
  const { start, durations } = gatherDurations(run, found);
  const { count: known, second } = pairs.finish();
  const codes = [...new Set(Array.from(second, (code) => code >>> 0))];
  const pairOf = (task: number, code: number): number => {
    const pair = pairs.add(task, code | 0);
    return pair < known ? pair : none;
  };
  return {
    codes,
    guestUs: found.guestUs,
    hostUs: found.hostUs,
    countOf: (task, code) => exits[pairOf(task, code)] ?? 0,
    handlingOf: (task, wanted) => {
      const handling: ExitHandling[] = [];
      const out: { code: number; count: number }[] = [];
      for (const code of wanted) {
        const pair = pairOf(task, code);
        if (pair === none) continue;
        const took = durations.subarray(start[pair], start[pair + 1]);
        if (took.length > 0) handling.push({ code, ...statsOf(took) });
        const count = switchedOut[pair] ?? 0;
        if (count > 0) out.push({ code, count });
      }
      return { handling, switchedOut: out };
    },
  };
}

interface FoundExits {
  /** Pairs of task and reason; the arrays below have one entry per pair. */
  readonly pairs: PairIndex;
  readonly exits: readonly number[];
  readonly handled: readonly number[];
  readonly switchedOut: readonly number[];
  /** Pair of the exit that each row of the window, an entry, ends; −1 for other rows. */
  readonly endedPair: Int32Array;
  readonly guestUs: Float64Array;
  readonly hostUs: Float64Array;
}

function findExits({ capture, first, end, task }: PreparedRun, tasks: number): FoundExits {
  const { kind, thread, next, durationUs } = capture.rows;
  const pairs = new PairIndex();
  const [exits, handled, switchedOut]: [number[], number[], number[]] = [[], [], []];
  const pending = new Int32Array(capture.threads.count).fill(none);
  const isOut = new Uint8Array(capture.threads.count);
  const endedPair = new Int32Array(end - first).fill(none);
  const guestUs = new Float64Array(tasks);
  const hostUs = new Float64Array(tasks);
  for (let row = first; row < end; row++) {
    const who = i32At(thread, row);
    const id = i32At(task, who);
    if (id < 0) continue;
    const code = u8At(kind, row);
    if (code === schedRowCode.kvmExit) {
      const pair = pairs.add(id, i32At(next, row));
      exits[pair] = (exits[pair] ?? 0) + 1;
      guestUs[id] = f64At(guestUs, id) + f64At(durationUs, row);
      pending[who] = pair;
      isOut[who] = 0;
    } else if (code === schedRowCode.kvmEntry) {
      const pair = i32At(pending, who);
      hostUs[id] = f64At(hostUs, id) + f64At(durationUs, row);
      pending[who] = none;
      endedPair[row - first] = pair;
      if (pair !== none) handled[pair] = (handled[pair] ?? 0) + 1;
    } else if (code === schedRowCode.switch && pending[who] !== none && u8At(isOut, who) === 0) {
      isOut[who] = 1;
      const pair = i32At(pending, who);
      switchedOut[pair] = (switchedOut[pair] ?? 0) + 1;
    }
  }
  return { pairs, exits, handled, switchedOut, endedPair, guestUs, hostUs };
}

/** Durations of entries, those of one pair together: pair p has `start[p]` … `start[p + 1] − 1`. */
function gatherDurations(
  { capture, first }: PreparedRun,
  { pairs, handled, endedPair }: FoundExits,
): { readonly start: Int32Array; readonly durations: Float64Array } {
  const { durationUs } = capture.rows;
  const start = new Int32Array(pairs.count + 1);
  for (let pair = 0; pair < pairs.count; pair++) start[pair + 1] = i32At(start, pair) + (handled[pair] ?? 0);
  const durations = new Float64Array(i32At(start, pairs.count));
  const fill = start.slice();
  for (let at = 0; at < endedPair.length; at++) {
    const pair = i32At(endedPair, at);
    if (pair === none) continue;
    const to = i32At(fill, pair);
    durations[to] = f64At(durationUs, first + at);
    fill[pair] = to + 1;
  }
  return { start, durations };
}

/** Most exits are handled in a few microseconds, which are whole in rows: counting them is ten times as fast as selecting. */
const shortUs = 4096;

/** The nearest-rank percentile, by the counts of short durations if it is one of them. */
function percentileOf(durations: Float64Array, shortOnes: Uint32Array, percent: number): number {
  let rest = Math.max(1, Math.ceil((percent / 100) * durations.length));
  for (let us = 0; us < shortUs; us++) {
    rest -= u32At(shortOnes, us);
    if (rest <= 0) return us;
  }
  return nearestRank(durations, percent);
}

function statsOf(durations: Float64Array): Omit<ExitHandling, 'code'> {
  const shortOnes = new Uint32Array(shortUs);
  let totalUs = 0;
  let minUs = Infinity;
  let maxUs = 0;
  for (let at = 0; at < durations.length; at++) {
    const us = f64At(durations, at);
    if (us < shortUs) shortOnes[us] = u32At(shortOnes, us) + 1;
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
    p50Us: percentileOf(durations, shortOnes, 50),
    p99Us: percentileOf(durations, shortOnes, 99),
    maxUs,
  };
}
