import { f64At, i32At, u8At } from '../model/column.ts';
import type { StackProfile, ValueKind, WeightColumn } from '../model/profile.ts';
import type { CallTree } from './call-tree.ts';
import { sampleCounts } from './sample-counts.ts';
import type { TimeRange } from './sample-filter.ts';
import type { SampleMask } from './sample-mask.ts';
import type { SampleRows } from './sample-rows.ts';
import { sampleRows } from './sample-rows.ts';
import { SelectionError } from './selection-error.ts';

/** What is selected of a profile. */
export interface Selection {
  readonly mask: SampleMask;
  /** `undefined`: the whole profile, samples without a time included. */
  readonly range: TimeRange | undefined;
  /** Index into the profile's `values`. */
  readonly value: number;
}

/** How much of a selection each node of a call tree holds. Everything a view of the selection needs. */
export interface TreeWeights {
  /** Weight of the samples that end at the node, in the unit of `value`. */
  readonly self: Float64Array;
  /** Weight of the samples that end at the node or below it. */
  readonly total: Float64Array;
  readonly value: ValueKind;
  /** Samples selected. */
  readonly samples: number;
  /** Weight of all samples of the mask, whatever the range. */
  readonly fileTotal: number;
}

/**
 * Weighs the nodes of `tree` by a selection: one pass over the samples, one over the nodes from the last to the first.
 *
 * @throws {SelectionError} if the profile has no such value
 */
export function weighTree(
  profile: StackProfile,
  tree: Pick<CallTree, 'count' | 'parent' | 'leaf'>,
  selection: Selection,
): TreeWeights {
  const { mask, range } = selection;
  const value = profile.values[selection.value];
  const weights = profile.samples.weights[selection.value];
  if (value === undefined || weights === undefined) {
    throw new SelectionError(
      `The profile has ${profile.values.length} kinds of value, none numbered ${selection.value}.`,
    );
  }
  const rows = sampleRows(profile, range);
  const self = new Float64Array(tree.count);
  addSelf(self, tree.leaf, mask.included, weights, rows);
  return {
    self,
    total: sumUpwards(self, tree.parent),
    value,
    samples: samplesAtNodes(profile, tree, rows, mask),
    fileTotal: maskTotal(mask, weights),
  };
}

/** Adds the weight of each included sample to its node. */
function addSelf(
  self: Float64Array,
  leaf: Int32Array,
  included: Uint8Array,
  weights: WeightColumn,
  { first, end }: SampleRows,
): void {
  const constant = typeof weights === 'number' ? weights : 0;
  const column = typeof weights === 'number' ? undefined : weights;
  for (let row = first; row < end; row++) {
    if (u8At(included, row) === 0) continue;
    const node = i32At(leaf, row);
    if (node < 0) continue;
    self[node] = f64At(self, node) + (column === undefined ? constant : f64At(column, row));
  }
}

function sumUpwards(self: Float64Array, parent: Int32Array): Float64Array {
  const total = self.slice();
  for (let node = total.length - 1; node > 0; node--) {
    const caller = i32At(parent, node);
    total[caller] = f64At(total, caller) + f64At(total, node);
  }
  return total;
}

/** Samples that count and that no transform has left out. */
function samplesAtNodes(
  profile: StackProfile,
  { leaf }: Pick<CallTree, 'leaf'>,
  { first, end }: SampleRows,
  { included }: SampleMask,
): number {
  const counts = sampleCounts(profile);
  let total = 0;
  for (let row = first; row < end; row++) {
    if (u8At(included, row) === 0 || i32At(leaf, row) < 0) continue;
    total += typeof counts === 'number' ? counts : f64At(counts, row);
  }
  return total;
}

function maskTotal({ included, count }: SampleMask, weights: WeightColumn): number {
  if (typeof weights === 'number') return count * weights;
  let total = 0;
  for (let row = 0; row < included.length; row++) {
    if (u8At(included, row) === 1) total += f64At(weights, row);
  }
  return total;
}
