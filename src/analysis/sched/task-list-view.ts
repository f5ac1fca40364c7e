import { i32At } from '../../model/column.ts';
import { emptyOf } from './empty-reason.ts';
import { nameTasks } from './name-tasks.ts';
import { prepareRuns } from './prepare-runs.ts';
import type { SchedRun, SchedSelection } from './sched-selection.ts';
import type { ListedThread, TaskListView } from './view-data.ts';

/**
 * View 7: threads of each run with their number of rows of any kind in the window, most first, then in order of first
 * appearance.
 *
 * @throws {SelectionError} as `prepareRuns`
 */
export function taskListView(runs: readonly SchedRun[], selection: SchedSelection): TaskListView {
  const prepared = prepareRuns(runs, selection);
  const threads = prepared.runs.flatMap(({ capture, first, end, task }, run): ListedThread[] => {
    const rowsOf = new Float64Array(capture.threads.count);
    const { thread } = capture.rows;
    for (let row = first; row < end; row++) {
      const who = i32At(thread, row);
      rowsOf[who] = (rowsOf[who] as number) + 1;
    }
    const names = nameTasks(capture, selection.naming);
    return Array.from(rowsOf.keys())
      .filter((who) => (rowsOf[who] ?? 0) > 0 && i32At(task, who) >= 0)
      .sort((a, b) => (rowsOf[b] ?? 0) - (rowsOf[a] ?? 0))
      .map((who) => ({
        run,
        tid: i32At(capture.threads.tid, who),
        task: names[who] ?? '',
        rows: rowsOf[who] ?? 0,
      }));
  });
  return {
    runs: prepared.runs.map(({ window }) => window),
    threads,
    empty: threads.length === 0 ? emptyOf('rows', prepared, selection) : undefined,
  };
}
