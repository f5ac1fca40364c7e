import { f64At, i32At } from '../model/column.ts';
import type { CallTree } from './call-tree.ts';
import { sortHeaviestFirst } from './heaviest-first.ts';
import { nthLargest } from './nth-largest.ts';
import { SelectionError } from './selection-error.ts';
import type { TreeWeights } from './tree-weights.ts';
import type { FlameFunction, FlameGraphData } from './view-data.ts';

/** A hundred thousand boxes are 4 MB to transfer, and more than a screen can tell apart. */
const defaultMaxBoxes = 100_000;

export interface FlameGraphOptions {
  /** Cut out the subtree of this node, which becomes box 0; absent: the whole tree. */
  readonly rootNode?: number | undefined;
  /** At most this many boxes, 1 or more; {@link defaultMaxBoxes} if absent. */
  readonly maxBoxes?: number | undefined;
  /** How siblings lie: `heaviest` first (the default), or by `name` as FlameGraph and FlameScope draw them. */
  readonly order?: SiblingOrder | undefined;
}

export const siblingOrders = ['heaviest', 'name'] as const;
export type SiblingOrder = (typeof siblingOrders)[number];

/**
 * Lays out the nodes of `tree` that weigh something, siblings heaviest first and equal ones by name, or all by name.
 *
 * Over `maxBoxes` the lightest boxes are left out. Children weigh no more than their parents, so what is left is still
 * one tree; and since siblings lie heaviest first, what is missing is a gap at the right end of the parent.
 *
 * @throws {SelectionError} if the tree has no node `rootNode`
 */
export function flameGraph(
  tree: CallTree,
  weights: TreeWeights,
  options: FlameGraphOptions = {},
): FlameGraphData {
  const root = options.rootNode ?? 0;
  if (!Number.isInteger(root) || root < 0 || root >= tree.count) {
    throw new SelectionError('The zoomed box is no longer in the profile. Reset the zoom.');
  }
  const cut = cutOff(tree, weights.total, root, options.maxBoxes ?? defaultMaxBoxes);
  const boxes = placeBoxes(tree, weights.total, root, cut, options.order ?? 'heaviest');
  const { fn, functions } = renumberFunctions(tree, boxes.node);
  const self = new Float64Array(boxes.node.length);
  const total = new Float64Array(boxes.node.length);
  for (let box = 0; box < boxes.node.length; box++) {
    self[box] = f64At(weights.self, i32At(boxes.node, box));
    total[box] = f64At(weights.total, i32At(boxes.node, box));
  }
  return {
    boxes: boxes.node.length,
    ...boxes,
    fn,
    total,
    self,
    functions,
    value: weights.value,
    selectionTotal: f64At(weights.total, 0),
    fileTotal: weights.fileTotal,
    samples: weights.samples,
    prunedBelow: cut.prunedBelow,
    rootNode: root === 0 ? -1 : root,
  };
}

/** Which nodes become boxes. */
interface CutOff {
  /** How many boxes there will be. */
  readonly boxes: number;
  /** Nodes heavier than this are in. */
  readonly weight: number;
  /** How many nodes of exactly that weight are in as well: those nearest the root. */
  readonly equals: number;
  /** As {@link FlameGraphData.prunedBelow}. */
  readonly prunedBelow: number;
}

function cutOff(tree: CallTree, total: Float64Array, root: number, maxBoxes: number): CutOff {
  const live = liveWeights(tree, total, root);
  const complete = { boxes: live.length, weight: 0, equals: 0, prunedBelow: 0 };
  if (live.length <= maxBoxes) return { ...complete, boxes: Math.max(live.length, 1) };
  const weight = nthLargest(live, maxBoxes);
  let heavier = 0;
  let equal = 0;
  for (let at = 0; at < live.length; at++) {
    if (f64At(live, at) > weight) heavier++;
    else if (f64At(live, at) === weight) equal++;
  }
  const equals = maxBoxes - heavier;
  return { boxes: maxBoxes, weight, equals, prunedBelow: equals === equal ? weight : weight + 1 };
}

/** The weights of the nodes below and including `root` that weigh anything. */
function liveWeights(tree: CallTree, total: Float64Array, root: number): Float64Array {
  const live = new Float64Array(tree.count - root);
  let count = 0;
  for (let start = root, end = root + 1; start < end; ) {
    for (let node = start; node < end; node++) {
      const weight = f64At(total, node);
      if (weight > 0) live[count++] = weight;
    }
    // Breadth-first numbering: the children of a run of neighbours are themselves a run.
    start = i32At(tree.firstChild, start);
    end = i32At(tree.firstChild, end);
  }
  return live.subarray(0, count);
}

type PlacedBoxes = Pick<FlameGraphData, 'node' | 'parent' | 'depth' | 'start' | 'depthOffsets'>;

/** Boxes breadth first: the children of each box in turn, so that every depth comes out left to right. */
function placeBoxes(
  tree: CallTree,
  total: Float64Array,
  root: number,
  cut: CutOff,
  order: SiblingOrder,
): PlacedBoxes {
  const { firstChild } = tree;
  const node = new Int32Array(cut.boxes);
  const parent = new Int32Array(cut.boxes).fill(-1);
  const depth = new Int32Array(cut.boxes);
  const start = new Float64Array(cut.boxes);
  const depthOffsets = [0];
  node[0] = root;
  let boxes = 1;
  // The root is in whatever it weighs.
  let equals = f64At(total, root) === cut.weight ? cut.equals - 1 : cut.equals;
  for (let box = 0; box < boxes; box++) {
    if (i32At(depth, box) === depthOffsets.length) depthOffsets.push(box);
    const first = boxes;
    const endChild = i32At(firstChild, i32At(node, box) + 1);
    for (let child = i32At(firstChild, i32At(node, box)); child < endChild; child++) {
      const weight = f64At(total, child);
      if (weight > cut.weight || (weight === cut.weight && equals-- > 0)) node[boxes++] = child;
    }
    // The tree has them by name.
    if (order === 'heaviest') sortHeaviestFirst(node, first, boxes, total);
    let left = f64At(start, box);
    for (let at = first; at < boxes; at++) {
      parent[at] = box;
      depth[at] = i32At(depth, box) + 1;
      start[at] = left;
      left += f64At(total, i32At(node, at));
    }
  }
  depthOffsets.push(boxes);
  return { node, parent, depth, start, depthOffsets: Int32Array.from(depthOffsets) };
}

/** Numbers only the functions that have a box, in order of appearance, so that only their names are transferred. */
function renumberFunctions(
  tree: CallTree,
  node: Int32Array,
): { readonly fn: Int32Array; readonly functions: readonly FlameFunction[] } {
  const fn = new Int32Array(node.length);
  const newIndex = new Int32Array(tree.functions.length).fill(-1);
  const functions: FlameFunction[] = [];
  for (let box = 0; box < node.length; box++) {
    const old = i32At(tree.fn, i32At(node, box));
    const entry = tree.functions[old];
    if (entry === undefined) {
      fn[box] = -1;
      continue;
    }
    if (i32At(newIndex, old) < 0) newIndex[old] = functions.push(entry) - 1;
    fn[box] = i32At(newIndex, old);
  }
  return { fn, functions };
}
