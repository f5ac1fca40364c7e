import { f64At, i32At, u8At } from '../../model/column.ts';
import { timeOrder } from '../../model/time-order.ts';
import { emptyOf } from './empty-reason.ts';
import { prepareRuns } from './prepare-runs.ts';
import type { SchedRun, SchedSelection } from './sched-selection.ts';
import { absent, stateCode } from './thread-states.ts';
import type { SchedTimeline } from './timeline.ts';
import type { RunQueueView } from './timeline-data.ts';

/**
 * View 6: how many of the selected threads ran or waited to run, over all cores: mean and largest number per column of
 * the window.
 *
 * @throws {SelectionError} as `prepareRuns`
 */
export function runQueueView(
  run: SchedRun,
  timeline: SchedTimeline,
  selection: SchedSelection,
  columns: number,
): RunQueueView {
  const prepared = prepareRuns([run], selection);
  const [only] = prepared.runs;
  if (only === undefined) throw new Error('There is no run.');
  const { fromUs, toUs } = only.window;
  const steps = stepsOf(timeline, only.task);
  const mean = new Float32Array(columns);
  const max = new Uint16Array(columns);
  const columnUs = Math.max((toUs - fromUs) / columns, Number.MIN_VALUE);
  const area = new Float64Array(columns);
  let length = 0;
  let since = fromUs;
  const fill = (untilUs: number): void => {
    const until = Math.min(untilUs, toUs);
    for (let from = since; from < until; ) {
      const column = Math.min(columns - 1, Math.floor((from - fromUs) / columnUs));
      const to = column === columns - 1 ? until : Math.min(until, fromUs + (column + 1) * columnUs);
      if (to <= from) break;
      area[column] = f64At(area, column) + length * (to - from);
      if (length > (max[column] as number)) max[column] = length;
      from = to;
    }
    since = Math.max(since, until);
  };
  for (let at = 0; at < steps.count && f64At(steps.timeUs, at) < toUs; at++) {
    fill(f64At(steps.timeUs, at));
    length += i32At(steps.change, at);
  }
  fill(toUs);
  for (let column = 0; column < columns; column++) mean[column] = f64At(area, column) / columnUs;
  return {
    run: only.window,
    columns,
    mean,
    max,
    empty: steps.count === 0 ? emptyOf('wake-ups', prepared, selection) : undefined,
  };
}

interface Steps {
  readonly count: number;
  readonly timeUs: Float64Array;
  readonly change: Int32Array;
}

/** When the number of threads running or waiting to run changes, and by how much. */
function stepsOf({ threads }: SchedTimeline, task: Int32Array): Steps {
  const timeUs = new Float64Array(threads.state.length);
  const change = new Int32Array(threads.state.length);
  let count = 0;
  for (let thread = 0; thread < task.length; thread++) {
    if (i32At(task, thread) < 0) continue;
    let wasUp = false;
    const end = i32At(threads.start, thread + 1);
    for (let at = i32At(threads.start, thread); at < end; at++) {
      const isUp = isRunnable(u8At(threads.state, at));
      if (isUp === wasUp) continue;
      timeUs[count] = f64At(threads.fromUs, at);
      change[count++] = isUp ? 1 : -1;
      wasUp = isUp;
    }
  }
  const times = timeUs.slice(0, count);
  const order = timeOrder(times);
  if (order === undefined) return { count, timeUs: times, change };
  return {
    count,
    timeUs: Float64Array.from(order, (at) => f64At(times, at)),
    change: Int32Array.from(order, (at) => i32At(change, at)),
  };
}

function isRunnable(state: number): boolean {
  return (
    state !== absent &&
    (state === stateCode.running ||
      state === stateCode.guest ||
      state === stateCode.runnable ||
      state === stateCode.preempted)
  );
}
