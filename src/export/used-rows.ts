import { i32At, u8At } from '../model/column.ts';
import { rootStack } from '../model/profile-builder.ts';
import type { SampleSelection } from './sample-selection.ts';

/** Rows of the stack, frame and thread tables that a selection's samples use, ascending. */
export interface UsedRows {
  /** Callers included; the empty stack only if a sample has it. */
  readonly stacks: readonly number[];
  readonly frames: readonly number[];
  readonly threads: readonly number[];
}

/** Finds what a selection uses of its profile's tables. */
export function usedRows({ profile, rows }: SampleSelection): UsedRows {
  const { samples, stacks, frames, threads } = profile;
  const usedStacks = new Uint8Array(stacks.count);
  const usedFrames = new Uint8Array(frames.count);
  const usedThreads = new Uint8Array(threads.count);
  for (const row of rows) {
    usedStacks[i32At(samples.stack, row)] = 1;
    usedThreads[i32At(samples.thread, row)] = 1;
  }
  // Callers have smaller row numbers than what they call.
  for (let stack = stacks.count - 1; stack > rootStack; stack--) {
    if (u8At(usedStacks, stack) === 0) continue;
    usedFrames[i32At(stacks.frame, stack)] = 1;
    const caller = i32At(stacks.parent, stack);
    if (caller !== rootStack) usedStacks[caller] = 1;
  }
  return { stacks: rowsSet(usedStacks), frames: rowsSet(usedFrames), threads: rowsSet(usedThreads) };
}

function rowsSet(used: Uint8Array): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < used.length; row++) if (u8At(used, row) === 1) rows.push(row);
  return rows;
}
