import { f64At, i32At, u8At, u16At } from '../../model/column.ts';
import type { SchedCapture } from '../../model/sched/sched-capture.ts';
import type { CoreSlices } from './core-slices.ts';
import { coreSlices } from './core-slices.ts';
import { slicesOfCores, slicesOfThreads } from './lane-slices.ts';
import { SliceLevels } from './slice-levels.ts';
import type { SwitchStream } from './switch-stream.ts';
import { switchStream } from './switch-stream.ts';
import type { ThreadStates } from './thread-states.ts';
import { isRunningState, threadStates } from './thread-states.ts';
import type { WaitLog } from './wait-log.ts';
import { waitLog } from './wait-log.ts';

/**
 * A capture indexed by core and by thread: who ran on each core and what each thread did at any time. Kept with its
 * capture; each part is built when it is first asked for.
 */
export interface SchedTimeline {
  readonly firstUs: number;
  readonly lastUs: number;
  readonly switches: SwitchStream;
  readonly cores: CoreSlices;
  readonly threads: ThreadStates;
  /** Time each thread ran or was in a guest, in the whole capture, by row of the capture's threads. */
  readonly runUs: Float64Array;
  /** Slices of cores and of threads at several scales. */
  readonly coreLevels: SliceLevels;
  readonly threadLevels: SliceLevels;
  readonly waits: WaitLog;
}

export function timelineOf(capture: SchedCapture): SchedTimeline {
  const { rows, events } = capture;
  const firstUs = events === undefined ? 0 : events.firstNs / 1000;
  const lastRowUs = rows.count === 0 ? 0 : f64At(rows.timeUs, rows.count - 1);
  const lastUs = Math.max(lastRowUs, events === undefined ? 0 : events.lastNs / 1000);
  // A view needs one or two of these, and a command line never more than that.
  const switches = once(() => switchStream(capture));
  const cores = once(() => coreSlices(switches(), coreCountOf(capture), firstUs, lastUs));
  const threads = once(() => threadStates(capture, switches(), firstUs));
  const runUs = once(() => runTimes(threads(), lastUs));
  const coreLevels = once(() => new SliceLevels(slicesOfCores(cores(), capture.threads.count)));
  const threadLevels = once(() => new SliceLevels(slicesOfThreads(threads(), lastUs)));
  const waits = once(() => waitLog(capture));
  return {
    firstUs,
    lastUs,
    get switches() {
      return switches();
    },
    get cores() {
      return cores();
    },
    get threads() {
      return threads();
    },
    get runUs() {
      return runUs();
    },
    get coreLevels() {
      return coreLevels();
    },
    get threadLevels() {
      return threadLevels();
    },
    get waits() {
      return waits();
    },
  };
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function runTimes({ start, fromUs, state }: ThreadStates, lastUs: number): Float64Array {
  const runUs = new Float64Array(start.length - 1);
  for (let thread = 0; thread < runUs.length; thread++) {
    let sum = 0;
    const end = i32At(start, thread + 1);
    for (let at = i32At(start, thread); at < end; at++) {
      if (!isRunningState(u8At(state, at))) continue;
      sum += (at + 1 < end ? f64At(fromUs, at + 1) : lastUs) - f64At(fromUs, at);
    }
    runUs[thread] = sum;
  }
  return runUs;
}

/** One more than the largest core seen, or what the file says the machine has if that is more. */
export function coreCountOf({ rows, coreCount }: SchedCapture): number {
  let most = -1;
  for (let row = 0; row < rows.count; row++) most = Math.max(most, u16At(rows.cpu, row));
  return Math.max(most + 1, coreCount);
}

/** Row of the thread that ran on `core` at `timeUs`; −1 if not known. */
export function threadOn({ cores }: SchedTimeline, core: number, timeUs: number): number {
  const slice = sliceAt(cores.start, cores.fromUs, core, timeUs);
  return slice < 0 ? -1 : i32At(cores.thread, slice);
}

/** The last entry of group `group` that begins at or before `timeUs`; −1 if there is none. */
export function sliceAt(start: Int32Array, fromUs: Float64Array, group: number, timeUs: number): number {
  let low = i32At(start, group);
  const first = low;
  let high = i32At(start, group + 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (f64At(fromUs, middle) <= timeUs) low = middle + 1;
    else high = middle;
  }
  return low - 1 < first ? -1 : low - 1;
}
