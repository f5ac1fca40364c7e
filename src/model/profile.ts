import type { StringTable } from './string-table.ts';

/**
 * A stack profile: what every sampling profiler's file becomes. Tables of equally long typed columns, complete and
 * never changed after the parser returns them. Missing is −1 inside columns and `undefined` outside them.
 * `checkProfile` verifies every rule stated here.
 */
export interface StackProfile {
  readonly kind: 'samples';
  /** Id of the format the bytes were read as, for example `perf-script`. */
  readonly format: string;
  readonly strings: StringTable;
  readonly frames: FrameTable;
  readonly stacks: StackTable;
  readonly threads: ThreadTable;
  /** Event names as string ids; a sample's event is an index into this list. Never empty if there are samples. */
  readonly events: Int32Array;
  /** What is measured. `values[0]` always exists and is the sample count. */
  readonly values: readonly ValueKind[];
  /**
   * Index into `values` of what a view shows first: 0, unless counting samples says little because they differ in what
   * they stand for, as in a trace of slices or a heap profile.
   */
  readonly defaultValue: number;
  readonly samples: SampleTable;
  readonly clock: Clock;
  /** Facts the file states about itself, in file order, for example `hostname`, `cmdline`. */
  readonly metadata: readonly MetadataEntry[];
  readonly warnings: readonly ParseWarning[];
}

/** One row per distinct combination of all its columns. */
export interface FrameTable {
  readonly count: number;
  /** String id of the function name, never −1. */
  readonly name: Int32Array;
  /** String id of the shared object, module or package, or −1. */
  readonly library: Int32Array;
  /** String id of the source file, or −1. */
  readonly file: Int32Array;
  /** Source line from 1, or −1. */
  readonly line: Int32Array;
  /** Source column from 1, or −1. */
  readonly column: Int32Array;
  /** Index into {@link frameKinds}. */
  readonly kind: Uint8Array;
}

/**
 * What kind of code a frame is. `user`: the program itself; `library`: a shared object; `jit`: code made at run time;
 * `inlined`: a call the compiler removed; `kernel`: the operating system, its modules and eBPF programs.
 */
export const frameKinds = ['unknown', 'user', 'library', 'jit', 'inlined', 'kernel'] as const;
export type FrameKind = (typeof frameKinds)[number];

/** Every {@link FrameKind} as the number stored in the `kind` column. */
export const frameKindCode: { readonly [K in FrameKind]: number } = {
  unknown: 0,
  user: 1,
  library: 2,
  jit: 3,
  inlined: 4,
  kernel: 5,
};

/** The frame kind stored as `code`; `unknown` for a number that is none. */
export function frameKindOf(code: number): FrameKind {
  return frameKinds[code] ?? 'unknown';
}

/**
 * Distinct stacks as a prefix tree. Row 0 is the root (parent −1, frame −1, depth 0): the empty stack. Every other
 * row's parent has a smaller row number and a depth smaller by one.
 */
export interface StackTable {
  readonly count: number;
  readonly parent: Int32Array;
  readonly frame: Int32Array;
  readonly depth: Int32Array;
}

/** One row per distinct (pid, tid, name): a thread that renames itself has several rows. */
export interface ThreadTable {
  readonly count: number;
  /** Process id, or −1 when the file has none. */
  readonly pid: Int32Array;
  /** Thread id, or −1 when the file has none. A double, because the thread handles Python's profilers print take 47 bits. */
  readonly tid: Float64Array;
  /** String id of the thread's name (`comm` in perf), never −1. */
  readonly name: Int32Array;
}

/** Name of the thread of samples in a file that tells no threads apart. */
export const allThreadsName = '(all threads)';

/** One row per sample, sorted by time; samples without a time come first. */
export interface SampleTable {
  readonly count: number;
  /** Nanoseconds since `clock.epochNs`, 0 or more, or −1; `undefined` if no sample has a time. */
  readonly time: Float64Array | undefined;
  /** Row of the stack table. */
  readonly stack: Int32Array;
  /** Row of the thread table. */
  readonly thread: Int32Array;
  /** CPU number, or −1; `undefined` if no sample has one. */
  readonly cpu: Int16Array | undefined;
  /** Index into `events`. */
  readonly event: Uint16Array;
  /** One entry per value kind. */
  readonly weights: readonly WeightColumn[];
}

/** The weights of one value kind: a number when it is the same for every sample, else a column. */
export type WeightColumn = number | Float64Array;

/** A quantity samples are weighed by. */
export interface ValueKind {
  /** Such as `samples`, `period`, `cpu`. */
  readonly name: string;
  readonly unit: ValueUnit;
}

export type ValueUnit = 'count' | 'nanoseconds' | 'bytes';

/** What time zero of the sample table means. */
export interface Clock {
  /** Whole second at or before the first sample, in nanoseconds of the file's own clock. 0 if no sample has a time. */
  readonly epochNs: bigint;
  /** `unix`: the file's clock counts from 1970. `monotonic`: from an arbitrary start, such as boot. */
  readonly kind: 'unix' | 'monotonic';
}

export interface MetadataEntry {
  readonly key: string;
  readonly value: string;
}

/** Something odd in the file, said once per kind of oddity. */
export interface ParseWarning {
  /** A sentence for the user. */
  readonly message: string;
  /** How often it occurred. */
  readonly count: number;
  /**
   * Byte offset, in the uncompressed bytes, of the first occurrence; `undefined` for formats that are decoded before they
   * are understood.
   */
  readonly offset: number | undefined;
}
