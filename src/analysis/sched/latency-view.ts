import { f64At, i32At } from '../../model/column.ts';
import { ascending, countingSort } from '../counting-sort.ts';
import { firstFrom } from '../first-from.ts';
import { durationStats } from './duration-stats.ts';
import { emptyOf } from './empty-reason.ts';
import type { PreparedRun } from './prepare-runs.ts';
import { prepareRuns } from './prepare-runs.ts';
import { runTimeByThread } from './run-time-by-thread.ts';
import type { SchedRun, SchedSelection } from './sched-selection.ts';
import type { SchedTimeline } from './timeline.ts';
import type { LatencyTask, LatencyView } from './timeline-data.ts';
import type { WaitLog } from './wait-log.ts';
import { migrationsByThread } from './wait-log.ts';

/**
 * View 6: how long each task waited for a core, as `perf sched latency` counts: from being woken, or from being switched
 * out while it still had work, to running. Waits that end in the window count.
 *
 * @param timelines one per run, in the same order
 * @throws {SelectionError} as `prepareRuns`
 */
export function latencyView(
  runs: readonly SchedRun[],
  timelines: readonly SchedTimeline[],
  selection: SchedSelection,
): LatencyView {
  const prepared = prepareRuns(runs, selection);
  const perRun = prepared.runs.map((run, index) => {
    const timeline = timelines[index];
    return timeline === undefined ? [] : latencies(run, timeline, prepared.names, index);
  });
  const tasks = perRun.flat().sort((a, b) => (a.task === b.task ? a.run - b.run : a.task < b.task ? -1 : 1));
  const source = timelines.map(({ waits }) => waits.source);
  return {
    runs: prepared.runs.map(({ window }) => window),
    tasks,
    source,
    empty: tasks.every(({ count }) => count === 0) ? emptyOf('wake-ups', prepared, selection) : undefined,
  };
}

function latencies(
  run: PreparedRun,
  timeline: SchedTimeline,
  names: readonly string[],
  index: number,
): readonly LatencyTask[] {
  const { window, capture, task } = run;
  const { switches, waits } = timeline;
  const first = firstFrom(switches.timeUs, 0, switches.count, window.fromUs);
  const end = firstFrom(switches.timeUs, first, switches.count, window.toUs + 1);
  const moves = sumByTask(
    migrationsByThread(switches, capture.threads.count, first, end),
    task,
    names.length,
  );
  const runtime = sumByTask(runTimeByThread(run), task, names.length);
  const switchCounts = new Float64Array(names.length);
  for (let at = first; at < end; at++) {
    const id = i32At(task, i32At(switches.previous, at));
    if (id >= 0) switchCounts[id] = f64At(switchCounts, id) + 1;
  }
  const waitsOf = waitsByTask(run, waits, names.length);
  return names.flatMap((name, id) => {
    const switchCount = f64At(switchCounts, id);
    const waited = waitsOf(id);
    if (isIdleTask(run, id) || (switchCount === 0 && waited.length === 0)) return [];
    return {
      task: name,
      run: index,
      runtimeUs: f64At(runtime, id),
      switches: switchCount,
      migrations: f64At(moves, id),
      ...latencyOf(waits, waited),
    };
  });
}

/** Idle threads wait for nothing. */
function isIdleTask({ capture, task }: PreparedRun, id: number): boolean {
  let isIdle = false;
  for (let thread = 0; thread < capture.threads.count; thread++) {
    if (i32At(task, thread) !== id) continue;
    if (i32At(capture.threads.tid, thread) !== 0) return false;
    isIdle = true;
  }
  return isIdle;
}

function sumByTask(values: Float64Array, task: Int32Array, tasks: number): Float64Array {
  const sums = new Float64Array(tasks);
  for (let thread = 0; thread < values.length; thread++) {
    const id = i32At(task, thread);
    if (id >= 0) sums[id] = f64At(sums, id) + f64At(values, thread);
  }
  return sums;
}

/** Numbers of the waits of each task that end in the window, by time. */
function waitsByTask(
  { window, task }: PreparedRun,
  waits: WaitLog,
  tasks: number,
): (id: number) => Int32Array {
  const first = firstFrom(waits.toUs, 0, waits.count, window.fromUs);
  const end = firstFrom(waits.toUs, first, waits.count, window.toUs + 1);
  // One key more for what is not selected.
  const keys = new Int32Array(end - first);
  for (let at = first; at < end; at++) {
    const id = i32At(task, i32At(waits.thread, at));
    keys[at - first] = id < 0 ? tasks : id;
  }
  const { start, sorted } = countingSort(ascending(end - first), keys, tasks + 1);
  return (id) => sorted.subarray(start[id], start[id + 1]).map((at) => at + first);
}

function latencyOf(
  { fromUs, toUs }: WaitLog,
  waited: Int32Array,
): Omit<LatencyTask, 'task' | 'run' | 'runtimeUs' | 'switches' | 'migrations'> {
  const durations = Float64Array.from(waited, (at) => f64At(toUs, at) - f64At(fromUs, at));
  let longest = -1;
  for (let at = 0; at < durations.length; at++) {
    if (longest < 0 || f64At(durations, at) > f64At(durations, longest)) longest = at;
  }
  const at = longest < 0 ? -1 : i32At(waited, longest);
  const { count, sumUs, p50Us, p99Us, maxUs, log2, zeros } = durationStats(durations);
  return {
    count,
    meanUs: count > 0 ? sumUs / count : 0,
    p50Us,
    p99Us,
    maxUs,
    maxFromUs: at < 0 ? 0 : f64At(fromUs, at),
    maxToUs: at < 0 ? 0 : f64At(toUs, at),
    log2,
    zeros,
  };
}
