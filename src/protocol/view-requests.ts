import { siblingOrders } from '../analysis/flame-graph.ts';
import type { FunctionTable } from '../analysis/function-table.ts';
import { functionGroupings } from '../analysis/function-table.ts';
import { idleRules } from '../analysis/sample-filter.ts';
import type {
  FlameChartData,
  FlameGraphData,
  HeatMapData,
  ProfileSummary,
  SandwichData,
  SearchResult,
  ThreadsOverview,
  TimeDensity,
} from '../analysis/view-data.ts';
import type { ParamGuards } from './channel.ts';
import { isUndefined } from './document-requests.ts';
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
import { isFunctionKey, isTransform } from './transform-guard.ts';

/** What the worker that owns an open profile answers; the webview asks through the host. */
export type ViewRequests = {
  /** What the profile is; while it is still being read, what of it has been read. */
  readonly 'profile.summary': { readonly params: undefined; readonly result: ProfileSummary };
  readonly 'heatMap.read': { readonly params: HeatMapParams; readonly result: HeatMapData };
  readonly 'density.read': { readonly params: DensityParams; readonly result: TimeDensity };
  readonly 'flameGraph.read': { readonly params: FlameGraphParams; readonly result: FlameGraphData };
  readonly 'flameGraph.search': { readonly params: SearchParams; readonly result: SearchResult };
  readonly 'functions.read': { readonly params: FunctionsParams; readonly result: FunctionTable };
  readonly 'sandwich.read': { readonly params: SandwichParams; readonly result: SandwichData };
  readonly 'chart.read': { readonly params: ChartParams; readonly result: FlameChartData };
  readonly 'threads.read': { readonly params: ThreadsParams; readonly result: ThreadsOverview };
  /** The selection as one HTML page. */
  readonly 'report.write': { readonly params: ReportParams; readonly result: Uint8Array };
};

const isFilter = isObject({
  events: isOptional(isArrayOf(isString)),
  comms: isOptional(isArrayOf(isString)),
  pids: isOptional(isArrayOf(isInteger)),
  tids: isOptional(isArrayOf(isInteger)),
  cpus: isOptional(isArrayOf(isInteger)),
  idle: isOneOf(...idleRules),
});

const isRange = isObject({ startNs: isFiniteNumber, endNs: isFiniteNumber });

/** Which of two profiles that are compared; absent where there is only one. */
export const isSide = isOptional(isOneOf('a', 'b'));

const isTransforms = isOptional(isArrayOf(isTransform, 200));

const isHeatMapParams = isObject({
  side: isSide,
  filter: isFilter,
  /** Width of a column in nanoseconds. */
  columnNs: isInteger,
  /** Cells per column. */
  rows: isInteger,
  /** The window `[firstColumn, endColumn)` wanted. */
  firstColumn: isInteger,
  endColumn: isInteger,
  /** Neighbouring columns are merged until no more than this many are left. */
  maxColumns: isInteger,
});
export type HeatMapParams = Guarded<typeof isHeatMapParams>;

const isDensityParams = isObject({ side: isSide, filter: isFilter, slices: isInteger });
export type DensityParams = Guarded<typeof isDensityParams>;

/** What selects the samples that a view of stacks is of, and what is done to them. */
export const flameSelection = {
  side: isSide,
  filter: isFilter,
  /** Absent: the whole profile, samples without a time included. */
  range: isOptional(isRange),
  /** Index into the summary's `values`. */
  value: isInteger,
  /** Whether threads of one name get a box of their own under the root. */
  grouping: isOneOf('thread', 'none'),
  /** What is done to the stacks, in order; nothing if absent. */
  transforms: isTransforms,
  /** Whether the innermost functions are outermost, after all transforms. */
  isInverted: isOptional(isBoolean),
};

/** What queries are about. */
export const isQuerySelection = isObject({ filter: isFilter, range: isOptional(isRange), value: isInteger });

const isSelectionParams = isObject(flameSelection);
/** What every view of merged stacks is a function of. */
export type SelectionParams = Guarded<typeof isSelectionParams>;

const isFlameGraphParams = isObject({
  ...flameSelection,
  /** Cut out the subtree of this node; absent: the whole tree. */
  rootNode: isOptional(isInteger),
  /** How siblings lie; heaviest first if absent. */
  order: isOptional(isOneOf(...siblingOrders)),
});
export type FlameGraphParams = Guarded<typeof isFlameGraphParams>;

const isSearchParams = isObject({ ...flameSelection, rootNode: isOptional(isInteger), query: isString });
export type SearchParams = Guarded<typeof isSearchParams>;

const isFunctionsParams = isObject({
  ...flameSelection,
  /** What makes up a row; one function if absent. */
  by: isOptional(isOneOf(...functionGroupings)),
  /** Which weight sorts the rows, most first. */
  order: isOneOf('self', 'total'),
  /** At most this many rows. */
  limit: isInteger,
});
export type FunctionsParams = Guarded<typeof isFunctionsParams>;

const isSandwichParams = isObject({
  ...flameSelection,
  fn: isFunctionKey,
  order: isOptional(isOneOf(...siblingOrders)),
});
export type SandwichParams = Guarded<typeof isSandwichParams>;

const isReportParams = isObject({
  ...flameSelection,
  title: isString,
  /** Of the heat map: width of a column in nanoseconds, and cells per column. */
  columnNs: isInteger,
  rows: isInteger,
});
export type ReportParams = Guarded<typeof isReportParams>;

/** A thread; its name only tells threads apart in files without ids. */
const isThreadIds = isObject({ pid: isInteger, tid: isInteger, name: isOptional(isString) });

const isChartParams = isObject({
  side: isSide,
  filter: isFilter,
  transforms: isTransforms,
  /** The window `[startNs, endNs)` wanted. */
  startNs: isFiniteNumber,
  endNs: isFiniteNumber,
  /** Pixels the window is drawn on; boxes under two of them are merged. */
  widthPx: isFiniteNumber,
  /** One lane each, in this order. */
  threads: isArrayOf(isThreadIds, 1000),
  /** Levels of calls wanted; all if absent. */
  maxDepth: isOptional(isInteger),
});
export type ChartParams = Guarded<typeof isChartParams>;

const isThreadsParams = isObject({
  side: isSide,
  filter: isFilter,
  transforms: isTransforms,
  /** Absent: from the first sample to the last. */
  range: isOptional(isRange),
  value: isInteger,
  /** Slices the window is cut into for the densities. */
  slices: isInteger,
});
export type ThreadsParams = Guarded<typeof isThreadsParams>;

export const viewRequestGuards: ParamGuards<ViewRequests> = {
  'profile.summary': isUndefined,
  'heatMap.read': isHeatMapParams,
  'density.read': isDensityParams,
  'flameGraph.read': isFlameGraphParams,
  'flameGraph.search': isSearchParams,
  'functions.read': isFunctionsParams,
  'sandwich.read': isSandwichParams,
  'chart.read': isChartParams,
  'threads.read': isThreadsParams,
  'report.write': isReportParams,
};
