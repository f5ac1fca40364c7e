import type { LatencyView } from '../../analysis/sched/timeline-data.ts';
import type {
  CoreMapView,
  CpuView,
  DiffView,
  DurationView,
  ExitsView,
  RunWindow,
  SuccessorsView,
  TaskListView,
} from '../../analysis/sched/view-data.ts';

/**
 * The JSON of `chronoscope sched --json` (docs/cli.md has the schema). Runs are named by their labels throughout.
 */

/** `runs`: one per file. */
export function runsJson(runs: readonly RunWindow[]): readonly object[] {
  return runs.map(({ label, file, scale, firstUs, lastUs, rows, fromUs, toUs }) => ({
    label,
    file,
    scale,
    firstUs,
    lastUs,
    rows,
    fromUs,
    toUs,
  }));
}

/** `tasks`: CPU and context switches. */
export function tasksJson({ runs, tasks }: CpuView): readonly object[] {
  return tasks.map(({ task, run, percent, switches, runtimeUs, threads }) => ({
    task,
    run: labelOf(runs, run),
    percent,
    switches,
    runtimeUs,
    threads,
  }));
}

/** `exits`: KVM exits by reason, and what became of them. */
export function exitsJson({ runs, reasons, tasks, isa }: ExitsView): object {
  return {
    isa,
    reasons,
    tasks: tasks.map(({ task, run, counts, total, guestUs, hostUs, handling, switchedOut }) => ({
      task,
      run: labelOf(runs, run),
      counts: Object.fromEntries(
        reasons.flatMap(({ code }, index) => {
          const count = counts[index] ?? 0;
          return count > 0 ? [[String(code), count]] : [];
        }),
      ),
      total,
      guestUs,
      hostUs,
      handling,
      switchedOut,
    })),
  };
}

/** `coreMaps`: one per run. */
export function coreMapsJson({ runs, maps }: CoreMapView): readonly object[] {
  return maps.map(({ run, maxCore, cells, extent }) => ({
    run: labelOf(runs, run),
    maxCore,
    extent: extent ?? null,
    cells,
  }));
}

/** `latency`: waits for a core by task. */
export function latencyJson({ runs, tasks }: LatencyView): readonly object[] {
  return tasks.map(({ run, ...task }) => ({ ...task, run: labelOf(runs, run) }));
}

/** `diffs`: each further run against the first. */
export function diffsJson(diffs: readonly DiffView[]): readonly object[] {
  return diffs.map(({ runs, base, other, tasks, exits, cells }) => ({
    base: labelOf(runs, base),
    other: labelOf(runs, other),
    tasks,
    exits: exits.map(({ task, reason, perSecond }) => ({ task, code: reason.code, perSecond })),
    cells,
  }));
}

/** `heatmaps`: durations over time, one task after another. Cells are [column, row, count], row −1 for 0 µs. */
export function heatMapsJson(
  tasks: readonly { readonly task: string; readonly view: DurationView }[],
): object {
  return {
    fromUs: tasks[0]?.view.run.fromUs ?? 0,
    toUs: tasks[0]?.view.run.toUs ?? 0,
    tasks: tasks.map(({ task, view }) => ({
      task,
      kinds: view.series.map(({ kind, columns, rowsPerDecade, stats, outliers, ...series }) => ({
        kind,
        ...stats,
        columns,
        rowsPerDecade,
        cells: cellsOf({ columns, ...series }),
        outliers,
      })),
    })),
  };
}

function cellsOf({
  columns,
  firstRow,
  counts,
  zeros,
}: Pick<DurationView['series'][number], 'columns' | 'firstRow' | 'counts' | 'zeros'>): readonly object[] {
  const cells: object[] = [];
  for (const [column, count] of zeros.entries()) if (count > 0) cells.push([column, -1, count]);
  for (const [cell, count] of counts.entries()) {
    if (count > 0) cells.push([cell % columns, firstRow + Math.floor(cell / columns), count]);
  }
  return cells;
}

/** `list`: threads by number of rows. */
export function listJson({ runs, threads }: TaskListView): readonly object[] {
  return threads.map(({ run, tid, task, rows }) => ({ tid, task, rows, run: labelOf(runs, run) }));
}

/** `successors`: what ran next, per run. */
export function successorsJson(
  runs: readonly RunWindow[],
  views: readonly SuccessorsView[],
): readonly object[] {
  return views.map(({ run, title, total, successors }) => ({
    run: labelOf(runs, run),
    title,
    total,
    successors,
  }));
}

function labelOf(runs: readonly RunWindow[], run: number): string {
  return runs[run]?.label ?? String(run);
}
