import { f64At, i32At } from '../../model/column.ts';
import type { SchedRun } from './sched-selection.ts';
import type { MergedSlices } from './slice-merger.ts';
import { isRunningState, stateCode } from './thread-states.ts';
import type { TimelineSlices } from './timeline-data.ts';

/** What the parts of a slice add up to. */
interface SliceFacts {
  /** Index of a task; −1 if none has the larger part. */
  task: number;
  /** The state with most time. */
  state: number;
  runUs: number;
}

/** Finds what slice `at`, of lane `lane`, is, and writes it to `facts`. */
type Describer = (slices: MergedSlices, at: number, lane: number, facts: SliceFacts) => void;

/** Columns of a picture. */
export function describeSlices(slices: MergedSlices, describe: Describer): TimelineSlices {
  const { count, start, fromUs, toUs, merged, core } = slices;
  const task = new Int32Array(count);
  const state = new Uint8Array(count);
  const share = new Float32Array(count);
  const facts: SliceFacts = { task: -1, state: 0, runUs: 0 };
  for (let lane = 0; lane + 1 < start.length; lane++) {
    const end = i32At(start, lane + 1);
    for (let at = i32At(start, lane); at < end; at++) {
      describe(slices, at, lane, facts);
      const us = f64At(toUs, at) - f64At(fromUs, at);
      task[at] = facts.task;
      state[at] = facts.state;
      share[at] = us > 0 ? facts.runUs / us : 0;
    }
  }
  return {
    count,
    laneStart: start,
    startUs: fromUs,
    endUs: toUs,
    task,
    state,
    share,
    merged,
    core: Int16Array.from(core),
  };
}

/**
 * Slices of cores, whose keys are threads.
 *
 * @param task task of each thread, −1 for those not selected
 */
export function coreDescriber({ capture }: SchedRun, task: Int32Array, tasks: number): Describer {
  const { tid } = capture.threads;
  const taskUs = new Float64Array(tasks);
  const touched = new Int32Array(tasks);
  return (slices, at, _, facts) => {
    let runUs = 0;
    let idleUs = 0;
    let count = 0;
    const end = i32At(slices.partStart, at + 1);
    for (let part = i32At(slices.partStart, at); part < end; part++) {
      const thread = i32At(slices.partKey, part);
      const us = f64At(slices.partUs, part);
      if (i32At(tid, thread) === 0) idleUs += us;
      else runUs += us;
      const id = i32At(task, thread);
      if (id < 0) continue;
      if (f64At(taskUs, id) === 0) touched[count++] = id;
      taskUs[id] = f64At(taskUs, id) + us;
    }
    let most = (f64At(slices.toUs, at) - f64At(slices.fromUs, at)) / 2;
    facts.task = -1;
    for (let i = 0; i < count; i++) {
      const id = i32At(touched, i);
      if (f64At(taskUs, id) >= most) {
        facts.task = id;
        most = f64At(taskUs, id);
      }
      taskUs[id] = 0;
    }
    facts.runUs = runUs;
    facts.state = runUs >= idleUs ? stateCode.running : stateCode.idle;
  };
}

/** Slices of threads, whose keys are states. */
export function threadDescriber(task: Int32Array, lanes: readonly { readonly thread: number }[]): Describer {
  return (slices, at, lane, facts) => {
    facts.state = 0;
    facts.runUs = 0;
    let mostUs = -1;
    const end = i32At(slices.partStart, at + 1);
    for (let part = i32At(slices.partStart, at); part < end; part++) {
      const code = i32At(slices.partKey, part);
      const us = f64At(slices.partUs, part);
      if (isRunningState(code)) facts.runUs += us;
      if (us < mostUs || (us === mostUs && code > facts.state)) continue;
      mostUs = us;
      facts.state = code;
    }
    facts.task = i32At(task, lanes[lane]?.thread ?? 0);
  };
}
