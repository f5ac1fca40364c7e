import { f64At, i32At } from '../model/column.ts';
import { StackTableBuilder } from '../model/stack-table-builder.ts';
import type { CallTree } from './call-tree.ts';
import { finishTree } from './call-tree.ts';
import type { FlameGraphOptions } from './flame-graph.ts';
import { flameGraph } from './flame-graph.ts';
import { SelectionError } from './selection-error.ts';
import { hasKey } from './transform/function-key.ts';
import type { FunctionKey } from './transform/transform.ts';
import type { TreeWeights } from './tree-weights.ts';
import type { SandwichData } from './view-data.ts';

/**
 * Who calls a function and what it calls, over all places it is called from. Every stack counts once however often the
 * function is on it: its callees are those of the outermost call, its callers those of the innermost.
 *
 * @throws {SelectionError} if the tree has no such function
 */
export function sandwich(
  tree: CallTree,
  weights: TreeWeights,
  key: FunctionKey,
  options: Pick<FlameGraphOptions, 'maxBoxes' | 'order'> = {},
): SandwichData {
  const fn = tree.functions.findIndex((entry) => hasKey(entry, key));
  if (fn < 0) throw new SelectionError(`The selection has no function called ${key.name}.`);
  const callees = calleesOf(tree, weights, fn);
  const callers = callersOf(tree, weights, fn);
  return {
    callers: flameGraph(callers.tree, callers.weights, options),
    callees: flameGraph(callees.tree, callees.weights, options),
    self: selfOf(tree, weights, fn),
    total: f64At(callees.weights.total, 0),
  };
}

interface WeighedTree {
  readonly tree: CallTree;
  readonly weights: TreeWeights;
}

function selfOf(tree: CallTree, { self }: TreeWeights, fn: number): number {
  let sum = 0;
  for (let node = 1; node < tree.count; node++) if (i32At(tree.fn, node) === fn) sum += f64At(self, node);
  return sum;
}

/** The subtrees below all outermost calls of `fn`, merged. */
function calleesOf(tree: CallTree, weights: TreeWeights, fn: number): WeighedTree {
  const nodes = new StackTableBuilder();
  const place = new Int32Array(tree.count).fill(-1);
  const found: number[] = [];
  for (let node = 1; node < tree.count; node++) {
    const above = i32At(place, i32At(tree.parent, node));
    if (above >= 0) place[node] = nodes.intern(above, i32At(tree.fn, node));
    else if (i32At(tree.fn, node) === fn) place[node] = 0;
    else continue;
    found.push(node);
  }
  return weighMerged(tree, weights, nodes, fn, (self) => {
    for (const node of found) {
      const at = i32At(place, node);
      self[at] = f64At(self, at) + f64At(weights.self, node);
    }
  });
}

/** The paths outwards from all innermost calls of `fn`, merged. */
function callersOf(tree: CallTree, weights: TreeWeights, fn: number): WeighedTree {
  const nodes = new StackTableBuilder();
  const ends: number[] = [];
  const amounts: number[] = [];
  const innermost = innermostWeights(tree, weights, fn);
  for (let node = 1; node < tree.count; node++) {
    if (i32At(tree.fn, node) !== fn || f64At(innermost, node) <= 0) continue;
    let place = 0;
    for (let at = i32At(tree.parent, node); at > 0; at = i32At(tree.parent, at)) {
      place = nodes.intern(place, i32At(tree.fn, at));
    }
    ends.push(place);
    amounts.push(f64At(innermost, node));
  }
  return weighMerged(tree, weights, nodes, fn, (self) => {
    for (const [index, at] of ends.entries()) self[at] = f64At(self, at) + (amounts[index] ?? 0);
  });
}

/** For each node of `fn`, the weight of the stacks on which it is the innermost call of `fn`. */
function innermostWeights(tree: CallTree, { total }: TreeWeights, fn: number): Float64Array {
  const innermost = new Float64Array(tree.count);
  const above = new Int32Array(tree.count).fill(-1);
  for (let node = 1; node < tree.count; node++) {
    const outer = i32At(above, i32At(tree.parent, node));
    above[node] = outer;
    if (i32At(tree.fn, node) !== fn) continue;
    above[node] = node;
    innermost[node] = f64At(total, node);
    if (outer >= 0) innermost[outer] = f64At(innermost, outer) - f64At(total, node);
  }
  return innermost;
}

/** A tree of its own whose root is `fn`, with the weights that `addSelf` writes for the builder's nodes. */
function weighMerged(
  { grouping, functions }: CallTree,
  weights: TreeWeights,
  nodes: StackTableBuilder,
  fn: number,
  addSelf: (self: Float64Array) => void,
): WeighedTree {
  const { count, parent, frame } = nodes.finish();
  const byBuilder = new Float64Array(count);
  addSelf(byBuilder);
  const rank = Int32Array.from({ length: count }, (_, node) => node);
  const tree = finishTree(grouping, { parent, fn: frame, leaf: rank }, functions);
  const self = new Float64Array(count);
  for (let node = 0; node < count; node++) self[i32At(rank, node)] = f64At(byBuilder, node);
  const total = self.slice();
  for (let node = count - 1; node > 0; node--) {
    const caller = i32At(tree.parent, node);
    total[caller] = f64At(total, caller) + f64At(total, node);
  }
  const ofRoot = tree.fn.slice();
  ofRoot[0] = fn;
  return { tree: { ...tree, fn: ofRoot, leaf: new Int32Array() }, weights: { ...weights, self, total } };
}
