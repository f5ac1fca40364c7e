/**
 * What views are drawn from: aggregated, transferable (typed arrays, strings, numbers), and independent of how many
 * samples the profile has. Everything here is a pure function of a profile and a selection.
 */

import type { FrameKind, MetadataEntry, ParseWarning, ValueKind } from '../model/profile.ts';

/** What a profile is, before anything is selected. */
export interface ProfileSummary {
  readonly format: string;
  readonly formatLabel: string;
  readonly samples: number;
  /** Samples that have no time and so are in no heat map. */
  readonly samplesWithoutTime: number;
  /** Distinct (pid, tid) pairs. */
  readonly threads: number;
  /** Distinct pids; 0 if the file has none. */
  readonly processes: number;
  /** Nanoseconds from the epoch to the first and last timed sample; `undefined` if no sample has a time. */
  readonly firstNs: number | undefined;
  readonly lastNs: number | undefined;
  /** The epoch on the file's clock, in nanoseconds, as a decimal string (it exceeds a double). */
  readonly epochNs: string;
  readonly clock: 'unix' | 'monotonic';
  readonly values: readonly ValueKind[];
  /** Index into `values` of the one to show first. */
  readonly defaultValue: number;
  readonly metadata: readonly MetadataEntry[];
  readonly warnings: readonly ParseWarning[];
  readonly facets: Facets;
}

/** The values samples can be filtered by, each with its sample count, most frequent first. */
export interface Facets {
  readonly events: readonly Facet<string>[];
  readonly comms: readonly Facet<string>[];
  readonly processes: readonly ProcessFacet[];
  readonly threads: readonly ThreadFacet[];
  readonly cpus: readonly Facet<number>[];
}

export interface Facet<T> {
  readonly value: T;
  readonly samples: number;
}

export interface ProcessFacet extends Facet<number> {
  /** The name most of its samples carry. */
  readonly name: string;
}

export interface ThreadFacet extends Facet<number> {
  readonly pid: number;
  readonly name: string;
}

/**
 * Sub-second offset heat map of a window of columns. Column `c` covers `[originNs + c·columnNs, + columnNs)`; row `r`
 * counts from the BOTTOM and covers `[r, r + 1) · columnNs / rows` of its column (FlameScope's picture: offset 0 at the
 * bottom). Columns are aligned to multiples of `columnNs` on the file's own clock.
 */
export interface HeatMapData {
  readonly columnNs: number;
  readonly rows: number;
  /** Columns of the whole profile. */
  readonly columns: number;
  /** Start of column 0 in nanoseconds since the epoch: negative where a column reaches back before it. */
  readonly originNs: number;
  /** First column of `counts`, and how many neighbouring columns each entry merges (1 unless zoomed far out). */
  readonly firstColumn: number;
  readonly merge: number;
  /**
   * `counts[c * rows + r]`: samples in cell (firstColumn + c·merge, r); when merged, the largest of the merged cells so
   * that a single hot cell stays visible.
   */
  readonly counts: Uint32Array;
  /** Largest cell and number of samples over the WHOLE profile under the same filter, so colours hold while panning. */
  readonly max: number;
  readonly total: number;
}

/** Samples per slice of the whole profile: the overview strip under a heat map or a brush. */
export interface TimeDensity {
  readonly startNs: number;
  readonly sliceNs: number;
  readonly counts: Uint32Array;
}

/**
 * A merged flame graph as columns, one row per box, sorted by depth and within a depth from left to right; box 0 is
 * the root. Children of a box are contiguous and lie inside it.
 */
export interface FlameGraphData {
  readonly boxes: number;
  /** Identity of a box that outlives a new selection of the same profile and grouping. */
  readonly node: Int32Array;
  /** Row of the parent box, −1 for the root. */
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  /** Index into `functions`, −1 for the root of the whole tree. */
  readonly fn: Int32Array;
  /** Left edge, in the unit of `value`, from the root's left edge. */
  readonly start: Float64Array;
  readonly total: Float64Array;
  readonly self: Float64Array;
  /** `depthOffsets[d]` … `depthOffsets[d + 1]` are the boxes of depth d. */
  readonly depthOffsets: Int32Array;
  readonly functions: readonly FlameFunction[];
  readonly value: ValueKind;
  /** Totals for percentages, in the unit of `value`: of this selection, and of the file under the same filter. */
  readonly selectionTotal: number;
  readonly fileTotal: number;
  /** Samples in the selection. */
  readonly samples: number;
  /**
   * 0 if the graph is complete. Otherwise boxes were left out to bound the transfer: every box at least this heavy is
   * here, and lighter ones only as far as there was room. Ask again with `rootNode` to see inside a zoomed box.
   */
  readonly prunedBelow: number;
  /** The {@link node} of the box the graph was cut out for; −1 for the whole tree. */
  readonly rootNode: number;
}

