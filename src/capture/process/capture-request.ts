/** What to profile. */
export type CaptureTarget =
  | { readonly kind: 'attach'; readonly pid: number }
  | {
      readonly kind: 'launch';
      /** Program and arguments; the program is looked up on the path unless it holds a separator. */
      readonly argv: readonly string[];
      readonly folder: string;
      readonly environment: NodeJS.ProcessEnv;
    }
  | { readonly kind: 'url'; readonly url: string };

/** How call stacks of native code are found: by frame pointers, or from a copy of the stack and debug information. */
export type CallGraph = 'fp' | 'dwarf';

/** One wish for a capture, the same for every back end. */
export interface CaptureRequest {
  readonly target: CaptureTarget;
  /** How long to sample; `undefined` until the program ends or the capture is stopped; 0 takes a single snapshot. */
  readonly seconds: number | undefined;
  /** Time between two samples. */
  readonly intervalSeconds: number;
  /** Leave out samples of threads that wait. */
  readonly isIdleExcluded: boolean;
  /** All threads, where the back end would otherwise take only the one that holds the interpreter. */
  readonly hasThreads: boolean;
  /** Whether it matters when a sample was taken; otherwise a back end may leave out moments in which nothing runs. */
  readonly hasTimes: boolean;
  /** Native frames among those of an interpreter. */
  readonly hasNative: boolean;
  /** Also the processes the target starts. */
  readonly hasChildren: boolean;
  readonly callGraph: CallGraph;
}

/** Samples per second for tools that take whole ones: at least 1, because 0 makes some of them hang. */
export function hertzOf(intervalSeconds: number): number {
  return Math.max(1, Math.round(1 / intervalSeconds));
}

/** The interval in whole microseconds, at least 1. */
export function microsecondsOf(intervalSeconds: number): number {
  return Math.max(1, Math.round(intervalSeconds * 1e6));
}
