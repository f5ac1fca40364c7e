/**
 * What the views of scheduler captures are drawn from: bounded by what a screen can show, whatever the capture's size,
 * and a pure function of (runs, selection). Times and durations are microseconds since the run's epoch; they have
 * fractions where the trace has nanoseconds. `task` is an index into the view's own `names` where that exists, else a
 * name; `run` is an index into `runs`. Percentages of CPU time are of one core: 250 is two and a half cores.
 */

import type { MetadataEntry, ParseWarning } from '../../model/profile.ts';
import type { KvmIsa, RunTimeSource, SchedFormat } from '../../model/sched/sched-capture.ts';

/** A run as a view sees it: the part inside the window. */
export interface RunWindow {
  readonly label: string;
  readonly file: string;
  readonly fromUs: number;
  /** End of the window asked for, which the run may not reach. */
  readonly toUs: number;
  /** First and last row inside the window; equal to `fromUs` if there is none. */
  readonly firstUs: number;
  readonly lastUs: number;
  readonly rows: number;
  /**
   * Above 1 if the run ends before the window does: counts and run times are multiplied by it so that runs can be
   * compared. Show it as "scaled × 1.67".
   */
  readonly scale: number;
}

/** What a run is, before anything is selected. */
export interface RunSummary {
  readonly label: string;
  readonly file: string;
  readonly format: SchedFormat;
  readonly rows: number;
  readonly rowsByKind: RowCounts;
  readonly lastUs: number;
  readonly threads: number;
  /** One more than the largest core number seen, or the machine's number of cores where the file tells it. */
  readonly cores: number;
  /** Time zero on the clock of the trace, in seconds; `undefined` if the file does not tell. */
  readonly epochSeconds: number | undefined;
  readonly isa: KvmIsa | undefined;
  /** Whether `isa` is in the file or was guessed from the codes. */
  readonly isIsaGuessed: boolean;
  readonly runTimeSource: RunTimeSource;
  /** Whether states, wake-ups and nanoseconds are known, beyond what a `.cdict` holds. */
  readonly hasEvents: boolean;
  readonly lostEvents: number;
  readonly lostGaps: number;
  /** Sentences about what is wrong with the capture itself, such as run times that are thread ids (spec of 0.3.1). */
  readonly doubts: readonly string[];
  readonly metadata: readonly MetadataEntry[];
  readonly warnings: readonly ParseWarning[];
}

export interface RowCounts {
  readonly switch: number;
  readonly sleep: number;
  readonly iowait: number;
  readonly kvmExit: number;
  readonly kvmEntry: number;
}

/** Why a view has nothing to show, as a sentence, and what would make it show something. */
export interface EmptyReason {
  readonly sentence: string;
  readonly remedy: string;
}

/** Density of the whole capture for the strip the window is brushed on. */
export interface OverviewData {
  readonly fromUs: number;
  readonly toUs: number;
  /** One entry per run: busy share of all cores (0 … 1) per column. */
  readonly busy: readonly Float32Array[];
  /** One entry per run: switches per column. */
  readonly switches: readonly Uint32Array[];
}

/** View 1: CPU and context switches per task. */
export interface CpuView {
  readonly runs: readonly RunWindow[];
  /** Sorted by name, then run. */
  readonly tasks: readonly CpuTask[];
  readonly empty: EmptyReason | undefined;
}

export interface CpuTask {
  readonly task: string;
  readonly run: number;
  /** Percent of one core, one decimal, truncated. */
  readonly percent: number;
  readonly switches: number;
  /** Run time inside the window, scaled. */
  readonly runtimeUs: number;
  /** Distinct threads of that name. */
  readonly threads: number;
  /** No switch was seen, only exits: the task is taken to own its core (100 %, 1 switch), as perfwhiz does. */
  readonly isAssumed: boolean;
}

/** View 2: KVM exits. */
export interface ExitsView {
  readonly runs: readonly RunWindow[];
  /** What the codes were read as, per run. */
  readonly isa: readonly KvmIsa[];
  readonly isIsaGuessed: boolean;
  /** Reasons present, by code. */
  readonly reasons: readonly ExitReason[];
  /** Tasks with exits, sorted by name, then run. */
  readonly tasks: readonly ExitTask[];
  readonly empty: EmptyReason | undefined;
}

export interface ExitReason {
  readonly code: number;
  readonly label: string;
  /** As perfwhiz colours it; `#rrggbb`. */
  readonly color: string;
}

export interface ExitTask {
  readonly task: string;
  readonly run: number;
  /** One number per entry of `reasons`, scaled. */
  readonly counts: readonly number[];
  readonly total: number;
  /** Time in the guest and in the host between its exits and entries; `undefined` without either. */
  readonly guestUs: number;
  readonly hostUs: number;
  /** Time in the host by the reason of the exit that led there; one per reason that was followed by an entry. */
  readonly handling: readonly ExitHandling[];
  /** How often the thread was switched out while an exit of that reason was being handled. */
  readonly switchedOut: readonly { readonly code: number; readonly count: number }[];
}

export interface ExitHandling {
  readonly code: number;
  readonly count: number;
  readonly totalUs: number;
  readonly minUs: number;
  readonly meanUs: number;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly maxUs: number;
}

