import { f64At, i32At } from '../../model/column.ts';
import type { SchedCapture, SchedRows } from '../../model/sched/sched-capture.ts';
import { firstFrom } from '../first-from.ts';
import { SelectionError } from '../selection-error.ts';
import { nameTasks } from './name-tasks.ts';
import type { SchedRun, SchedSelection } from './sched-selection.ts';
import { taskMatcher } from './task-matcher.ts';
import type { RunWindow } from './view-data.ts';

/** The runs of a view, cut to the window, with the tasks their threads are. */
export interface PreparedRuns {
  /** Names of all selected tasks of all runs, ascending; a task is an index into them. */
  readonly names: readonly string[];
  readonly runs: readonly PreparedRun[];
}

export interface PreparedRun {
  readonly capture: SchedCapture;
  readonly window: RunWindow;
  /** The rows inside the window are `first` … `end − 1`. */
  readonly first: number;
  readonly end: number;
  /** Task of each thread; −1 for threads that are not selected. */
  readonly task: Int32Array;
}

/**
 * Applies a selection to runs.
 *
 * The window is the same for all runs: from `fromUs` to `toUs`, or without that to the end of the shortest run. A run
 * that ends before the window does is scaled up by as much as it falls short.
 *
 * @throws {SelectionError} if the window begins behind the end of the shortest run, or the task pattern is wrong
 */
export function prepareRuns(runs: readonly SchedRun[], selection: SchedSelection): PreparedRuns {
  const { fromUs, toUs } = wholeWindow(runs, selection);
  const matches = taskMatcher(selection.tasks);
  const tasksOf = runs.map(({ capture }) => {
    const names = nameTasks(capture, selection.naming);
    return names.map((name, row) => {
      if (!matches(name, i32At(capture.threads.tid, row))) return undefined;
      return selection.tasks.kind === 'tid' ? String(selection.tasks.tid) : name;
    });
  });
  const names = [...new Set(tasksOf.flat().filter((name) => name !== undefined))].sort(byCodeUnits);
  const ids = new Map(names.map((name, id) => [name, id]));
  return {
    names,
    runs: runs.map((run, index) => ({
      capture: run.capture,
      ...cutRun(run, fromUs, toUs),
      task: Int32Array.from(tasksOf[index] ?? [], (name) => ids.get(name ?? '') ?? -1),
    })),
  };
}

function wholeWindow(
  runs: readonly SchedRun[],
  { window }: SchedSelection,
): { readonly fromUs: number; readonly toUs: number } {
  const shortestUs = runs.reduce((least, { capture }) => Math.min(least, lastTime(capture.rows)), Infinity);
  const fromUs = window?.fromUs ?? 0;
  const lastUs = Number.isFinite(shortestUs) ? shortestUs : 0;
  if (fromUs > 0 && fromUs >= lastUs) {
    throw new SelectionError(
      `The window begins ${fromUs / 1000} ms after the start, but the ${runs.length > 1 ? 'shortest ' : ''}capture ` +
        `ends after ${lastUs / 1000} ms. Let it begin earlier.`,
    );
  }
  return { fromUs, toUs: window?.toUs ?? lastUs };
}

function lastTime({ count, timeUs }: SchedRows): number {
  return count === 0 ? 0 : f64At(timeUs, count - 1);
}

function cutRun(
  { label, file, capture: { rows } }: SchedRun,
  fromUs: number,
  toUs: number,
): { readonly window: RunWindow; readonly first: number; readonly end: number } {
  const first = firstFrom(rows.timeUs, 0, rows.count, fromUs);
  const end = firstFrom(rows.timeUs, first, rows.count, toUs + 0.5);
  const runEndUs = lastTime(rows);
  const scale = toUs > runEndUs && runEndUs > fromUs ? (toUs - fromUs) / (runEndUs - fromUs) : 1;
  return {
    window: {
      label,
      file,
      fromUs,
      toUs,
      firstUs: end > first ? f64At(rows.timeUs, first) : fromUs,
      lastUs: end > first ? f64At(rows.timeUs, end - 1) : fromUs,
      rows: end - first,
      scale,
    },
    first,
    end,
  };
}

/** Ascending by UTF-16 units, which is how Python 2 sorted the names of tasks. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
