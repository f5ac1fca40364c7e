import { f64At } from '../../model/column.ts';
import type { FunctionGrouping } from '../function-table.ts';
import { groupNodes, weighGroups } from '../function-table.ts';
import type { DiffRow, DiffTable } from '../view-data.ts';
import type { UnionTree } from './union-tree.ts';
import type { UnionWeights } from './weigh-union.ts';

export interface DiffTableOptions {
  /** What makes up a row; one function if absent. */
  readonly by?: FunctionGrouping | undefined;
  /** Which change sorts the rows, the largest first whether more or less. */
  readonly order: 'self' | 'total';
  /** At most this many rows. */
  readonly limit: number;
}

/** How much the functions of two selections weigh in each. Equal changes are in the order of the other weight's, then of names. */
export function diffTable(
  { tree }: UnionTree,
  weights: UnionWeights,
  { by = 'function', order, limit }: DiffTableOptions,
): DiffTable {
  const { weight, value } = weights;
  const grouped = groupNodes(tree, by);
  const a = weighGroups(tree, grouped, { self: weights.selfA, total: weights.totalA });
  const b = weighGroups(tree, grouped, { self: weights.selfB, total: weights.totalB });
  const selfChange = (row: DiffRow): number => Math.abs(row.selfB * weight - row.selfA);
  const totalChange = (row: DiffRow): number => Math.abs(row.totalB * weight - row.totalA);
  const [first, second] = order === 'self' ? [selfChange, totalChange] : [totalChange, selfChange];
  const rows = grouped.groups
    .map((fn, index) => ({
      fn,
      selfA: f64At(a.self, index),
      selfB: f64At(b.self, index),
      totalA: f64At(a.total, index),
      totalB: f64At(b.total, index),
    }))
    .filter((row) => row.totalA > 0 || row.totalB > 0)
    .sort(
      (one, other) =>
        first(other) - first(one) || second(other) - second(one) || (one.fn.name < other.fn.name ? -1 : 1),
    );
  return {
    rows: rows.slice(0, limit),
    count: rows.length,
    weight,
    value,
    sumA: f64At(weights.totalA, 0),
    sumB: f64At(weights.totalB, 0),
  };
}
