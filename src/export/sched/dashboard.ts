import { coreMapView } from '../../analysis/sched/core-map-view.ts';
import { cpuView } from '../../analysis/sched/cpu-view.ts';
import { diffView } from '../../analysis/sched/diff-view.ts';
import { durationView } from '../../analysis/sched/duration-view.ts';
import { exitsView } from '../../analysis/sched/exits-view.ts';
import { idleView } from '../../analysis/sched/idle-view.ts';
import { latencyView } from '../../analysis/sched/latency-view.ts';
import type { SchedRun, SchedSelection } from '../../analysis/sched/sched-selection.ts';
import { summariseRun } from '../../analysis/sched/summarise-run.ts';
import { timelineOf } from '../../analysis/sched/timeline.ts';
import type { IdleView, LatencyView } from '../../analysis/sched/timeline-data.ts';
import type {
  CoreMapView,
  CpuView,
  DiffView,
  DurationView,
  ExitsView,
  RunSummary,
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
  /** Each further run against the first. */
  readonly diffs: readonly DiffView[];
}

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
    diffs: runs.slice(1).map((_, index) => diffView(runs, timelines, selection, 0, index + 1)),
  };
}
