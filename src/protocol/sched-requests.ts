import type {
  IdleView,
  LatencyView,
  MigrationView,
  RunQueueView,
  SliceDetails,
  TimelineView,
} from '../analysis/sched/timeline-data.ts';
import type {
  CoreMapView,
  CpuView,
  DiffView,
  DurationView,
  ExitsView,
  OverviewData,
  RunSummary,
  SuccessorsView,
  TaskListView,
} from '../analysis/sched/view-data.ts';
import type { EventGuards, ParamGuards } from './channel.ts';
import type { DocumentEvents, DocumentRequests } from './document-requests.ts';
import { documentRequestGuards, isUndefined } from './document-requests.ts';
import type { ReadProgress } from './file-source.ts';
import { fileSourceShape, isReadProgress } from './file-source.ts';
import type { Guarded } from './guard.ts';
import {
  isArrayOf,
  isBoolean,
  isFiniteNumber,
  isInteger,
  isObject,
  isOneOf,
  isOptional,
  isString,
} from './guard.ts';

/** What the scheduler editor knows of its captures before anything is selected. */
export interface SchedSummary {
  readonly runs: readonly RunSummary[];
  /** What the names mapped onto the threads of runs did, for each run with a mapping. */
  readonly names: readonly NamedRun[];
  /** Name of a thread worth starting views of one task with: the busiest that is not idle. */
  readonly busiest: string | undefined;
}

/** A run whose threads were given names. */
export interface NamedRun extends NamesReport {
  readonly run: number;
}

/** What a mapping of thread ids to names does to a capture. */
export interface NamesReport {
  readonly renamed: readonly RenamedThread[];
  /** Ids of the mapping that the capture does not have. */
  readonly unmatched: readonly number[];
  /** Lines that were skipped, or whose id came before, with their number from 1. */
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
}

export interface RenamedThread {
  readonly tid: number;
  readonly from: string;
  readonly to: string;
}

/** What the worker of the scheduler editor answers; the webview asks through the host. */
export type SchedViewRequests = {
  readonly 'sched.overview': { readonly params: OverviewParams; readonly result: OverviewData };
  readonly 'sched.cpu': { readonly params: SelectionParams; readonly result: CpuView };
  readonly 'sched.exits': { readonly params: SelectionParams; readonly result: ExitsView };
  readonly 'sched.coreMap': { readonly params: SelectionParams; readonly result: CoreMapView };
  readonly 'sched.durations': { readonly params: DurationsParams; readonly result: DurationView };
  readonly 'sched.timeline': { readonly params: TimelineParams; readonly result: TimelineView };
  readonly 'sched.slice': { readonly params: SliceParams; readonly result: SliceDetails | undefined };
  readonly 'sched.latency': { readonly params: SelectionParams; readonly result: LatencyView };
  readonly 'sched.runQueue': { readonly params: ColumnsParams; readonly result: RunQueueView };
  readonly 'sched.migrations': { readonly params: RunParams; readonly result: MigrationView };
  readonly 'sched.idle': { readonly params: RunParams; readonly result: IdleView };
  readonly 'sched.tasks': { readonly params: SelectionParams; readonly result: TaskListView };
  readonly 'sched.successors': { readonly params: SuccessorsParams; readonly result: SuccessorsView };
  readonly 'sched.diff': { readonly params: DiffParams; readonly result: DiffView };
};

const isSelection = isObject({
  window: isOptional(isObject({ fromUs: isFiniteNumber, toUs: isFiniteNumber })),
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
});
/** What is selected, as the page keeps it: the text and the picks of the filter stay when its kind changes. */
export type PageSelection = Guarded<typeof isSelection>;

const selected = { selection: isSelection };
const ofRun = { ...selected, run: isInteger };

const isSelectionParams = isObject(selected);
export type SelectionParams = Guarded<typeof isSelectionParams>;

const isRunParams = isObject(ofRun);
export type RunParams = Guarded<typeof isRunParams>;

const isOverviewParams = isObject({ columns: isInteger });
export type OverviewParams = Guarded<typeof isOverviewParams>;

const isColumnsParams = isObject({ ...ofRun, columns: isInteger });
export type ColumnsParams = Guarded<typeof isColumnsParams>;

const isDurationsParams = isObject({
  ...ofRun,
  kinds: isArrayOf(isOneOf('run', 'sleep', 'iowait', 'guest', 'host'), 5),
  columns: isInteger,
  rowsPerDecade: isInteger,
  percentiles: isArrayOf(isFiniteNumber, 8),
  outliers: isInteger,
});
export type DurationsParams = Guarded<typeof isDurationsParams>;

