import { f64At, i32At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import { stackFrames } from '../stack-frames.ts';

/** A stretch of time in which consecutive samples of a thread had a function at the same depth of their stacks. */
export interface ThreadSlice {
  /** Row of the frame of the first of these samples. */
  readonly frame: number;
  /** Row of that sample. */
  readonly sample: number;
  readonly startNs: number;
  readonly endNs: number;
}

interface OpenSlice {
  readonly frame: number;
  readonly sample: number;
  readonly startNs: number;
}

/**
 * Merges the consecutive samples of a thread into slices, each when it ends; of those that end together callers come first.
 *
 * @param rows the thread's samples, ascending, all with a time
 * @param durations how long each lasts, in nanoseconds; where that is not until the next one, all slices end
 */
export function* threadSlices(
  profile: StackProfile,
  rows: Int32Array,
  durations: Float64Array,
): Generator<ThreadSlice> {
  const time = profile.samples.time ?? new Float64Array(profile.samples.count);
  const open: OpenSlice[] = [];
  let endNs = Number.NEGATIVE_INFINITY;
  for (const [index, sample] of rows.entries()) {
    const startNs = f64At(time, sample);
    const frames = stackFrames(profile.stacks, i32At(profile.samples.stack, sample));
    const shared = endNs < startNs ? 0 : sharedDepth(profile, open, frames);
    const until = Math.min(endNs, startNs);
    yield* closeTo(open, shared, until);
    for (const frame of frames.subarray(shared)) open.push({ frame, sample, startNs });
    endNs = startNs + f64At(durations, index);
  }
  yield* closeTo(open, 0, endNs);
}

/** Ends what is deeper than `depth`, callers first: of slices that start and end together, readers nest the later one. */
function* closeTo(open: OpenSlice[], depth: number, endNs: number): Generator<ThreadSlice> {
  for (const slice of open.splice(depth)) {
    if (endNs > slice.startNs) yield { ...slice, endNs };
  }
}

/** How many of the outermost functions are the same, whatever their lines. */
function sharedDepth({ frames }: StackProfile, open: readonly OpenSlice[], stack: Int32Array): number {
  let depth = 0;
  for (const { frame } of open) {
    if (depth === stack.length) break;
    const other = i32At(stack, depth);
    const isSame =
      frame === other ||
      (frames.name[frame] === frames.name[other] &&
        frames.library[frame] === frames.library[other] &&
        frames.file[frame] === frames.file[other]);
    if (!isSame) break;
    depth++;
  }
  return depth;
}
