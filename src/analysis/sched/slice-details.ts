import { f64At, i32At, u8At } from '../../model/column.ts';
import type { SwitchState } from '../../model/sched/sched-capture.ts';
import { switchStates } from '../../model/sched/sched-capture.ts';
import { firstFrom } from '../first-from.ts';
import { nameTasks } from './name-tasks.ts';
import type { SchedRun, SchedSelection } from './sched-selection.ts';
import { absent, stateCode } from './thread-states.ts';
import type { SchedTimeline } from './timeline.ts';
import { sliceAt } from './timeline.ts';
import type { SliceDetails, SliceState } from './timeline-data.ts';
import { sliceStates } from './timeline-data.ts';

/** A lane of the timeline: a core by number, or a row of the capture's threads. */
export type LaneOf = { readonly core: number } | { readonly thread: number };

/** What is known about the slice of a lane at `timeUs`; `undefined` where there is none. */
export function sliceDetails(
  run: SchedRun,
  timeline: SchedTimeline,
  { naming }: SchedSelection,
  lane: LaneOf,
  timeUs: number,
): SliceDetails | undefined {
  const names = nameTasks(run.capture, naming);
  if ('core' in lane) {
    const { cores } = timeline;
    if (lane.core < 0 || lane.core >= cores.coreCount) return undefined;
    const slice = sliceAt(cores.start, cores.fromUs, lane.core, timeUs);
    return slice < 0 ? undefined : coreSliceDetails(run, timeline, names, lane.core, slice);
  }
  if (lane.thread < 0 || lane.thread >= run.capture.threads.count) return undefined;
  return threadDetails(run, timeline, names, lane.thread, timeUs);
}

function coreSliceDetails(
  run: SchedRun,
  timeline: SchedTimeline,
  names: readonly string[],
  core: number,
  slice: number,
): SliceDetails {
  const { cores } = timeline;
  const thread = i32At(cores.thread, slice);
  const tid = i32At(run.capture.threads.tid, thread);
  const startUs = f64At(cores.fromUs, slice);
  const isFirst = slice === i32At(cores.start, core);
  const isLast = slice + 1 === i32At(cores.start, core + 1);
  return {
    task: names[thread] ?? '',
    tid,
    core,
    state: tid === 0 ? 'idle' : 'running',
    startUs,
    endUs: f64At(cores.toUs, slice),
    latencyUs: tid === 0 ? undefined : waitBefore(timeline, thread, startUs),
    previous: isFirst ? undefined : names[i32At(cores.thread, slice - 1)],
    next: isLast ? undefined : names[i32At(cores.thread, slice + 1)],
    endState: endStateOf(timeline, slice),
    wokenBy: tid === 0 ? undefined : wokenBy(run, names, thread, startUs),
  };
}

function endStateOf({ cores, switches }: SchedTimeline, slice: number): SwitchState | undefined {
  const ending = i32At(cores.ending, slice);
  const state = ending < 0 ? undefined : switchStates[u8At(switches.state, ending)];
  return state === 'unknown' ? undefined : state;
}

/** How long a thread that began to run at `startUs` had been runnable; `undefined` if it was not. */
function waitBefore({ threads }: SchedTimeline, thread: number, startUs: number): number | undefined {
  const at = sliceAt(threads.start, threads.fromUs, thread, startUs);
  const before = at - 1;
  if (at < 0 || before < i32At(threads.start, thread)) return undefined;
  const state = u8At(threads.state, before);
  const isWait = state === stateCode.runnable || state === stateCode.preempted;
  return isWait ? f64At(threads.fromUs, at) - f64At(threads.fromUs, before) : undefined;
}

/** Who woke a thread last before `untilUs`. */
function wokenBy(
  { capture: { events } }: SchedRun,
  names: readonly string[],
  thread: number,
  untilUs: number,
): string | undefined {
  if (events === undefined) return undefined;
  const { wakeups, switches } = events;
  const end = firstFrom(wakeups.timeNs, 0, wakeups.count, untilUs * 1000 + 0.5);
  // The wake-up is recent if there is one: a thread that was not woken since it last ran was preempted.
  for (let at = end - 1, seen = 0; at >= 0 && seen < switches.count; at--, seen++) {
    if (i32At(wakeups.thread, at) === thread) return names[i32At(wakeups.waker, at)];
  }
  return undefined;
}

function threadDetails(
  run: SchedRun,
  timeline: SchedTimeline,
  names: readonly string[],
  thread: number,
  timeUs: number,
): SliceDetails | undefined {
  const { threads, cores, lastUs } = timeline;
  const at = sliceAt(threads.start, threads.fromUs, thread, timeUs);
  const code = at < 0 ? absent : u8At(threads.state, at);
  if (code === absent) return undefined;
  const state: SliceState = sliceStates[code] ?? 'unknown';
  const core = threads.core[at] ?? -1;
  if ((state === 'running' || state === 'guest') && core >= 0) {
    const slice = sliceAt(cores.start, cores.fromUs, core, timeUs);
    if (slice >= 0) {
      const details = coreSliceDetails(run, timeline, names, core, slice);
      return { ...details, task: names[thread] ?? '', tid: i32At(run.capture.threads.tid, thread), state };
    }
  }
  const startUs = f64At(threads.fromUs, at);
  const isLast = at + 1 === i32At(threads.start, thread + 1);
  const left = core >= 0 ? sliceAt(cores.start, cores.fromUs, core, startUs) : -1;
  return {
    task: names[thread] ?? '',
    tid: i32At(run.capture.threads.tid, thread),
    core,
    state,
    startUs,
    endUs: isLast ? lastUs : f64At(threads.fromUs, at + 1),
    latencyUs: undefined,
    previous: undefined,
    // Where the thread left its core, the slice that begins there is whoever took it.
    next: state === 'preempted' && left >= 0 ? names[i32At(cores.thread, left)] : undefined,
    endState: undefined,
    wokenBy: isLast ? undefined : wokenBy(run, names, thread, f64At(threads.fromUs, at + 1)),
  };
}
