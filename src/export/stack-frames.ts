import { i32At } from '../model/column.ts';
import type { StackTable } from '../model/profile.ts';

/** Rows of the frames of stack `stack`, outermost first. */
export function stackFrames({ parent, frame, depth }: StackTable, stack: number): Int32Array {
  const frames = new Int32Array(i32At(depth, stack));
  for (let at = stack, index = frames.length - 1; index >= 0; index--) {
    frames[index] = i32At(frame, at);
    at = i32At(parent, at);
  }
  return frames;
}
