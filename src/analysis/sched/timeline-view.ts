import { f64At, i32At, u8At } from '../../model/column.ts';
import { emptyOf } from './empty-reason.ts';
import { LaneWriter } from './lane-writer.ts';
import { nameTasks } from './name-tasks.ts';
import type { PreparedRun } from './prepare-runs.ts';
import { byCodeUnits, prepareRuns } from './prepare-runs.ts';
import type { SchedRun, SchedSelection } from './sched-selection.ts';
import { absent, stateCode } from './thread-states.ts';
import type { SchedTimeline } from './timeline.ts';
import { sliceAt } from './timeline.ts';
import type { TimelineLane, TimelineRequest, TimelineView } from './timeline-data.ts';

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
  const writer = new LaneWriter(prepared.names.length, request);
  const shares = shown.map((lane) => {
    const share =
      lane.thread < 0
        ? writeCore(writer, run, timeline, only.task, lane.id, request)
        : writeThread(writer, timeline, only.task, lane.thread, request);
    writer.endLane();
    return share;
  });
  return {
    run: only.window,
    laneCount: lanes.length,
    firstLane: request.firstLane,
    lanes: shown.map((lane, index): TimelineLane => ({ ...lane, share: shares[index] ?? 0 })),
    names: prepared.names,
    slices: writer.finish(),
    empty: lanes.length === 0 ? emptyOf('switches', prepared, selection) : undefined,
  };
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
  const runtime = new Map(lanes.map(({ thread }) => [thread, runTime(timeline, thread)]));
  return lanes.sort((a, b) => (runtime.get(b.thread) ?? 0) - (runtime.get(a.thread) ?? 0));
}

/** Time a thread ran or was in a guest, in the whole capture. */
function runTime({ threads, lastUs }: SchedTimeline, thread: number): number {
  let sum = 0;
  const end = i32At(threads.start, thread + 1);
  for (let at = i32At(threads.start, thread); at < end; at++) {
    if (!isRunning(u8At(threads.state, at))) continue;
    sum += (at + 1 < end ? f64At(threads.fromUs, at + 1) : lastUs) - f64At(threads.fromUs, at);
  }
  return sum;
}

function isRunning(state: number): boolean {
  return state === stateCode.running || state === stateCode.guest;
}

/** Returns the share of the window the core was busy. */
function writeCore(
  writer: LaneWriter,
  { capture }: SchedRun,
  { cores }: SchedTimeline,
  task: Int32Array,
  core: number,
  { fromUs, toUs }: TimelineRequest,
): number {
  const end = i32At(cores.start, core + 1);
  const found = sliceAt(cores.start, cores.fromUs, core, fromUs);
  let busyUs = 0;
  for (let at = found < 0 ? i32At(cores.start, core) : found; at < end; at++) {
    const from = Math.max(fromUs, f64At(cores.fromUs, at));
    if (from >= toUs) break;
    const to = Math.min(toUs, f64At(cores.toUs, at));
    if (to <= from) continue;
    const thread = i32At(cores.thread, at);
    const isIdle = i32At(capture.threads.tid, thread) === 0;
    if (!isIdle) busyUs += to - from;
    writer.add(from, to, isIdle ? stateCode.idle : stateCode.running, i32At(task, thread), core, !isIdle);
  }
  return toUs > fromUs ? busyUs / (toUs - fromUs) : 0;
}

/** Returns the share of the window the thread ran. */
function writeThread(
  writer: LaneWriter,
  { threads, lastUs }: SchedTimeline,
  task: Int32Array,
  thread: number,
  { fromUs, toUs }: TimelineRequest,
): number {
  const end = i32At(threads.start, thread + 1);
  const found = sliceAt(threads.start, threads.fromUs, thread, fromUs);
  let ranUs = 0;
  for (let at = found < 0 ? i32At(threads.start, thread) : found; at < end; at++) {
    const from = Math.max(fromUs, f64At(threads.fromUs, at));
    if (from >= toUs) break;
    const to = Math.min(toUs, at + 1 < end ? f64At(threads.fromUs, at + 1) : lastUs);
    const state = u8At(threads.state, at);
    if (to <= from || state === absent) continue;
    const runs = isRunning(state);
    if (runs) ranUs += to - from;
    writer.add(from, to, state, i32At(task, thread), runs ? (threads.core[at] ?? -1) : -1, runs);
  }
  return toUs > fromUs ? ranUs / (toUs - fromUs) : 0;
}
