import type { FrameTable, StackTable } from './profile.ts';
import type { StringTable } from './string-table.ts';

/**
 * perf script text as FlameScope reads it, for views that must agree with FlameScope's to the last sample. It reads a
 * file once for the heat map and once for the flame graph, and the two differ in what an event is and which are idle; both
 * results are here, in file order, with times as the doubles it calculates with.
 */
export interface FlameScopeProfile {
  readonly strings: StringTable;
  /** Only names and kinds: `unknown` stands for FlameScope's empty library type. */
  readonly frames: FrameTable;
  /** The outermost frame is the thread's name. */
  readonly stacks: StackTable;
  readonly heatMap: FlameScopeHeatMapEvents;
  readonly flameGraph: FlameScopeFlameGraphEvents;
}

/** What FlameScope's heat map is drawn from. */
export interface FlameScopeHeatMapEvents {
  /** Seconds of the samples that are not idle. Text above the first event counts as a sample at −1. */
  readonly second: Float64Array;
  /** The earliest event, idle ones included, and the last in the file; `undefined` if there is none. */
  readonly start: number | undefined;
  readonly end: number | undefined;
}

/** What FlameScope's flame graph is drawn from: one row per event. */
export interface FlameScopeFlameGraphEvents {
  readonly second: Float64Array;
  /** Row of the stack table. */
  readonly stack: Int32Array;
  /** 1 where the sample is idle. The last sample of a file is never tested. */
  readonly isIdle: Uint8Array;
}
