/** Which samples count. Every list names values as the file does, so a filter outlives a reload of the file. */
export interface SampleFilter {
  /** Event names; `undefined` means all. The same holds for the other lists. */
  readonly events?: readonly string[];
  /** Thread names (`comm` in perf). */
  readonly comms?: readonly string[];
  readonly pids?: readonly number[];
  readonly tids?: readonly number[];
  readonly cpus?: readonly number[];
  readonly idle: IdleRule;
}

/**
 * Which samples count as idle and are left out.
 *
 * - `leaf`: the idle task with an idle function as the innermost frame. Interrupt work on top of the idle loop counts.
 * - `flamescope`: FlameScope's rule: "swapper" followed by one of six function names anywhere in the stack.
 * - `none`: nothing is left out.
 */
export type IdleRule = 'leaf' | 'flamescope' | 'none';

export const idleRules: readonly IdleRule[] = ['leaf', 'flamescope', 'none'];

/** A half-open time window, in nanoseconds since the profile's epoch. */
export interface TimeRange {
  readonly startNs: number;
  readonly endNs: number;
}
