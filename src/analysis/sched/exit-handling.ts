import { f64At, i32At, u8At } from '../../model/column.ts';
import { PairIndex } from '../../model/sched/pair-index.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import { GroupedDurations } from './grouped-durations.ts';
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
 */
export function groupExits(run: PreparedRun, tasks: number): ExitGroups {
  const { pairs, exits, switchedOut, handled, guestUs, hostUs } = findExits(run, tasks);
  const { count: known, second } = pairs.finish();
  const statistics = handled.statistics(known);
  const codes = [...new Set(Array.from(second, (code) => code >>> 0))];
  const pairOf = (task: number, code: number): number => {
    const pair = pairs.add(task, code | 0);
    return pair < known ? pair : none;
  };
  return {
    codes,
    guestUs,
    hostUs,
    countOf: (task, code) => exits[pairOf(task, code)] ?? 0,
    handlingOf: (task, wanted) => {
      const handling: ExitHandling[] = [];
      const out: { code: number; count: number }[] = [];
      for (const code of wanted) {
        const pair = pairOf(task, code);
        const took = statistics[pair];
        if (took !== undefined) handling.push({ code, ...took });
        const count = switchedOut[pair] ?? 0;
        if (count > 0) out.push({ code, count });
      }
      return { handling, switchedOut: out };
    },
  };
}

interface FoundExits {
  /** Pairs of task and reason; the arrays below have one entry per pair, and the durations a group. */
  readonly pairs: PairIndex;
  readonly exits: readonly number[];
  readonly switchedOut: readonly number[];
  readonly handled: GroupedDurations;
  readonly guestUs: Float64Array;
  readonly hostUs: Float64Array;
}

function findExits({ capture, first, end, task }: PreparedRun, tasks: number): FoundExits {
  const { kind, thread, next, durationUs } = capture.rows;
  const pairs = new PairIndex();
  const exits: number[] = [];
  const switchedOut: number[] = [];
  const handled = new GroupedDurations();
  const pending = new Int32Array(capture.threads.count).fill(none);
  const isOut = new Uint8Array(capture.threads.count);
  const guestUs = new Float64Array(tasks);
  const hostUs = new Float64Array(tasks);
  for (let row = first; row < end; row++) {
    const code = u8At(kind, row);
    const who = i32At(thread, row);
    const id = i32At(task, who);
    if (id < 0) continue;
    if (code === schedRowCode.kvmExit) {
      const pair = pairs.add(id, i32At(next, row));
      if (pair === exits.length) {
        exits.push(0);
        switchedOut.push(0);
        handled.reserve(pair);
      }
      exits[pair] = (exits[pair] ?? 0) + 1;
      guestUs[id] = f64At(guestUs, id) + f64At(durationUs, row);
      pending[who] = pair;
      isOut[who] = 0;
    } else if (code === schedRowCode.kvmEntry) {
      const pair = i32At(pending, who);
      hostUs[id] = f64At(hostUs, id) + f64At(durationUs, row);
      pending[who] = none;
      if (pair !== none) handled.add(pair, f64At(durationUs, row));
    } else if (code === schedRowCode.switch && pending[who] !== none && u8At(isOut, who) === 0) {
      isOut[who] = 1;
      const pair = i32At(pending, who);
      switchedOut[pair] = (switchedOut[pair] ?? 0) + 1;
    }
  }
  return { pairs, exits, switchedOut, handled, guestUs, hostUs };
}
