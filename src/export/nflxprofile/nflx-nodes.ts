import type { nflxprofile } from '../../../build/proto/nflxprofile.js';
import { i32At, u8At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import { allThreadsName, frameKindOf } from '../../model/profile.ts';
import { stringAt } from '../../model/string-table.ts';
import type { SampleSelection } from '../sample-selection.ts';
import { stackFrames } from '../stack-frames.ts';
import { threadLabel } from '../thread-label.ts';

type Node = nflxprofile.Node.$Properties;
type StackFrame = nflxprofile.StackFrame.$Properties;

/** Frames per piece of the file, about. */
const framesPerPiece = 2048;

/** Numbers the distinct threads and stacks from 1; keys are `stack row × threads + thread row`. */
export function numberNodes({ profile, rows }: SampleSelection): ReadonlyMap<number, number> {
  const { samples, threads } = profile;
  const ids = new Map<number, number>();
  for (const row of rows) {
    const key = i32At(samples.stack, row) * threads.count + i32At(samples.thread, row);
    if (!ids.has(key)) ids.set(key, ids.size + 1);
  }
  return ids;
}

/** The node table in parts: node 0, the root, and one per thread and stack, each with its whole stack. */
export function* nflxNodes(
  profile: StackProfile,
  ids: ReadonlyMap<number, number>,
): Generator<{ readonly [id: string]: Node }> {
  const frames = new Map<number, StackFrame>();
  let nodes: { [id: string]: Node } = { 0: { functionName: 'root' } };
  let size = 0;
  for (const [key, id] of ids) {
    const thread = key % profile.threads.count;
    const rows = stackFrames(profile.stacks, Math.floor(key / profile.threads.count));
    const stack = Array.from(rows, (row) => frameOf(profile, frames, row));
    // Without a name a reader would take the outermost frame for it.
    nodes[id] = { functionName: threadLabel(profile, thread).name || allThreadsName, libtype: '', stack };
    size += stack.length + 1;
    if (size < framesPerPiece) continue;
    yield nodes;
    nodes = {};
    size = 0;
  }
  yield nodes;
}

function frameOf(profile: StackProfile, known: Map<number, StackFrame>, row: number): StackFrame {
  const { frames, strings } = profile;
  let frame = known.get(row);
  if (frame === undefined) {
    const file = i32At(frames.file, row);
    frame = {
      functionName: stringAt(strings, i32At(frames.name, row)),
      // Frames of unknown kind say so: a file without any kind would have its threads' names read as frames.
      libtype: frameKindOf(u8At(frames.kind, row)),
      ...(file >= 0 && {
        file: {
          fileName: stringAt(strings, file),
          line: Math.max(i32At(frames.line, row), 0),
          column: Math.max(i32At(frames.column, row), 0),
        },
      }),
    };
    known.set(row, frame);
  }
  return frame;
}