/** What a box stands for. Boxes of one function share one entry. */
export interface FlameFunction {
  readonly name: string;
  /** `thread` boxes group the stacks of all threads of one name. */
  readonly kind: FrameKind | 'thread';
  readonly library: string | undefined;
  readonly file: string | undefined;
  /** The line most samples of this function were seen at, from 1. */
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/** What a search found. */
export interface SearchResult {
  /** Indexes into `functions` of the flame graph searched, of those that have a matching box. Ascending. */
  readonly matches: Int32Array;
  /** Weight of all stacks that contain at least one match, each counted once; exact even where boxes are left out. */
  readonly matchedTotal: number;
  /**
   * Node ids of matching boxes in depth-first order, for next and previous. With a `thread:` term a matching function
   * may have other boxes that do not match, so these, not `matches`, say what to highlight.
   */
  readonly nodes: Int32Array;
}

/** One row of the function table. */
export interface FunctionRow {
  readonly fn: FlameFunction;
  readonly self: number;
  readonly total: number;
}

/** Callers and callees of one function. Box 0 of both graphs is the function itself. */
export interface SandwichData {
  /** A box's children are its callers. */
  readonly callers: FlameGraphData;
  readonly callees: FlameGraphData;
  /** Of the function over all places it is called from, each stack counted once, in the unit of the graphs. */
  readonly self: number;
  readonly total: number;
}

/**
 * The boxes of a window of a flame chart, lane after lane, in each lane by depth, at each depth in the order of time. A
 * box is one call seen by neighbouring samples, or a run of calls too short to tell apart.
 */
export interface FlameChartData {
  /** The window the boxes are of, in nanoseconds from the epoch. Boxes that reach out of it are whole. */
  readonly startNs: number;
  readonly endNs: number;
  readonly boxes: number;
  /** The boxes of lane l are rows `laneOffsets[l]` … `laneOffsets[l + 1] − 1`. */
  readonly laneOffsets: Int32Array;
  /** Levels of calls of each lane over the whole profile. */
  readonly laneDepths: Int32Array;
  /** From 0, the outermost calls. */
  readonly depth: Int32Array;
  /** In nanoseconds from the epoch. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Index into `functions`, −1 for runs. */
  readonly fn: Int32Array;
  /** Which stack the call is the innermost one of, −1 for runs: the same number means the same call of the same caller. */
  readonly node: Int32Array;
  /** Samples the box stands for; of a run, all samples from its first to its last. */
  readonly samples: Int32Array;
  readonly functions: readonly FlameFunction[];
}

/** The threads of a window and how their samples spread over it. */
export interface ThreadsOverview {
  /** Heaviest first. */
  readonly threads: readonly ThreadRow[];
  /** Slice s covers `sliceNs` from `startNs + s · sliceNs`. */
  readonly startNs: number;
  readonly sliceNs: number;
  readonly slices: number;
  /** `density[t · slices + s]`: samples of thread t in slice s. */
  readonly density: Uint32Array;
}

export interface ThreadRow {
  /** −1 if the file has none. */
  readonly pid: number;
  readonly tid: number;
  /** The name it had last, and all it had. */
  readonly name: string;
  readonly names: readonly string[];
  readonly samples: number;
  /** In the unit of the value asked for. */
  readonly weight: number;
  /** Nanoseconds from the epoch to its first and last sample in the window. */
  readonly firstNs: number;
  readonly lastNs: number;
  /** Calls on its deepest stack in the window. */
  readonly depth: number;
}

/**
 * The flame graph of two selections, A and B. `self` and `total` are what boxes are as wide as; the columns here are
 * each side's own, as they are in its profile. B multiplied by `weight` compares with A.
 */
export interface DiffGraphData extends FlameGraphData {
  readonly selfA: Float64Array;
  readonly selfB: Float64Array;
  readonly totalA: Float64Array;
  readonly totalB: Float64Array;
  readonly weight: number;
  /** All of each selection, in the unit of `value` and as it is. */
  readonly sumA: number;
  readonly sumB: number;
  readonly samplesA: number;
  readonly samplesB: number;
}

/** The functions of two selections. */
export interface DiffTable {
  readonly rows: readonly DiffRow[];
  /** How many functions there are in either. */
  readonly count: number;
  /** B multiplied by this compares with A. */
  readonly weight: number;
  readonly value: ValueKind;
  readonly sumA: number;
  readonly sumB: number;
}

/** What a function weighs in each of two selections, each as it is in its profile. */
export interface DiffRow {
  readonly fn: FlameFunction;
  readonly selfA: number;
  readonly selfB: number;
  readonly totalA: number;
  readonly totalB: number;
}
