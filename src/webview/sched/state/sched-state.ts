import type { DurationKind } from '../../../analysis/sched/view-data.ts';
import type { Guard } from '../../../protocol/guard.ts';
import {
  isArrayOf,
  isBoolean,
  isFiniteNumber,
  isInteger,
  isObject,
  isOneOf,
  isOptional,
  isString,
} from '../../../protocol/guard.ts';
import type { PageSelection } from '../../../protocol/sched-requests.ts';

export const schedTabs = [
  'cpu',
  'exits',
  'coreMap',
  'durations',
  'timeline',
  'latency',
  'tasks',
  'diff',
] as const;
export type SchedTab = (typeof schedTabs)[number];

export const exitMeasures = ['counts', 'handling', 'share'] as const;
/** What the bars of view 2 are: exits, time handling them, or time in guest and host. */
export type ExitMeasure = (typeof exitMeasures)[number];

export const diffParts = ['tasks', 'exits', 'cores'] as const;
export type DiffPart = (typeof diffParts)[number];

export const laneOrders = ['runtime', 'name', 'tid'] as const;
export type LaneOrder = (typeof laneOrders)[number];

/** Microseconds since a capture's epoch. */
export interface TimeSpan {
  readonly fromUs: number;
  readonly toUs: number;
}

/**
 * Everything the user has chosen; each choice can be undone. It survives reload. The data on the screen follow from it
 * and from the file.
 */
export interface SchedState {
  readonly tab: SchedTab;
  /** Drives every view. */
  readonly selection: PageSelection;
  /** The run that views of one run show. */
  readonly run: number;
  /** The runs that view 8 compares. */
  readonly pair: { readonly base: number; readonly other: number };
  readonly exits: ExitMeasure;
  readonly durations: readonly DurationKind[];
  readonly timeline: {
    readonly lanes: 'core' | 'thread';
    readonly order: LaneOrder;
    /** What is in view; the selected window unless it was zoomed. */
    readonly view: TimeSpan | undefined;
  };
  /** The task whose latencies and successors are shown; the busiest if none was chosen. */
  readonly task: string | undefined;
  readonly diff: DiffPart;
}

export const initialState: SchedState = {
  tab: 'cpu',
  selection: {
    filter: { kind: 'text', text: '', picked: [] },
    naming: { grouping: 'name', mergeSystemTasks: false, appendTid: false },
    isa: 'auto',
  },
  run: 0,
  pair: { base: 0, other: 1 },
  exits: 'counts',
  durations: ['run', 'sleep', 'guest', 'host'],
  timeline: { lanes: 'core', order: 'runtime', view: undefined },
  task: undefined,
  diff: 'tasks',
};

/** Changes whenever the stored form does; an older one is dropped. */
const version = 1;

const isSpan = isObject({ fromUs: isFiniteNumber, toUs: isFiniteNumber });

const isKept = isObject({
  version: isOneOf(version),
  state: isObject({
    tab: isOneOf(...schedTabs),
    selection: isObject({
      window: isOptional(isSpan),
      filter: isObject({
        kind: isOneOf('all', 'pattern', 'text', 'picked'),
        text: isString,
        picked: isArrayOf(isString, 10_000),
      }),
      naming: isObject({
        grouping: isOneOf('name', 'tid', 'first-part'),
        mergeSystemTasks: isBoolean,
        appendTid: isBoolean,
      }),
      isa: isOneOf('auto', 'vmx', 'svm'),
    }),
    run: isInteger,
    pair: isObject({ base: isInteger, other: isInteger }),
    exits: isOneOf(...exitMeasures),
    durations: isArrayOf(isOneOf('run', 'sleep', 'iowait', 'guest', 'host'), 5),
    timeline: isObject({
      lanes: isOneOf('core', 'thread'),
      order: isOneOf(...laneOrders),
      view: isOptional(isSpan),
    }),
    task: isOptional(isString),
    diff: isOneOf(...diffParts),
  }),
}) satisfies Guard<unknown>;

/** What is handed to VS Code to keep. */
export function keptState(state: SchedState): object {
  return { version, state };
}

/** The state as it was left; anything else than a state of this version gives the initial one. */
export function restoreState(kept: unknown): SchedState {
  if (!isKept(kept)) return initialState;
  const { state } = kept;
  return {
    ...state,
    timeline: { ...state.timeline, view: state.timeline.view },
    task: state.task,
  };
}
