/**
 * What the views of a TiFlash cluster are drawn from. Everything is structured-clonable and JSON-safe: 64-bit values
 * are decimal strings, times are nanoseconds after the query's {@link QueryView.originNs}.
 */

import type { LogFile, LogLocation, TaskStatus } from '../../model/tiflash/cluster-log.ts';
import type { Locality } from '../../model/tiflash/mpp-task.ts';

/** What a cluster's logs hold, before a query is chosen. */
export interface ClusterView {
  readonly files: readonly LogFile[];
  readonly queries: readonly QueryRow[];
  readonly diagnostics: readonly DiagnosticRow[];
}

export interface DiagnosticRow {
  readonly kind: string;
  readonly location: LogLocation;
  readonly text: string;
}

/** How a query ended: the worst that happened to any of its tasks. */
export type QueryStatus = 'finished' | 'failed' | 'cancelled' | 'incomplete';

/** One line of the query list. Known from the scan alone, without parsing any JSON. */
export interface QueryRow {
  readonly key: string;
  readonly startTs: string;
  readonly queryTs: string | null;
  readonly localQueryId: string | null;
  readonly serverId: string | null;
  readonly gatherId: string | null;
  /** Milliseconds since the epoch: of the TSO. */
  readonly timeMs: number;
  /** First task's start of dispatch to last task's end; `null` if no task ended. */
  readonly wallNs: string | null;
  readonly taskCount: number;
  readonly fragmentCount: number;
  readonly hosts: readonly string[];
  readonly status: QueryStatus;
  readonly statusCounts: Readonly<Record<string, number>>;
  /** Tasks flashprof would frame in red. */
  readonly flaggedCount: number;
  /** Tasks that only began, as far as the logs say. */
  readonly initialisingCount: number;
  /** Put together from plain entries: TiFlash 5.0 to 5.3 print no records. */
  readonly isPlain: boolean;
  readonly sqlDigest: string;
  readonly planDigest: string;
}

/** What of a query's line needs its records parsed; ask for visible rows first. */
export interface QueryRowDetails {
  readonly key: string;
  /** Greatest max ÷ mean of rows over the tasks of a fragment; 1 is even, `null` if nothing was collected. */
  readonly worstSkew: number | null;
  /** Rows sent to TiDB; `null` if not collected. */
  readonly rowsOut: number | null;
  /** Task ids that are named by a partner and have no record. */
  readonly missingCount: number;
  /** The root failure's text, empty if no task failed. */
  readonly firstError: string;
}

/** Everything about one query. */
export interface QueryView {
  readonly row: QueryRow;
  readonly details: QueryRowDetails;
  /** Nanoseconds since the epoch of the first task's dispatch. Times below count from it. */
  readonly originNs: string;
  readonly wallNs: number | null;
  readonly tasks: readonly TaskView[];
  readonly fragments: readonly FragmentView[];
  readonly edges: readonly EdgeView[];
  /** Tasks that a partner names and no record tells of. */
  readonly ghosts: readonly GhostTask[];
  /** From the root task that ended last, upstream. */
  readonly criticalPath: readonly string[];
  readonly errors: readonly ErrorView[];
  readonly hints: readonly HintView[];
}

export type PhaseKind = 'dispatch' | 'compile' | 'learnerRead' | 'scheduleWait' | 'run';

/** `learnerRead` lies within `compile`; the others follow each other. */
export interface PhaseView {
  readonly kind: PhaseKind;
  readonly startNs: number;
  readonly endNs: number;
}

