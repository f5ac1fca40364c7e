import { f64At, i32At, u8At } from '../model/column.ts';
import type { CallTree } from './call-tree.ts';
import type { TreeWeights } from './tree-weights.ts';
import type { FunctionRow } from './view-data.ts';

/** The functions of a selection and how many of them there are. */
export interface FunctionTable {
  /** The first `limit` rows. */
  readonly rows: readonly FunctionRow[];
  /** How many functions the selection has. */
  readonly count: number;
}

/**
 * Self and total weight per function over all callers, most first, equal ones by name. A function that recurses counts
 * once per stack. Thread names are not functions.
 *
 * @param order which of the two weights sorts the rows
 */
export function functionTable(
  tree: CallTree,
  weights: TreeWeights,
  order: 'self' | 'total',
  limit: number,
): FunctionTable {
  const self = new Float64Array(tree.functions.length);
  const total = new Float64Array(tree.functions.length);
  for (let node = 1; node < tree.count; node++) {
    const fn = i32At(tree.fn, node);
    self[fn] = f64At(self, fn) + f64At(weights.self, node);
    if (u8At(tree.isRepeated, node) === 0) total[fn] = f64At(total, fn) + f64At(weights.total, node);
  }
  const rows = tree.functions
    .map((fn, index) => ({ fn, self: f64At(self, index), total: f64At(total, index) }))
    .filter((row) => row.total > 0 && row.fn.kind !== 'thread')
    .sort((a, b) => b[order] - a[order] || b.total - a.total || (a.fn.name < b.fn.name ? -1 : 1));
  return { rows: rows.slice(0, limit), count: rows.length };
}
