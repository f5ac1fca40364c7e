import { f64At, i32At } from '../../model/column.ts';
import { StackTableBuilder } from '../../model/stack-table-builder.ts';
import type { CallTree } from '../call-tree.ts';
import { finishTree } from '../call-tree.ts';
import type { FlameFunction } from '../view-data.ts';

/** The stacks of two call trees in one. */
export interface UnionTree {
  readonly tree: CallTree;
  /** Node of `tree` for each node of the one and of the other. */
  readonly ofA: Int32Array;
  readonly ofB: Int32Array;
}

/**
 * Merges two call trees. Two functions are the same if they have the same name and kind: the path of a library changes
 * from build to build, and that of JIT code from process to process. Only functions without a name of their own are told
 * apart by the library's file name. What a function is besides comes from A where A has it.
 */
export function unionTree(a: CallTree, b: CallTree): UnionTree {
  const functions: FlameFunction[] = [];
  const known = new Map<string, number>();
  const numbered = ({ functions: ofTree }: CallTree): Int32Array =>
    Int32Array.from(ofTree, (fn) => {
      const key = diffKey(fn);
      const index = known.get(key) ?? functions.push(fn) - 1;
      known.set(key, index);
      return index;
    });
  const nodes = new StackTableBuilder();
  const ofA = enter(nodes, a, numbered(a));
  const ofB = enter(nodes, b, numbered(b));
  const { count, parent, frame } = nodes.finish();
  const rank = Int32Array.from({ length: count }, (_, node) => node);
  const tree = finishTree(a.grouping, { parent, fn: frame, leaf: rank }, functions);
  const renumber = (node: number): number => i32At(rank, node);
  return { tree: { ...tree, leaf: new Int32Array() }, ofA: ofA.map(renumber), ofB: ofB.map(renumber) };
}

function diffKey({ name, kind, library }: FlameFunction): string {
  const isNameless = kind === 'unknown' || name === '[unknown]' || name === '';
  return JSON.stringify([name, kind, isNameless ? library?.split(/[\\/]/).at(-1) : undefined]);
}

function enter(nodes: StackTableBuilder, tree: CallTree, newFn: Int32Array): Int32Array {
  const place = new Int32Array(tree.count);
  for (let node = 1; node < tree.count; node++) {
    place[node] = nodes.intern(i32At(place, i32At(tree.parent, node)), i32At(newFn, i32At(tree.fn, node)));
  }
  return place;
}

/** Weights of one of the trees, at the nodes of their union. */
export function atUnion({ tree }: UnionTree, ofTree: Int32Array, weights: Float64Array): Float64Array {
  const sums = new Float64Array(tree.count);
  for (let node = 0; node < ofTree.length; node++) {
    const at = i32At(ofTree, node);
    sums[at] = f64At(sums, at) + f64At(weights, node);
  }
  return sums;
}