export interface TaskView {
  readonly id: string;
  readonly host: string;
  /** Index into {@link QueryView.fragments}. */
  readonly fragment: number;
  readonly status: TaskStatus;
  /** flashprof's red frame: the status is not FINISHED or there is an error text. */
  readonly isFlagged: boolean;
  /** Only the record of its beginning is known. */
  readonly isInitialisingOnly: boolean;
  readonly isRoot: boolean;
  readonly error: string;
  readonly startNs: number;
  /** `null` if the task has not ended. */
  readonly endNs: number | null;
  readonly phases: readonly PhaseView[];
  /** How much later the task could have ended without delaying its slowest consumer; 0 on the critical path. */
  readonly slackNs: number | null;
  readonly isCritical: boolean;
  /** `false`: every counter of a finished task is zero, since TiDB asked for no execution summaries. */
  readonly isCollected: boolean;
  readonly executors: readonly ExecutorView[];
  /** The plan as TiDB dispatched it; `null` unless its log is among the files. */
  readonly plan: string | null;
  readonly memoryPeak: number;
  /** About; from request units. `null` before 7.2. */
  readonly cpuMs: number | null;
  readonly localInputBytes: number;
  readonly remoteInputBytes: number;
  /** Sums of thread time by state, largest first; empty where the release prints none. */
  readonly threadTimes: readonly NamedNs[];
  /** Every member of the record as printed, for tooltips. */
  readonly fields: readonly RawField[];
  readonly records: readonly RecordView[];
}

export interface NamedNs {
  readonly name: string;
  readonly ns: number;
}

/** A member of the record's JSON: its name (inner ones joined by dots) and its value as printed. */
export interface RawField {
  readonly name: string;
  readonly value: string;
}

export interface RecordView {
  readonly location: LogLocation;
  readonly status: TaskStatus;
  readonly isChosen: boolean;
  /** How its JSON was mended. */
  readonly repairs: readonly string[];
  readonly copies: readonly LogLocation[];
}

export interface ExecutorView {
  /** As printed. */
  readonly id: string;
  readonly type: string;
  /** Type and number once: `HashJoin_35`. */
  readonly label: string;
  /** The table a scan reads: from TiDB's log, or the development build's record; `null` elsewhere and where not known. */
  readonly table: string | null;
  readonly children: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  /** Rows of its children; of a receiver or scan 0. */
  readonly rowsIn: number;
  /** With its children of the same pipeline. */
  readonly timeNs: number;
  /** Without them, at least 0. */
  readonly selfNs: number;
  readonly concurrency: number | null;
  readonly join: JoinView | null;
  readonly exchangeType: string | null;
  readonly isSpilled: boolean;
  readonly fields: readonly RawField[];
}

export interface JoinView {
  /** Executor that built the hash table; `null` if the record does not say. */
  readonly buildSide: string | null;
  readonly buildRows: number | null;
  readonly buildBytes: number | null;
  readonly buildNs: number | null;
  readonly hashTableBytes: number | null;
  readonly isSpilled: boolean;
}

/** All tasks with one root executor. */
export interface FragmentView {
  readonly index: number;
  readonly senderExecutorId: string;
  /** `ExchangeSender_43`, also in the development build. */
  readonly label: string;
  /** Tables its scans read, where known. */
  readonly tables: readonly string[];
  readonly taskIds: readonly string[];
  readonly durationSkew: number | null;
  readonly rowSkew: number | null;
  readonly isFlagged: boolean;
  /** Executors in the order of the plan, root first. */
  readonly executors: readonly FragmentExecutor[];
  readonly hosts: readonly HostLoad[];
}

/** One executor over all tasks of its fragment. */
export interface FragmentExecutor {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  /** As {@link ExecutorView.table}. */
  readonly table: string | null;
  /** Distance from the fragment's root. */
  readonly depth: number;
  readonly tasks: number;
  /** Tasks whose counters were collected; the numbers below are over these. */
  readonly collected: number;
  readonly rowsIn: number;
  readonly rows: number;
  /** `rows ÷ rowsIn`; `null` where nothing goes in. */
  readonly selectivity: number | null;
  readonly bytes: number;
  readonly sumNs: number;
  readonly maxNs: number;
  readonly sumSelfNs: number;
  readonly maxSelfNs: number;
  /** Share of all executors' self time of the query, 0 to 1. Of a receiver 0: its time is waiting for others. */
  readonly selfShare: number;
  /** max ÷ mean of rows over the tasks. */
  readonly rowSkew: number | null;
  /** The task with the most self time. */
  readonly slowestTask: string | null;
  readonly build: {
    readonly rows: number;
    readonly bytes: number;
    readonly sumNs: number;
    readonly maxNs: number;
  } | null;
  readonly spilledTasks: number;
  /** Scans: known counters of `scan_details` summed, the others as printed by the slowest task. */
  readonly scan: readonly RawField[];
}