const isTimelineParams = isObject({
  ...ofRun,
  fromUs: isFiniteNumber,
  toUs: isFiniteNumber,
  columns: isInteger,
  lanes: isOneOf('core', 'thread'),
  firstLane: isInteger,
  laneLimit: isInteger,
  order: isOneOf('name', 'runtime', 'tid'),
});
export type TimelineParams = Guarded<typeof isTimelineParams>;

const isSliceParams = isObject({
  ...ofRun,
  lanes: isOneOf('core', 'thread'),
  /** Core number, or row of the capture's threads. */
  lane: isInteger,
  timeUs: isFiniteNumber,
});
export type SliceParams = Guarded<typeof isSliceParams>;

const isSuccessorsParams = isObject({ ...ofRun, task: isString });
export type SuccessorsParams = Guarded<typeof isSuccessorsParams>;

const isDiffParams = isObject({ ...selected, base: isInteger, other: isInteger });
export type DiffParams = Guarded<typeof isDiffParams>;

export const schedViewGuards: ParamGuards<SchedViewRequests> = {
  'sched.overview': isOverviewParams,
  'sched.cpu': isSelectionParams,
  'sched.exits': isSelectionParams,
  'sched.coreMap': isSelectionParams,
  'sched.durations': isDurationsParams,
  'sched.timeline': isTimelineParams,
  'sched.slice': isSliceParams,
  'sched.latency': isSelectionParams,
  'sched.runQueue': isColumnsParams,
  'sched.migrations': isRunParams,
  'sched.idle': isRunParams,
  'sched.tasks': isSelectionParams,
  'sched.successors': isSuccessorsParams,
  'sched.diff': isDiffParams,
};

const isOpenParams = isObject({
  files: isArrayOf(
    isObject({
      ...fileSourceShape,
      /** Text of the CSV mapping whose names its threads get. */
      names: isOptional(isString),
    }),
    64,
  ),
});
export type SchedOpenParams = Guarded<typeof isOpenParams>;
export type SchedFile = SchedOpenParams['files'][number];

const isPageParams = isObject({ ...selected, version: isString });
const isRunOnly = isObject({ run: isInteger });
const isNamesParams = isObject({ run: isInteger, names: isString });

/** What the worker answers its host alone: opening the files, names. */
export type SchedWorkerRequests = SchedViewRequests & {
  /** Reads the files, replacing what was read before. Fails as `unreadable` with a sentence, or `cancelled`. */
  readonly 'sched.open': { readonly params: SchedOpenParams; readonly result: SchedSummary };
  /** What a mapping would do to a run, without doing it. */
  readonly 'sched.previewNames': {
    readonly params: Guarded<typeof isNamesParams>;
    readonly result: NamesReport;
  };
  /** A run as the bytes of a plain `.cdict` that perfwhiz reads, names given to its threads included. */
  readonly 'sched.cdict': { readonly params: Guarded<typeof isRunOnly>; readonly result: Uint8Array };
  /** The dashboard of what is selected as one self-contained page. */
  readonly 'sched.page': { readonly params: Guarded<typeof isPageParams>; readonly result: Uint8Array };
};

export const schedWorkerGuards: ParamGuards<SchedWorkerRequests> = {
  ...schedViewGuards,
  'sched.open': isOpenParams,
  'sched.previewNames': isNamesParams,
  'sched.cdict': isRunOnly,
  'sched.page': isPageParams,
};

/** What the worker tells its host. */
export type SchedWorkerEvents = { readonly 'sched.progress': ReadProgress };

export const schedWorkerEventGuards: EventGuards<SchedWorkerEvents> = { 'sched.progress': isReadProgress };

/** What the host answers the webview itself. */
export type SchedHostRequests = DocumentRequests<SchedSummary> & {
  /** Lets the user choose a mapping of names, look at what it does and use it. */
  readonly 'names.map': { readonly params: undefined; readonly result: undefined };
  /** Lets the user choose captures to compare with. */
  readonly 'captures.compare': { readonly params: undefined; readonly result: undefined };
  /** Saves a run as a plain `.cdict`. Resolves to whether it was saved. */
  readonly 'cdict.save': { readonly params: Guarded<typeof isRunOnly>; readonly result: boolean };
  /** Saves the dashboard of what is selected as one self-contained page. Resolves to whether it was saved. */
  readonly 'page.save': { readonly params: SelectionParams; readonly result: boolean };
};

export type SchedRequests = SchedViewRequests & SchedHostRequests;
export type SchedEvents = DocumentEvents<SchedSummary>;

export const schedRequestGuards: ParamGuards<SchedRequests> = {
  ...documentRequestGuards,
  ...schedViewGuards,
  'names.map': isUndefined,
  'captures.compare': isUndefined,
  'cdict.save': isRunOnly,
  'page.save': isSelectionParams,
};
