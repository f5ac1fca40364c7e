/**
 * What the nflxprofile library can do while it merges a profile into a flame graph. All options combine.
 */
export interface NflxOptions {
  /** Rewrites stacks for one language, as FlameScope's "flavors" do. */
  readonly processor?: NflxProcessor;
  /** Innermost frame first. */
  readonly isInverted?: boolean;
  /** Only the innermost frame, as the path of its package: `com/acme/A` becomes `com`, `acme`, `A`. */
  readonly byPackage?: boolean;
  /** Frames of one name are one, whatever kind of code they are. */
  readonly ignoresLibtype?: boolean;
  /** Leaves out the frames outside the one before the first frame whose name contains this text. */
  readonly middleOut?: string;
  /** Weighs samples by the file's values instead of counting them. */
  readonly usesSampleValue?: boolean;
  /** Ids to keep. As in the library 0 keeps everything, and so does a file that does not say it has the ids. */
  readonly cpu?: number;
  readonly pid?: number;
  readonly tid?: number;
  /** Seconds from the whole second of the start time, the end excluded; both or neither. */
  readonly range?: { readonly start: number; readonly end: number };
  /** Each sample's time in the library's own arithmetic ({@link nflxOffsets}); exact times are used if it is left out. */
  readonly offsets?: readonly number[];
  /** Names to show in place of a process's own, by process id. */
  readonly commOfPid?: ReadonlyMap<number, string>;
}

export type NflxProcessor = 'java' | 'nodejs' | 'nodejs-packages';

/** A frame as the library sees it. */
export interface NflxFrame {
  readonly name: string;
  /** `user`, `kernel`, `jit`, `inlined`, or empty for processes and where nothing is known. */
  readonly libtype: string;
  /** `file:line`, or empty. */
  readonly file: string;
  readonly extras?: NflxExtras;
}

/** What the `nodejs` processor says about a frame. */
export interface NflxExtras {
  readonly realName: string;
  readonly isJavaScript: boolean;
  readonly isOptimized: boolean;
  /** Whether the call went through V8's adaptor for a wrong number of arguments. */
  readonly isAdapted: boolean;
}

/** A distinct stack with the weight of its samples. */
export interface NflxStack {
  /** Outermost first. */
  readonly frames: readonly NflxFrame[];
  readonly weight: number;
}
