/**
 * What the views that follow threads through time are drawn from: the timeline, latencies, run queues, migrations and
 * idle time. Units and rules are those of `view-data.ts`.
 */

import type { SwitchState } from '../../model/sched/sched-capture.ts';
import type { EmptyReason, RunWindow } from './view-data.ts';

/** What a thread or core is doing during a slice of view 5. */
export const sliceStates = [
  'running',
  'runnable',
  'preempted',
  'sleeping',
  'uninterruptible',
  'stopped',
  'guest',
  'idle',
  'unknown',
] as const;
export type SliceState = (typeof sliceStates)[number];

/** What part of the timeline is wanted. The answer has at most about two slices per lane and column. */
export interface TimelineRequest {
  readonly fromUs: number;
  readonly toUs: number;
  readonly columns: number;
  readonly lanes: 'core' | 'thread';
  /** Lanes that are visible, of `laneCount`. */
  readonly firstLane: number;
  readonly laneLimit: number;
  /** Order of thread lanes. */
  readonly order: 'name' | 'runtime' | 'tid';
}

export interface TimelineView {
  readonly run: RunWindow;
  readonly laneCount: number;
  readonly firstLane: number;
  readonly lanes: readonly TimelineLane[];
  /** Distinct tasks of the slices. */
  readonly names: readonly string[];
  readonly slices: TimelineSlices;
  readonly empty: EmptyReason | undefined;
}

export interface TimelineLane {
  readonly label: string;
  /** Core number or thread id. */
  readonly id: number;
  /** Row of the capture's threads; −1 for cores. */
  readonly thread: number;
  /** Share of the visible window this lane was running (a core: busy), 0 … 1. */
  readonly share: number;
}

/** Slices of all lanes, lane after lane, each lane sorted by time and without overlaps. */
export interface TimelineSlices {
  readonly count: number;
  /** `lanes.length + 1` entries: lane i has slices `laneStart[i] … laneStart[i + 1] − 1`. */
  readonly laneStart: Int32Array;
  readonly startUs: Float64Array;
  readonly endUs: Float64Array;
  /** Core lane: index into `names` of who ran; −1 for a merged slice in which no task has the larger part. */
  readonly task: Int32Array;
  /** Index into `sliceStates`. In a merged slice, the state with most time. */
  readonly state: Uint8Array;
  /** Share of the slice that was running or busy: 1 or 0 unless merged. */
  readonly share: Float32Array;
  /** How many slices this one stands for: 1, or more where they were narrower than a column. */
  readonly merged: Int32Array;
  /** Core a thread ran on, or the core of the lane; −1 if none or mixed. */
  readonly core: Int16Array;
}

/** What is known about the instant `timeUs` of a lane: the answer to a click on a slice. */
export interface SliceDetails {
  readonly task: string;
  readonly tid: number;
  readonly core: number;
  readonly state: SliceState;
  readonly startUs: number;
  readonly endUs: number;
  /** Wake-up to run before a running slice; `undefined` if not known. */
  readonly latencyUs: number | undefined;
  /** Who ran on the core before and after a running slice; for a preempted slice `next` is who preempted it. */
  readonly previous: string | undefined;
  readonly next: string | undefined;
  /** Why a running slice ended; `undefined` if not known. */
  readonly endState: SwitchState | undefined;
  readonly wokenBy: string | undefined;
}

/** View 6: scheduling latency, run queue, migrations, idle time. */
export interface LatencyView {
  readonly runs: readonly RunWindow[];
  readonly tasks: readonly LatencyTask[];
  /** What wake-ups were read from, per run: events of the trace, or the sleeps of a `.cdict`. */
  readonly source: readonly ('wakeups' | 'sleeps' | 'none')[];
  readonly empty: EmptyReason | undefined;
}

export interface LatencyTask {
  readonly task: string;
  readonly run: number;
  readonly runtimeUs: number;
  readonly switches: number;
  /** Wake-ups that were followed by a switch to the task. */
  readonly count: number;
  readonly meanUs: number;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly maxUs: number;
  /** When the longest began (the wake-up) and ended (the switch). */
  readonly maxFromUs: number;
  readonly maxToUs: number;
  /** Number of latencies in [2^i, 2^(i+1)) µs; `zeros` counts those below 1 µs. */
  readonly log2: readonly number[];
  readonly zeros: number;
  readonly migrations: number;
}

export interface RunQueueView {
  readonly run: RunWindow;
  readonly columns: number;
  /** Mean and largest number of threads running or waiting to run, over all cores, per column. */
  readonly mean: Float32Array;
  readonly max: Uint16Array;
  readonly empty: EmptyReason | undefined;
}

export interface MigrationView {
  readonly run: RunWindow;
  readonly cores: number;
  /** Moves from core `row` to core `column` at `row * cores + column`. */
  readonly moves: Uint32Array;
  readonly total: number;
  /** Most moved first. */
  readonly threads: readonly { readonly tid: number; readonly task: string; readonly moves: number }[];
  readonly empty: EmptyReason | undefined;
}

export interface IdleView {
  readonly run: RunWindow;
  readonly cores: readonly IdleCore[];
  readonly empty: EmptyReason | undefined;
}

export interface IdleCore {
  readonly core: number;
  readonly switches: number;
  readonly busyUs: number;
  readonly idleUs: number;
  /** Of the window, 0 … 100. */
  readonly idlePercent: number;
  readonly idlePeriods: number;
  readonly longestIdleUs: number;
  readonly longestIdleAtUs: number;
}
