import { i32At } from '../model/column.ts';
import { ascending, countingSort } from './counting-sort.ts';
import { sortHeaviestFirst } from './heaviest-first.ts';

/** A tree renumbered breadth first, siblings in a given order. */
export interface NodeOrder {
  /** New number of each old node. */
  readonly rankOf: Int32Array;
  readonly parent: Int32Array;
  readonly fn: Int32Array;
  readonly firstChild: Int32Array;
}

/**
 * Renumbers a tree whose parents come before children and whose node 0 is the root.
 *
 * @param parent old number of each old node's parent
 * @param fn function of each old node, −1 for the root
 * @param fnRank position of each function in the order of siblings
 */
export function breadthFirst(parent: Int32Array, fn: Int32Array, fnRank: Int32Array): NodeOrder {
  const count = parent.length;
  const { start, children } = sortedChildren(parent, fn, fnRank);
  const queue = new Int32Array(count);
  const rankOf = new Int32Array(count);
  const newParent = new Int32Array(count).fill(-1);
  const newFn = new Int32Array(count).fill(-1);
  const firstChild = new Int32Array(count + 1);
  let queued = 1;
  for (let rank = 0; rank < count; rank++) {
    const node = i32At(queue, rank);
    rankOf[node] = rank;
    newFn[rank] = i32At(fn, node);
    firstChild[rank] = queued;
    const end = i32At(start, node + 1);
    for (let at = i32At(start, node); at < end; at++) {
      newParent[queued] = rank;
      queue[queued++] = i32At(children, at);
    }
  }
  firstChild[count] = count;
  return { rankOf, parent: newParent, fn: newFn, firstChild };
}

interface Children {
  /** The children of node n are `children[start[n]]` … `children[start[n + 1] − 1]`. */
  readonly start: Int32Array;
  readonly children: Int32Array;
}

/**
 * A counting sort by parent, and a sort of each run of siblings, most of which are one node: sorting all nodes by function
 * first would touch every node at random once more, which with millions of them is what takes the time.
 */
function sortedChildren(parent: Int32Array, fn: Int32Array, fnRank: Int32Array): Children {
  const count = parent.length;
  const belowRoot = ascending(count).subarray(1);
  const { start, sorted } = countingSort(belowRoot, parent, count);
  const order = new Float64Array(count);
  for (let node = 1; node < count; node++) order[node] = -i32At(fnRank, i32At(fn, node));
  for (let node = 0; node < count; node++) {
    const from = i32At(start, node);
    const to = i32At(start, node + 1);
    if (to - from > 1) sortHeaviestFirst(sorted, from, to, order);
  }
  return { start, children: sorted };
}
