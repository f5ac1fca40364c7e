import type { FunctionTable } from '../analysis/function-table.ts';
import { idleRules } from '../analysis/sample-filter.ts';
import type {
  FlameGraphData,
  HeatMapData,
  ProfileSummary,
  SearchResult,
  TimeDensity,
} from '../analysis/view-data.ts';
import type { ParamGuards } from './channel.ts';
import { isUndefined } from './document-requests.ts';
import type { Guarded } from './guard.ts';
import { isArrayOf, isFiniteNumber, isInteger, isObject, isOneOf, isOptional, isString } from './guard.ts';

/** What the worker that owns an open profile answers; the webview asks through the host. */
export type ViewRequests = {
  /** What the profile is; while it is still being read, what of it has been read. */
  readonly 'profile.summary': { readonly params: undefined; readonly result: ProfileSummary };
  readonly 'heatMap.read': { readonly params: HeatMapParams; readonly result: HeatMapData };
  readonly 'density.read': { readonly params: DensityParams; readonly result: TimeDensity };
  readonly 'flameGraph.read': { readonly params: FlameGraphParams; readonly result: FlameGraphData };
  readonly 'flameGraph.search': { readonly params: SearchParams; readonly result: SearchResult };
  readonly 'functions.read': { readonly params: FunctionsParams; readonly result: FunctionTable };
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

const isHeatMapParams = isObject({
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

const isDensityParams = isObject({ filter: isFilter, slices: isInteger });
export type DensityParams = Guarded<typeof isDensityParams>;

/** What selects the samples that a view of stacks is of. */
export const flameSelection = {
  filter: isFilter,
  /** Absent: the whole profile, samples without a time included. */
  range: isOptional(isRange),
  /** Index into the summary's `values`. */
  value: isInteger,
  /** Whether threads of one name get a box of their own under the root. */
  grouping: isOneOf('thread', 'none'),
};

const isFlameGraphParams = isObject({
  ...flameSelection,
  /** Cut out the subtree of this node; absent: the whole tree. */
  rootNode: isOptional(isInteger),
});
export type FlameGraphParams = Guarded<typeof isFlameGraphParams>;

const isSearchParams = isObject({ ...flameSelection, rootNode: isOptional(isInteger), query: isString });
export type SearchParams = Guarded<typeof isSearchParams>;

const isFunctionsParams = isObject({
  ...flameSelection,
  /** Which weight sorts the rows, most first. */
  order: isOneOf('self', 'total'),
  /** At most this many rows. */
  limit: isInteger,
});
export type FunctionsParams = Guarded<typeof isFunctionsParams>;

export const viewRequestGuards: ParamGuards<ViewRequests> = {
  'profile.summary': isUndefined,
  'heatMap.read': isHeatMapParams,
  'density.read': isDensityParams,
  'flameGraph.read': isFlameGraphParams,
  'flameGraph.search': isSearchParams,
  'functions.read': isFunctionsParams,
};
