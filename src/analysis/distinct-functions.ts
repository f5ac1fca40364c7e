import { f64At, i32At } from '../model/column.ts';
import { FrameTableBuilder } from '../model/frame-table-builder.ts';
import type { StackProfile } from '../model/profile.ts';
import { frameKindOf, frameKinds } from '../model/profile.ts';
import { boundedText } from './bounded-text.ts';
import type { FlameFunction } from './view-data.ts';

/** The functions of a profile: frames that differ only in where in the function they are count as one. */
export interface DistinctFunctions {
  readonly functions: readonly FlameFunction[];
  /** Index into `functions` for each row of the frame table. */
  readonly ofFrame: Int32Array;
}

/**
 * Merges frames by name, kind and library. A function's file, line and column are those of the frame most samples
 * went through, frames with a file and then with a line preferred, so that "open source" lands where the time is.
 */
export function distinctFunctions(profile: StackProfile): DistinctFunctions {
  const { frames, strings } = profile;
  const builder = new FrameTableBuilder();
  const ofFrame = new Int32Array(frames.count);
  for (let row = 0; row < frames.count; row++) {
    const kind = frameKindOf(frames.kind[row] ?? 0);
    const code = frameKinds.indexOf(kind);
    ofFrame[row] = builder.intern(i32At(frames.name, row), i32At(frames.library, row), -1, -1, -1, code);
  }
  const count = builder.finish().count;
  const shown = representativeFrames(profile, ofFrame, count);
  const optionalText = (id: number): string | undefined => (id < 0 ? undefined : boundedText(strings, id));
  const optionalNumber = (cell: number): number | undefined => (cell < 0 ? undefined : cell);
  const functions = Array.from(shown, (frame) => ({
    name: boundedText(strings, i32At(frames.name, frame)),
    kind: frameKindOf(frames.kind[frame] ?? 0),
    library: optionalText(i32At(frames.library, frame)),
    file: optionalText(i32At(frames.file, frame)),
    line: optionalNumber(i32At(frames.line, frame)),
    column: optionalNumber(i32At(frames.column, frame)),
  }));
  return { functions, ofFrame };
}

function representativeFrames(profile: StackProfile, ofFrame: Int32Array, count: number): Int32Array {
  const { frames } = profile;
  const weight = samplesThroughFrames(profile);
  const best = new Int32Array(count).fill(-1);
  for (let row = 0; row < frames.count; row++) {
    const fn = i32At(ofFrame, row);
    const known = i32At(best, fn);
    if (known < 0 || isBetter(row, known)) best[fn] = row;
  }
  return best;

  function isBetter(row: number, known: number): boolean {
    const hasFile = i32At(frames.file, row) >= 0;
    if (hasFile !== i32At(frames.file, known) >= 0) return hasFile;
    const hasLine = i32At(frames.line, row) >= 0;
    if (hasLine !== i32At(frames.line, known) >= 0) return hasLine;
    return f64At(weight, row) > f64At(weight, known);
  }
}

/** For each frame, how many samples have it on their stack; a frame that recurses counts once per occurrence. */
function samplesThroughFrames({ samples, stacks, frames }: StackProfile): Float64Array {
  const through = new Float64Array(stacks.count);
  for (let row = 0; row < samples.count; row++) {
    const stack = i32At(samples.stack, row);
    through[stack] = f64At(through, stack) + 1;
  }
  const perFrame = new Float64Array(frames.count);
  for (let stack = stacks.count - 1; stack > 0; stack--) {
    const parent = i32At(stacks.parent, stack);
    const frame = i32At(stacks.frame, stack);
    through[parent] = f64At(through, parent) + f64At(through, stack);
    perFrame[frame] = f64At(perFrame, frame) + f64At(through, stack);
  }
  return perFrame;
}
