import { f64At, i32At, u8At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import type { CallTree } from '../call-tree.ts';
import { distinctFunctions } from '../distinct-functions.ts';
import type { SampleMask } from '../sample-mask.ts';
import type { FlameFunction } from '../view-data.ts';
import { MinLevels } from './min-levels.ts';
import type { ThreadRows } from './thread-rows.ts';

/**
 * The samples of one thread in the order of time, with what it takes to find the boxes of any window: at each depth a box
 * is a run of samples that share a caller of that depth and follow each other without a gap.
 */
export interface Lane {
  readonly count: number;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Node a sample ends at. */
  readonly node: Int32Array;
  /** Depth of that node. */
  readonly depth: Int32Array;
  /** Depth down to which a sample and the next are one box; 0 where time passes between them. */
  readonly shared: MinLevels;
  /** Finds samples by depth: `firstBelow(from, 1 − d)` is the first one at least `d` deep. */
  readonly shallow: MinLevels;
  readonly maxDepth: number;
}

/** What the lanes of one selection have in common. */
export interface LaneSource {
  readonly profile: StackProfile;
  readonly threads: ThreadRows;
  readonly ends: Float64Array;
  readonly mask: SampleMask;
  readonly stacks: LaneStacks;
}

/** Stacks as a tree whose nodes need not be merged by function: parents come before children, node 0 is the root. */
export interface LaneStacks {
  readonly parent: Int32Array;
  /** The root has 0. */
  readonly depth: Int32Array;
  /** Index into `functions`, −1 for the root. */
  readonly fn: Int32Array;
  readonly functions: readonly FlameFunction[];
  /** For each sample, the node its stack ends at; −1 if a transform leaves the sample out. */
  readonly leaf: Int32Array;
}

/** The stacks of a transformed tree. */
export function stacksOfTree({ parent, fn, functions, leaf, count }: CallTree): LaneStacks {
  const depth = new Int32Array(count);
  for (let node = 1; node < count; node++) depth[node] = i32At(depth, i32At(parent, node)) + 1;
  return { parent, depth, fn, functions, leaf };
}

/**
 * The stacks of a profile as they are. Merging a million samples that share little takes ten seconds, and a chart only
 * compares neighbours.
 */
export function stacksOfProfile(profile: StackProfile): LaneStacks {
  const { functions, ofFrame } = distinctFunctions(profile);
  const { parent, depth, frame } = profile.stacks;
  const fn = new Int32Array(parent.length).fill(-1);
  for (let row = 1; row < fn.length; row++) fn[row] = i32At(ofFrame, i32At(frame, row));
  return { parent, depth, fn, functions, leaf: profile.samples.stack };
}

/** Builds the lane of thread `index` of `threads`. Samples that do not count, or have no frames, leave a gap. */
export function laneOf({ profile, threads, ends, mask, stacks }: LaneSource, index: number): Lane {
  const rows = threads.rows.subarray(i32At(threads.start, index), i32At(threads.start, index + 1));
  const shown = rows.filter((row) => u8At(mask.included, row) === 1 && i32At(stacks.leaf, row) > 0);
  const time = profile.samples.time ?? new Float64Array(profile.samples.count);
  const count = shown.length;
  const start = new Float64Array(count);
  const end = new Float64Array(count);
  const node = new Int32Array(count);
  const depth = new Int32Array(count);
  let maxDepth = 0;
  for (let at = 0; at < count; at++) {
    const row = i32At(shown, at);
    start[at] = f64At(time, row);
    end[at] = f64At(ends, row);
    node[at] = i32At(stacks.leaf, row);
    depth[at] = i32At(stacks.depth, i32At(node, at));
    maxDepth = Math.max(maxDepth, i32At(depth, at));
  }
  const shared = sharedDepths({ start, end, node }, stacks);
  return {
    count,
    start,
    end,
    node,
    depth,
    shared: new MinLevels(shared),
    shallow: new MinLevels(depth.map((level) => -level)),
    maxDepth,
  };
}

function sharedDepths(
  { start, end, node }: Pick<Lane, 'start' | 'end' | 'node'>,
  stacks: LaneStacks,
): Int32Array {
  const shared = new Int32Array(node.length);
  for (let at = 0; at + 1 < node.length; at++) {
    if (f64At(end, at) < f64At(start, at + 1)) continue;
    shared[at] = sharedDepth(stacks, i32At(node, at), i32At(node, at + 1));
  }
  return shared;
}

/** Down to which depth two stacks have the same functions; nodes that differ may still stand for the same one. */
function sharedDepth({ parent, depth, fn }: LaneStacks, a: number, b: number): number {
  let one = a;
  let other = b;
  while (i32At(depth, one) > i32At(depth, other)) one = i32At(parent, one);
  while (i32At(depth, other) > i32At(depth, one)) other = i32At(parent, other);
  let same = i32At(depth, one);
  while (one !== other) {
    if (i32At(fn, one) !== i32At(fn, other)) same = i32At(depth, one) - 1;
    one = i32At(parent, one);
    other = i32At(parent, other);
  }
  return same;
}
