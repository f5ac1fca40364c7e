import type { MetadataEntry, ParseWarning } from '../profile.ts';
import type { StringTable } from '../string-table.ts';

/**
 * A scheduler capture: what ran where, for how long, and why a virtual CPU left its guest. Frozen typed columns,
 * complete and never changed after the reader returns them. `checkSchedCapture` verifies every rule stated here.
 *
 * {@link SchedRows} is what a `.cdict` holds and what every reader gives alike, whatever file the capture came from.
 * {@link SchedEvents} is what only a trace with all its events has: wake-ups, states, nanoseconds.
 */
export interface SchedCapture {
  readonly kind: 'sched';
  readonly format: SchedFormat;
  readonly strings: StringTable;
  readonly threads: SchedThreads;
  readonly rows: SchedRows;
  /** `undefined` for a capture that was reduced to its rows, as every `.cdict` is. */
  readonly events: SchedEvents | undefined;
  /**
   * Time zero of all columns on the clock of the trace, in nanoseconds; `undefined` if the file does not tell it. A
   * multiple of 1000: rows count whole microseconds of the trace's clock.
   */
  readonly epochNs: bigint | undefined;
  /** Which processor's exit reasons `rows.next` holds; `undefined` if the file does not say. */
  readonly isa: KvmIsa | undefined;
  /** How the durations of switch rows were found. */
  readonly runTimeSource: RunTimeSource;
  /** What the trace lost because its buffers were full. */
  readonly lost: LostEvents;
  /** Number of processors of the machine, or 0 if the file does not say. */
  readonly coreCount: number;
  /** Facts the file states about itself, in file order, for example `hostname`, `cmdline`. */
  readonly metadata: readonly MetadataEntry[];
  readonly warnings: readonly ParseWarning[];
}

export type SchedFormat = 'cdict' | 'perf-data' | 'perf-script' | 'ftrace';

/** `vmx`: Intel, `svm`: AMD. */
export type KvmIsa = 'vmx' | 'svm';

/**
 * `runtime-events`: sums of `sched_stat_runtime`, as the kernel accounts them. `switches`: time from a switch to the
 * next on the same core, for traces without such events.
 */
export type RunTimeSource = 'runtime-events' | 'switches';

export interface LostEvents {
  /** Events the kernel counted as lost. */
  readonly events: number;
  /** Places where some were. */
  readonly gaps: number;
}

/** One row per distinct pair of thread id and name. The idle thread of every core has id 0 and a name of its own. */
export interface SchedThreads {
  readonly count: number;
  /** Thread id as the kernel numbers it (perfwhiz calls it `pid`). */
  readonly tid: Int32Array;
  /** String id of the name, never −1. */
  readonly name: Int32Array;
}

/** The kinds of rows, in the order of their codes. The names a `.cdict` gives them are `cdictEventNames`. */
export const schedRowKinds = ['switch', 'sleep', 'iowait', 'kvm-exit', 'kvm-entry'] as const;
export type SchedRowKind = (typeof schedRowKinds)[number];

/** Every {@link SchedRowKind} as the number stored in the `kind` column. */
export const schedRowCode = { switch: 0, sleep: 1, iowait: 2, kvmExit: 3, kvmEntry: 4 } as const;

/** One row per thing that ended, sorted by time; rows of the same microsecond keep the order of the file. */
export interface SchedRows {
  readonly count: number;
  /** Code of a {@link SchedRowKind}. */
  readonly kind: Uint8Array;
  /** Core the event fired on. For a switch: the core that switched; for a sleep: where the wake-up was processed. */
  readonly cpu: Uint16Array;
  /** Whole microseconds since the epoch, 0 or more. */
  readonly timeUs: Float64Array;
  /** Row of {@link SchedThreads}: who was switched out, who slept, which virtual CPU. */
  readonly thread: Int32Array;
  /**
   * Whole microseconds that ended at `timeUs`. switch: time on the core; sleep, iowait: time asleep; kvm-exit: time in
   * the guest; kvm-entry: time in the host since the exit, including time switched out.
   */
  readonly durationUs: Float64Array;
  /**
   * switch: row of {@link SchedThreads} that was switched in. kvm-exit: the exit reason as 32 bits (read it with
   * `>>> 0`). All others: −1.
   */
  readonly next: Int32Array;
}

/**
 * All scheduler events of a trace; the tables are sorted by time, in nanoseconds since the epoch. Those before the first
 * row, such as the first switch of each core, have negative times.
 */
export interface SchedEvents {
  readonly switches: SwitchTable;
  readonly wakeups: WakeupTable;
  readonly migrations: MigrationTable;
  readonly runtimes: RuntimeTable;
  /** Nanoseconds of the first and the last event of any kind; 0 if there is none. */
  readonly firstNs: number;
  readonly lastNs: number;
}

export interface SwitchTable {
  readonly count: number;
  readonly timeNs: Float64Array;
  readonly cpu: Uint16Array;
  /** Rows of {@link SchedThreads}. */
  readonly previous: Int32Array;
  readonly next: Int32Array;
  /** Code of a {@link SwitchState}: why `previous` left the core. */
  readonly state: Uint8Array;
}

/**
 * Why a thread left its core. `preempted`: it was still runnable (R, R+); `sleeping`: S; `uninterruptible`: D;
 * `stopped`: T or t; `dead`: X, Z; `idle`: I, a kernel thread waiting for work; `parked`: P.
 */
export const switchStates = [
  'preempted',
  'sleeping',
  'uninterruptible',
  'stopped',
  'dead',
  'idle',
  'parked',
  'unknown',
] as const;
export type SwitchState = (typeof switchStates)[number];

export const switchStateCode: { readonly [S in SwitchState]: number } = {
  preempted: 0,
  sleeping: 1,
  uninterruptible: 2,
  stopped: 3,
  dead: 4,
  idle: 5,
  parked: 6,
  unknown: 7,
};

export const wakeupKinds = ['waking', 'wakeup', 'wakeup-new'] as const;
export type WakeupKind = (typeof wakeupKinds)[number];
export const wakeupCode = { waking: 0, wakeup: 1, wakeupNew: 2 } as const;

export interface WakeupTable {
  readonly count: number;
  readonly timeNs: Float64Array;
  /** Core the waking was processed on. */
  readonly cpu: Uint16Array;
  /** Row of {@link SchedThreads} that ran there: who woke, unless an interrupt did. −1 if unknown. */
  readonly waker: Int32Array;
  /** Row of {@link SchedThreads} that was woken. */
  readonly thread: Int32Array;
  /** Core it was put on. */
  readonly target: Uint16Array;
  /** Code of a {@link WakeupKind}. A trace usually has `wakeup` or `waking` of each, or both. */
  readonly kind: Uint8Array;
}

export interface MigrationTable {
  readonly count: number;
  readonly timeNs: Float64Array;
  readonly thread: Int32Array;
  readonly from: Uint16Array;
  readonly to: Uint16Array;
}

/** `sched_stat_runtime`: a thread used a core for some time. */
export interface RuntimeTable {
  readonly count: number;
  readonly timeNs: Float64Array;
  readonly cpu: Uint16Array;
  readonly thread: Int32Array;
  readonly runtimeNs: Float64Array;
}
