import { f64At } from '../../model/column.ts';
import type { FlameGraphOptions } from '../flame-graph.ts';
import { flameGraph } from '../flame-graph.ts';
import type { TreeWeights } from '../tree-weights.ts';
import type { DiffGraphData } from '../view-data.ts';
import type { UnionTree } from './union-tree.ts';
import type { UnionWeights } from './weigh-union.ts';

/**
 * The flame graph of two selections.
 *
 * @param widths what boxes are as wide as
 * @throws {SelectionError} if the tree has no node `rootNode`
 */
export function diffGraph(
  { tree }: UnionTree,
  weights: UnionWeights,
  widths: TreeWeights,
  options: FlameGraphOptions = {},
): DiffGraphData {
  const graph = flameGraph(tree, widths, options);
  const ofBoxes = (column: Float64Array): Float64Array =>
    Float64Array.from(graph.node, (node) => f64At(column, node));
  return {
    ...graph,
    selfA: ofBoxes(weights.selfA),
    totalA: ofBoxes(weights.totalA),
    selfB: ofBoxes(weights.selfB),
    totalB: ofBoxes(weights.totalB),
    weight: weights.weight,
    sumA: f64At(weights.totalA, 0),
    sumB: f64At(weights.totalB, 0),
    samplesA: weights.samplesA,
    samplesB: weights.samplesB,
  };
}
