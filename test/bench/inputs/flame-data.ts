import type { CallTree } from '../../../src/analysis/call-tree.ts';
import { flameGraph } from '../../../src/analysis/flame-graph.ts';
import { breadthFirst } from '../../../src/analysis/node-order.ts';
import type { TreeWeights } from '../../../src/analysis/tree-weights.ts';
import type { FlameFunction, FlameGraphData } from '../../../src/analysis/view-data.ts';
import { f64At, i32At } from '../../../src/model/column.ts';
import type { RandomTree } from './random-tree.ts';

/** The tree as the worker would send it to the webview, complete, one box per frame. */
export function flameDataOf(tree: RandomTree): FlameGraphData {
  const { rankOf, parent, fn, firstChild } = breadthFirst(
    tree.parent,
    tree.name,
    Int32Array.from(tree.names, (_, index) => index),
  );
  const self = new Float64Array(tree.count);
  const total = new Float64Array(tree.count);
  for (let node = 0; node < tree.count; node++) {
    const rank = i32At(rankOf, node);
    self[rank] = f64At(tree.self, node);
    total[rank] = f64At(tree.total, node);
  }
  fn[0] = -1;
  const leaf = new Int32Array(0);
  const functions = tree.names.map(userFunction);
  const isRepeated = new Uint8Array(tree.count);
  const calls: CallTree = {
    grouping: 'none',
    count: tree.count,
    parent,
    fn,
    firstChild,
    isRepeated,
    leaf,
    functions,
  };
  const everything = f64At(total, 0);
  const weights: TreeWeights = {
    self,
    total,
    value: { name: 'samples', unit: 'count' },
    samples: everything,
    fileTotal: everything,
  };
  return flameGraph(calls, weights, { maxBoxes: tree.count });
}

function userFunction(name: string): FlameFunction {
  return { name, kind: 'user', library: undefined, file: undefined, line: undefined, column: undefined };
}

/** The heaviest box of a depth. */
export function heaviestBox({ depthOffsets, total }: FlameGraphData, depth: number): number {
  const first = i32At(depthOffsets, depth);
  let heaviest = first;
  for (let box = first; box < i32At(depthOffsets, depth + 1); box++) {
    if (f64At(total, box) > f64At(total, heaviest)) heaviest = box;
  }
  return heaviest;
}
