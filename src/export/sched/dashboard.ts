import { coreMapView } from '../../analysis/sched/core-map-view.ts';
import { cpuView } from '../../analysis/sched/cpu-view.ts';
import { diffView } from '../../analysis/sched/diff-view.ts';
import { durationView } from '../../analysis/sched/duration-view.ts';
import { exitsView } from '../../analysis/sched/exits-view.ts';
import { idleView } from '../../analysis/sched/idle-view.ts';
import { latencyView } from '../../analysis/sched/latency-view.ts';
import type { SchedRun, SchedSelection } from '../../analysis/sched/sched-selection.ts';
import { summariseRun } from '../../analysis/sched/summarise-run.ts';
import { taskListView } from '../../analysis/sched/task-list-view.ts';
import { timelineOf } from '../../analysis/sched/timeline.ts';
import type { IdleView, LatencyView, TimelineView } from '../../analysis/sched/timeline-data.ts';
import { timelineView } from '../../analysis/sched/timeline-view.ts';
import type {
  CoreMapView,
  CpuView,
  DiffView,
  DurationView,
  ExitsView,
  RunSummary,
  TaskListView,
} from '../../analysis/sched/view-data.ts';

/** Everything a dashboard of captures shows. */
export interface SchedDashboard {
  readonly summaries: readonly RunSummary[];
  readonly cpu: CpuView;
  readonly exits: ExitsView;
  readonly coreMaps: CoreMapView;
  readonly latency: LatencyView;
  /** One per run. */
  readonly idle: readonly IdleView[];
  readonly durations: readonly DurationView[];
  /** Who ran on the cores, one per run. */
  readonly timelines: readonly TimelineView[];
  /** Threads by number of rows. */
  readonly threads: TaskListView;
  /** Each further run against the first. */
  readonly diffs: readonly DiffView[];
}

/** A page has no zoom, so its timeline is that of cores, as fine as a screen; of machines with more cores, the first. */
const timelineShape = { lanes: 'core', columns: 500, firstLane: 0, laneLimit: 64, order: 'name' } as const;

/**
 * Computes all views of a dashboard.
 *
 * @throws {SelectionError} as `prepareRuns`
 */
export function schedDashboard(runs: readonly SchedRun[], selection: SchedSelection): SchedDashboard {
  // The views of numbers come first: a window or pattern that cannot be used is refused before time is spent.
  const cpu = cpuView(runs, selection);
  const timelines = runs.map(({ capture }) => timelineOf(capture));
  return {
    summaries: runs.map(summariseRun),
    cpu,
    exits: exitsView(runs, selection),
    coreMaps: coreMapView(runs, selection),
    latency: latencyView(runs, timelines, selection),
    idle: runs.flatMap((run, index) => {
      const timeline = timelines[index];
      return timeline === undefined ? [] : [idleView(run, timeline, selection)];
    }),
    durations: runs.map((run, index) =>
      durationView(run, timelines[index], selection, {
        kinds: ['run', 'sleep', 'guest', 'host'],
        columns: 240,
        rowsPerDecade: 12,
        percentiles: [50, 99],
        outliers: 20,
      }),
    ),
    timelines: runs.flatMap((run, index) => {
      const timeline = timelines[index];
      const cut = cpu.runs[index];
      if (timeline === undefined || cut === undefined) return [];
      // The window of all runs, which a run alone would not be cut to.
      const window = { fromUs: cut.fromUs, toUs: cut.toUs };
      return [timelineView(run, timeline, { ...selection, window }, { ...timelineShape, ...window })];
    }),
    threads: taskListView(runs, selection),
    diffs: runs.slice(1).map((_, index) => diffView(runs, timelines, selection, 0, index + 1)),
  };
}