/** View 3: where each task ran. One per run. */
export interface CoreMap {
  readonly run: number;
  /** Columns to show: one more than the largest core with a cell, over all runs. */
  readonly maxCore: number;
  /** Task names by name; {@link allTasks} is not among them. */
  readonly tasks: readonly string[];
  /** By task (names ascending, then {@link allTasks}), then core ({@link allCores} last). */
  readonly cells: readonly CoreMapCell[];
  /** Fewest and most switches of a cell of one task on one core: the colour range. */
  readonly extent: readonly [number, number] | undefined;
  /** Cores per socket where the file tells it, else 8, which perfwhiz presumed. */
  readonly coresPerSocket: number;
}

export interface CoreMapCell {
  readonly task: string;
  readonly core: number | typeof allCores;
  /** Percent of the time between the first and last row of the window, two decimals. */
  readonly percent: number;
  readonly switches: number;
}

export const allCores = 'all';
export const allTasks = 'all tasks';

export interface CoreMapView {
  readonly runs: readonly RunWindow[];
  readonly maps: readonly CoreMap[];
  readonly empty: EmptyReason | undefined;
}

/** What a dot of view 4 is: the kinds of rows that have a duration. */
export type DurationKind = 'run' | 'sleep' | 'iowait' | 'guest' | 'host';

/** What the density of view 4 is asked for. `percentiles` are of 100. */
export interface DurationRequest {
  readonly kinds: readonly DurationKind[];
  readonly columns: number;
  /** Rows per factor of ten: row `y` covers durations of 10^(y/perDecade) … 10^((y+1)/perDecade) µs. */
  readonly rowsPerDecade: number;
  readonly percentiles: readonly number[];
  /** How many of the longest to list. */
  readonly outliers: number;
}

export interface DurationView {
  readonly run: RunWindow;
  readonly series: readonly DurationSeries[];
  readonly empty: EmptyReason | undefined;
}

export interface DurationSeries {
  readonly kind: DurationKind;
  readonly columns: number;
  /** Row of the shortest duration drawn (may be negative with nanoseconds) and how many rows there are. */
  readonly firstRow: number;
  readonly rows: number;
  readonly rowsPerDecade: number;
  /** Count at `row * columns + column`, rows upwards from the shortest. */
  readonly counts: Uint32Array;
  /** Durations of 0 µs per column, which no log scale can show. */
  readonly zeros: Uint32Array;
  readonly maxCount: number;
  /** One line per percentile asked for: µs per column, NaN where a column is empty. */
  readonly lines: readonly Float64Array[];
  readonly stats: DurationStats;
  /** The longest, longest first. */
  readonly outliers: readonly DurationOutlier[];
}

/** Of all durations in the window; nearest-rank percentiles. Zero throughout without any. */
export interface DurationStats {
  readonly count: number;
  readonly sumUs: number;
  readonly minUs: number;
  readonly p50Us: number;
  readonly p90Us: number;
  readonly p99Us: number;
  readonly maxUs: number;
  /** Number of durations in [2^i, 2^(i+1)) µs; `zeros` counts those below 1 µs. */
  readonly log2: readonly number[];
  readonly zeros: number;
}

export interface DurationOutlier {
  readonly task: string;
  readonly tid: number;
  readonly core: number;
  /** When it ended. */
  readonly timeUs: number;
  readonly durationUs: number;
}

/** View 7: threads with their number of rows of any kind, most first (`--list`). */
export interface TaskListView {
  readonly runs: readonly RunWindow[];
  readonly threads: readonly ListedThread[];
  readonly empty: EmptyReason | undefined;
}

export interface ListedThread {
  readonly run: number;
  readonly tid: number;
  readonly task: string;
  readonly rows: number;
}

/** What ran next on the core of a thread, most often first (`--successors-of`). */
export interface SuccessorsView {
  readonly run: number;
  /** The thread, as `name:tid`. */
  readonly title: string;
  readonly total: number;
  readonly successors: readonly Successor[];
  readonly empty: EmptyReason | undefined;
}

export interface Successor {
  /** Cut at its first `/`. */
  readonly task: string;
  readonly count: number;
  /** Of all switches, two decimals. */
  readonly percent: number;
}

/** View 8: pairs of the same task in a base run and another. */
export interface DiffView {
  readonly runs: readonly RunWindow[];
  readonly base: number;
  readonly other: number;
  readonly tasks: readonly DiffTask[];
  readonly exits: readonly DiffExit[];
  readonly cells: readonly DiffCell[];
  readonly empty: EmptyReason | undefined;
}

/** Two numbers and their difference; `undefined` where a run has no such task. */
export interface Delta {
  readonly base: number | undefined;
  readonly other: number | undefined;
  /** other − base, counting what is missing as 0. */
  readonly change: number;
  /** Change in percent of the base; `undefined` if that is 0 or missing. */
  readonly changePercent: number | undefined;
}

export interface DiffTask {
  readonly task: string;
  /** Percent of one core. */
  readonly percent: Delta;
  readonly switchesPerSecond: Delta;
  readonly exitsPerSecond: Delta;
  /** Mean wake-up latency, µs. */
  readonly latencyUs: Delta;
}

export interface DiffExit {
  readonly task: string;
  readonly reason: ExitReason;
  readonly perSecond: Delta;
}

export interface DiffCell {
  readonly task: string;
  readonly core: number;
  readonly percent: Delta;
  readonly switchesPerSecond: Delta;
}
