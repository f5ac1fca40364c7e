import { f32At, f64At, i32At } from '../../model/column.ts';
import { coreDescriber, describeSlices, threadDescriber } from './describe-slices.ts';
import { emptyOf } from './empty-reason.ts';
import { nameTasks } from './name-tasks.ts';
import type { PreparedRun } from './prepare-runs.ts';
import { byCodeUnits, prepareRuns } from './prepare-runs.ts';
import type { SchedRun, SchedSelection } from './sched-selection.ts';
import type { MergedSlices } from './slice-merger.ts';
import type { SchedTimeline } from './timeline.ts';
import type { TimelineLane, TimelineRequest, TimelineSlices, TimelineView } from './timeline-data.ts';

/**
 * View 5: what cores or threads did between `fromUs` and `toUs`. Slices narrower than a column of the picture are merged
 * with their neighbours, so the answer is bounded by lanes × columns however many switches there are.
 *
 * A task filter picks thread lanes; on core lanes, tasks that are not selected are drawn without a name.
 *
 * @throws {SelectionError} as `prepareRuns`
 */
export function timelineView(
  run: SchedRun,
  timeline: SchedTimeline,
  selection: SchedSelection,
  request: TimelineRequest,
): TimelineView {
  const prepared = prepareRuns([run], selection);
  const [only] = prepared.runs;
  if (only === undefined) throw new Error('There is no run.');
  const lanes =
    request.lanes === 'core'
      ? coreLanes(timeline)
      : threadLanes(run, timeline, only, selection, request.order);
  const shown = lanes.slice(request.firstLane, request.firstLane + request.laneLimit);
  const merged = mergeShown(timeline, shown, request);
  const describe =
    request.lanes === 'core'
      ? coreDescriber(run, only.task, prepared.names.length)
      : threadDescriber(only.task, shown);
  const slices = describeSlices(merged, describe);
  return {
    run: only.window,
    laneCount: lanes.length,
    firstLane: request.firstLane,
    lanes: shown.map((lane, index): TimelineLane => ({ ...lane, share: shareOf(slices, index, request) })),
    names: prepared.names,
    slices,
    empty: lanes.length === 0 ? emptyOf('switches', prepared, selection) : undefined,
  };
}

/** The slices of the lanes shown, cut to the window. */
function mergeShown(
  timeline: SchedTimeline,
  shown: readonly Lane[],
  { lanes, fromUs, toUs, columns }: TimelineRequest,
): MergedSlices {
  const levels = lanes === 'core' ? timeline.coreLevels : timeline.threadLevels;
  const rows = shown.map(({ id, thread }) => (lanes === 'core' ? id : thread));
  return levels.pictureOf(rows, fromUs, toUs, columns);
}

/** Share of the window that a lane was running or busy. */
function shareOf(
  { laneStart, startUs, endUs, share }: TimelineSlices,
  lane: number,
  { fromUs, toUs }: TimelineRequest,
): number {
  let runUs = 0;
  const end = i32At(laneStart, lane + 1);
  for (let at = i32At(laneStart, lane); at < end; at++) {
    runUs += f32At(share, at) * (f64At(endUs, at) - f64At(startUs, at));
  }
  return toUs > fromUs ? runUs / (toUs - fromUs) : 0;
}

type Lane = Omit<TimelineLane, 'share'>;

function coreLanes({ cores }: SchedTimeline): readonly Lane[] {
  return Array.from({ length: cores.coreCount }, (_, core) => ({
    label: `core ${core}`,
    id: core,
    thread: -1,
  }));
}

function threadLanes(
  { capture }: SchedRun,
  timeline: SchedTimeline,
  { task }: PreparedRun,
  { naming }: SchedSelection,
  order: TimelineRequest['order'],
): readonly Lane[] {
  const names = nameTasks(capture, naming);
  const { start } = timeline.threads;
  const lanes: Lane[] = [];
  for (let thread = 0; thread < capture.threads.count; thread++) {
    if (i32At(task, thread) < 0 || i32At(start, thread) === i32At(start, thread + 1)) continue;
    const tid = i32At(capture.threads.tid, thread);
    const name = names[thread] ?? '';
    lanes.push({ label: name.endsWith(`:${tid}`) ? name : `${name}:${tid}`, id: tid, thread });
  }
  if (order === 'tid') return lanes.sort((a, b) => a.id - b.id);
  if (order === 'name') return lanes.sort((a, b) => byCodeUnits(a.label, b.label));
  const { runUs } = timeline;
  return lanes.sort((a, b) => f64At(runUs, b.thread) - f64At(runUs, a.thread));
}
