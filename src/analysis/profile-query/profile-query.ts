import type { FrameKind, StackProfile, ValueKind } from '../../model/profile.ts';
import type { CallTree } from '../call-tree.ts';
import type { SampleFilter, TimeRange } from '../sample-filter.ts';
import type { TreeWeights } from '../tree-weights.ts';

/**
 * Questions about a profile whose answers are short enough to read, print or give to a language model: never more rows
 * than asked for, names cut, and what was left out said. Functions are named by handles such as `f-12`, which are the same
 * in every answer about the same file.
 */
export type ProfileQuery =
  | { readonly kind: 'summary' }
  | { readonly kind: 'functions'; readonly order: 'self' | 'total'; readonly limit: number }
  /** `fn` is a handle or a name. */
  | { readonly kind: 'callers'; readonly fn: string; readonly limit: number }
  /** What is special about the selection's time range. */
  | { readonly kind: 'range'; readonly limit: number }
  /** `file` is a source file's path, or the end of one. */
  | { readonly kind: 'lines'; readonly file: string; readonly limit: number };

/** The samples a query is about. */
export interface QuerySelection {
  readonly filter: SampleFilter;
  /** `undefined`: the whole profile, samples without a time included. */
  readonly range?: TimeRange | undefined;
  /** Index into the profile's `values`. */
  readonly value: number;
}

/** A profile as queries look at it; whoever keeps it may keep its trees. */
export interface QuerySource {
  readonly profile: StackProfile;
  /** What a user calls its format. */
  readonly formatLabel: string;
  weighed(selection: QuerySelection, grouping: 'thread' | 'none'): WeighedTree;
}

export interface WeighedTree {
  readonly tree: CallTree;
  readonly weights: TreeWeights;
}

export type QueryAnswer =
  | SummaryAnswer
  | FunctionsAnswer
  | CallersAnswer
  | RangeAnswer
  | LinesAnswer
  | DiffAnswer;

/** A function with what it weighs; shares are of the whole selection. */
export interface FunctionFacts {
  readonly handle: string;
  readonly name: string;
  readonly kind: FrameKind | 'thread';
  readonly library: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly self: number;
  readonly selfShare: number;
  readonly total: number;
  readonly totalShare: number;
}

/** What the numbers of an answer mean. */
export interface Measured {
  readonly value: ValueKind;
  /** All of the selection, which shares are of. */
  readonly selected: number;
  /** Samples in it. */
  readonly samples: number;
}

export interface SummaryAnswer extends Measured {
  readonly kind: 'summary';
  readonly format: string;
  /** From the first sample to the last; `null` if none has a time. */
  readonly seconds: number | null;
  readonly values: readonly ValueKind[];
  readonly events: readonly NamedCount[];
  readonly threads: readonly ThreadFacts[];
  readonly threadsLeftOut: number;
  readonly functions: readonly FunctionFacts[];
  readonly functionsLeftOut: number;
  readonly metadata: readonly { readonly key: string; readonly value: string }[];
  readonly warnings: readonly { readonly message: string; readonly count: number }[];
}

export interface NamedCount {
  readonly name: string;
  readonly samples: number;
}

export interface ThreadFacts extends NamedCount {
  /** −1 if the file has none. */
  readonly pid: number;
  readonly tid: number;
}

export interface FunctionsAnswer extends Measured {
  readonly kind: 'functions';
  readonly order: 'self' | 'total';
  readonly functions: readonly FunctionFacts[];
  readonly leftOut: number;
}

export interface CallersAnswer extends Measured {
  readonly kind: 'callers';
  readonly fn: FunctionFacts;
  /** The heaviest paths outwards and inwards, as trees. */
  readonly callers: readonly CallFacts[];
  readonly callersLeftOut: number;
  readonly callees: readonly CallFacts[];
  readonly calleesLeftOut: number;
}

/** A box of a tree, in depth-first order. */
export interface CallFacts {
  /** 1 for direct callers or callees. */
  readonly depth: number;
  readonly handle: string;
  readonly name: string;
  readonly kind: FrameKind | 'thread';
  readonly total: number;
  /** Of the function's total. */
  readonly share: number;
}

export interface RangeAnswer extends Measured {
  readonly kind: 'range';
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly samplesPerSecond: number;
  /** Of the whole profile under the same filter. */
  readonly samplesPerSecondOfFile: number;
  /** The hundredth of the range with most samples. */
  readonly peak: {
    readonly startSeconds: number;
    readonly endSeconds: number;
    readonly samples: number;
  } | null;
  readonly threads: readonly ThreadFacts[];
  readonly threadsLeftOut: number;
  readonly functions: readonly FunctionFacts[];
  readonly functionsLeftOut: number;
  /** Functions that take more of the range than of the whole profile, the largest difference first. */
  readonly special: readonly ChangeFacts[];
}

export interface LinesAnswer extends Measured {
  readonly kind: 'lines';
  /** Paths as the profile has them. */
  readonly files: readonly string[];
  /** The heaviest lines, in the order of the file. */
  readonly lines: readonly LineFacts[];
  readonly leftOut: number;
}

export interface LineFacts {
  readonly line: number;
  readonly self: number;
  readonly selfShare: number;
  readonly total: number;
  readonly totalShare: number;
}

export interface DiffAnswer {
  readonly kind: 'diff';
  readonly value: ValueKind;
  readonly totalA: number;
  readonly totalB: number;
  /** What B is multiplied by to compare with A. */
  readonly weight: number;
  readonly functions: readonly ChangeFacts[];
  readonly leftOut: number;
}

/** A function in two selections; shares are of each side's whole. */
export interface ChangeFacts {
  /** As in answers about A, or about B where A does not have the function. */
  readonly handle: string;
  readonly name: string;
  readonly kind: FrameKind | 'thread';
  readonly selfShareA: number;
  readonly selfShareB: number;
  readonly totalShareA: number;
  readonly totalShareB: number;
}
