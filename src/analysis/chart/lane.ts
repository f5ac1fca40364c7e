import { f64At, i32At, u8At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import type { CallTree } from '../call-tree.ts';
import type { SampleMask } from '../sample-mask.ts';
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
  /** Node of the call tree a sample ends at. */
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
  readonly tree: CallTree;
  /** Depth of each node of `tree`. */
  readonly depths: Int32Array;
}

/** Depth of each node of a tree; the root has 0. */
export function nodeDepths({ parent, count }: CallTree): Int32Array {
  const depth = new Int32Array(count);
  for (let node = 1; node < count; node++) depth[node] = i32At(depth, i32At(parent, node)) + 1;
  return depth;
}

/** Builds the lane of thread `index` of `threads`. Samples that do not count, or have no frames, leave a gap. */
export function laneOf({ profile, threads, ends, mask, tree, depths }: LaneSource, index: number): Lane {
  const rows = threads.rows.subarray(i32At(threads.start, index), i32At(threads.start, index + 1));
  const shown = rows.filter((row) => u8At(mask.included, row) === 1 && i32At(tree.leaf, row) > 0);
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
    node[at] = i32At(tree.leaf, row);
    depth[at] = i32At(depths, i32At(node, at));
    maxDepth = Math.max(maxDepth, i32At(depth, at));
  }
  const shared = sharedDepths({ start, end, node }, tree.parent, depths);
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
  parent: Int32Array,
  depths: Int32Array,
): Int32Array {
  const shared = new Int32Array(node.length);
  for (let at = 0; at + 1 < node.length; at++) {
    if (f64At(end, at) < f64At(start, at + 1)) continue;
    let one = i32At(node, at);
    let other = i32At(node, at + 1);
    // Breadth-first numbers: the deeper of two nodes never has the smaller number, and callers have smaller ones.
    while (one !== other) {
      if (one > other) one = i32At(parent, one);
      else other = i32At(parent, other);
    }
    shared[at] = i32At(depths, one);
  }
  return shared;
}
