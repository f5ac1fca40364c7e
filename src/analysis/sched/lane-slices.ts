import { f64At, i16At, i32At, u8At } from '../../model/column.ts';
import { firstFrom } from '../first-from.ts';
import type { CoreSlices } from './core-slices.ts';
import type { MergedSlices, SliceMerger } from './slice-merger.ts';
import type { ThreadStates } from './thread-states.ts';
import { absent, isRunningState } from './thread-states.ts';
import { sliceStates } from './timeline-data.ts';

/** Slices of lanes in one of the forms they are kept in. */
export interface LaneSlices {
  readonly laneCount: number;
  readonly count: number;
  /** Keys of slices are 0 … `keyCount` − 1: threads on lanes of cores, states on lanes of threads. */
  readonly keyCount: number;
  /** Lane l has the slices `start[l]` … `start[l + 1] − 1`, which begin at `fromUs`. */
  readonly start: Int32Array;
  readonly fromUs: Float64Array;
  endOf(slice: number, lane: number): number;
  /** Gives a merger what of a slice lies between `fromUs` and `toUs`, if there is something to be drawn. */
  give(merger: SliceMerger, slice: number, lane: number, fromUs: number, toUs: number): void;
}

/** Who ran on each core. */
export function slicesOfCores(cores: CoreSlices, threads: number): LaneSlices {
  return {
    laneCount: cores.coreCount,
    count: i32At(cores.start, cores.coreCount),
    keyCount: threads,
    start: cores.start,
    fromUs: cores.fromUs,
    endOf: (slice) => f64At(cores.toUs, slice),
    give: (merger, slice, core, fromUs, toUs) => merger.add(fromUs, toUs, i32At(cores.thread, slice), core),
  };
}

/** What each thread did. */
export function slicesOfThreads(threads: ThreadStates, lastUs: number): LaneSlices {
  const { start, fromUs, state } = threads;
  const laneCount = start.length - 1;
  return {
    laneCount,
    count: i32At(start, laneCount),
    keyCount: sliceStates.length,
    start,
    fromUs,
    endOf: (slice, lane) => (slice + 1 < i32At(start, lane + 1) ? f64At(fromUs, slice + 1) : lastUs),
    give: (merger, slice, _, from, to) => {
      const code = u8At(state, slice);
      if (code === absent) return;
      merger.add(from, to, code, isRunningState(code) ? i16At(threads.core, slice) : -1);
    },
  };
}

/** Slices that were merged before. */
export function slicesOfMerged(slices: MergedSlices, keyCount: number): LaneSlices {
  const { start, fromUs, toUs, count } = slices;
  return {
    laneCount: start.length - 1,
    count,
    keyCount,
    start,
    fromUs,
    endOf: (slice) => f64At(toUs, slice),
    give: (merger, slice, _, from, to) => merger.addMerged(slices, slice, from, to),
  };
}

/** Number of the first slice of a lane that reaches into a window from `fromUs` on, or would. */
export function firstSliceAt({ start, fromUs }: LaneSlices, lane: number, windowUs: number): number {
  return Math.max(
    i32At(start, lane),
    firstFrom(fromUs, i32At(start, lane), i32At(start, lane + 1), windowUs) - 1,
  );
}

/** Gives a merger the slices of a lane between `fromUs` and `toUs`. */
export function mergeLane(
  slices: LaneSlices,
  merger: SliceMerger,
  lane: number,
  fromUs: number,
  toUs: number,
): void {
  const end = i32At(slices.start, lane + 1);
  for (let at = firstSliceAt(slices, lane, fromUs); at < end; at++) {
    const from = Math.max(fromUs, f64At(slices.fromUs, at));
    if (from >= toUs) break;
    const to = Math.min(toUs, slices.endOf(at, lane));
    if (to > from) slices.give(merger, at, lane, from, to);
  }
  merger.endLane();
}
