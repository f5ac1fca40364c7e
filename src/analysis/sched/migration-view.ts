import { f64At, i32At } from '../../model/column.ts';
import { firstFrom } from '../first-from.ts';
import { emptyOf } from './empty-reason.ts';
import { nameTasks } from './name-tasks.ts';
import { prepareRuns } from './prepare-runs.ts';
import type { SchedRun, SchedSelection } from './sched-selection.ts';
import type { SchedTimeline } from './timeline.ts';
import type { MigrationView } from './timeline-data.ts';
import { migrationsByThread } from './wait-log.ts';

/** A machine of more cores than this gets no matrix, which would be of millions of cells. */
const maxMatrixCores = 1024;

/**
 * View 6: from which core to which the selected threads moved between two of their runs.
 *
 * @throws {SelectionError} as `prepareRuns`
 */
export function migrationView(
  run: SchedRun,
  { switches, cores: { coreCount } }: SchedTimeline,
  selection: SchedSelection,
): MigrationView {
  const prepared = prepareRuns([run], selection);
  const [only] = prepared.runs;
  if (only === undefined) throw new Error('There is no run.');
  const { window, task } = only;
  const { threads } = run.capture;
  const cores = coreCount <= maxMatrixCores ? coreCount : 0;
  const moves = new Uint32Array(cores * cores);
  const first = firstFrom(switches.timeUs, 0, switches.count, window.fromUs);
  const end = firstFrom(switches.timeUs, first, switches.count, window.toUs + 1);
  let total = 0;
  const isCounted = (thread: number): boolean => i32At(task, thread) >= 0 && i32At(threads.tid, thread) !== 0;
  const byThread = migrationsByThread(switches, threads.count, first, end, (thread, from, to) => {
    if (!isCounted(thread)) return;
    total++;
    if (cores > 0) moves[from * cores + to] = (moves[from * cores + to] as number) + 1;
  });
  const names = nameTasks(run.capture, selection.naming);
  const moved = Array.from(byThread.keys())
    .filter((thread) => f64At(byThread, thread) > 0 && isCounted(thread))
    .sort((a, b) => f64At(byThread, b) - f64At(byThread, a))
    .map((thread) => ({
      tid: i32At(threads.tid, thread),
      task: names[thread] ?? '',
      moves: f64At(byThread, thread),
    }));
  return {
    run: window,
    cores,
    moves,
    total,
    threads: moved,
    empty: switches.count === 0 ? emptyOf('migrations', prepared, selection) : undefined,
  };
}