/** A cell of the fragment × host heat map. */
export interface HostLoad {
  readonly host: string;
  readonly tasks: number;
  readonly durationNs: number | null;
  readonly rows: number;
  readonly bytes: number;
}

export interface EdgeView {
  readonly from: string;
  /** `-1` is TiDB. */
  readonly to: string;
  /** Executor ids as printed; `null` where that side's record is missing. */
  readonly sender: string | null;
  readonly receiver: string | null;
  /** A CTE's link is implied by sharing a host, not printed. */
  readonly kind: 'exchange' | 'cte';
  readonly exchangeType: string | null;
  readonly locality: Locality;
  readonly isSameHost: boolean | null;
  /** On the wire; `null` where that side's record is missing. */
  readonly bytesSent: number | null;
  readonly bytesReceived: number | null;
  readonly packets: number | null;
  /** Rows of the sender over all its targets (a broadcast sends all to each). */
  readonly senderRows: number | null;
  readonly isCritical: boolean;
}

export interface GhostTask {
  readonly id: string;
  /** From a partner's tunnel, where one says it. */
  readonly host: string | null;
  /** Index of the fragment its partners' links place it in; `null` if unknown. */
  readonly fragment: number | null;
  /** As {@link TaskView.plan}. */
  readonly plan: string | null;
}

export interface ErrorView {
  readonly taskId: string;
  readonly host: string;
  readonly status: TaskStatus;
  readonly text: string;
  /** `root`: where it began; `cascade`: relayed or cancelled because of another task; `cancel`: by TiDB. */
  readonly role: 'root' | 'cascade' | 'cancel';
  /** Task that the text names (`From MPP<…>`). */
  readonly causedBy: string | null;
  readonly endNs: number | null;
  /** The record. */
  readonly location: LogLocation;
  /** The WARN or ERROR entry with the full stack, if the logs hold it. */
  readonly stackLocation: LogLocation | null;
}

export type HintKind =
  | 'learner-read'
  | 'schedule-wait'
  | 'row-skew'
  | 'large-broadcast'
  | 'join-spilled'
  | 'scan-not-pruned'
  | 'remote-regions'
  | 'cross-zone'
  | 'slow-host'
  | 'root-cancelled'
  | 'plain-entries'
  | 'not-collected'
  | 'missing-tasks'
  | 'clock-offset';

export interface HintView {
  readonly kind: HintKind;
  readonly severity: 'info' | 'warning';
  /** What was found, a sentence with its numbers. */
  readonly title: string;
  /** What to look at next. */
  readonly advice: string;
  /** The numbers it stands on. */
  readonly evidence: readonly RawField[];
  readonly taskId: string | null;
  readonly executorId: string | null;
  readonly location: LogLocation | null;
}

/** Two runs side by side. */
export interface CompareView {
  readonly a: QueryRow;
  readonly b: QueryRow;
  /** A sentence if the plans differ, else `null`. */
  readonly planChange: string | null;
  readonly wallNs: Delta;
  readonly fragments: readonly FragmentDelta[];
}

/** `null` on the side that has none. */
export interface Delta {
  readonly a: number | null;
  readonly b: number | null;
}

export interface FragmentDelta {
  /** Index into each query's fragments; `null` on the side that has none. */
  readonly a: number | null;
  readonly b: number | null;
  readonly label: string;
  readonly tasks: Delta;
  readonly maxDurationNs: Delta;
  readonly rowSkew: Delta;
  readonly executors: readonly ExecutorDelta[];
}

export interface ExecutorDelta {
  readonly label: string;
  readonly depth: number;
  readonly rows: Delta;
  readonly sumSelfNs: Delta;
  readonly maxNs: Delta;
  readonly bytes: Delta;
}

/** A log entry for display. */
export interface LogEntryView {
  readonly location: LogLocation;
  readonly timeMs: number | null;
  readonly level: string;
  /** `MPPTask.cpp:524`. */
  readonly source: string;
  /** The decoded message, cut at 64 KiB. */
  readonly message: string;
  readonly taskId: string | null;
}
