import { f64At, i32At } from '../../model/column.ts';
import type { ValueKind } from '../../model/profile.ts';
import { SelectionError } from '../selection-error.ts';
import type { TreeWeights } from '../tree-weights.ts';
import type { UnionTree } from './union-tree.ts';
import { atUnion } from './union-tree.ts';

export const normalisations = ['samples', 'time', 'none'] as const;

/**
 * What makes two selections comparable. `samples`: both count as much, so that what is compared are shares; `time`: both
 * last as long, so that what is compared are rates; `none`: they are compared as they are.
 */
export type Normalisation = (typeof normalisations)[number];

/** Two selections at the nodes of one tree, in the unit of `value`, each as it is in its profile. */
export interface UnionWeights {
  readonly selfA: Float64Array;
  readonly totalA: Float64Array;
  readonly selfB: Float64Array;
  readonly totalB: Float64Array;
  /** What B is multiplied by to compare with A. */
  readonly weight: number;
  readonly value: ValueKind;
  readonly samplesA: number;
  readonly samplesB: number;
}

/** One side of a comparison. */
export interface DiffSide {
  readonly weights: TreeWeights;
  /** How long the selection lasts; `undefined` if its profile has no times. */
  readonly durationNs: number | undefined;
}

/**
 * Puts two selections side by side.
 *
 * @throws {SelectionError} if they are weighed by different units, or are to be compared by time and have none
 */
export function weighUnion(union: UnionTree, a: DiffSide, b: DiffSide, by: Normalisation): UnionWeights {
  const { value } = a.weights;
  if (value.unit !== b.weights.value.unit) {
    throw new SelectionError(
      `A is weighed by ${value.name} and B by ${b.weights.value.name}, which cannot be compared. Choose the same value for both.`,
    );
  }
  return {
    selfA: atUnion(union, union.ofA, a.weights.self),
    totalA: atUnion(union, union.ofA, a.weights.total),
    selfB: atUnion(union, union.ofB, b.weights.self),
    totalB: atUnion(union, union.ofB, b.weights.total),
    weight: weightOf(a, b, by),
    value,
    samplesA: a.weights.samples,
    samplesB: b.weights.samples,
  };
}

function weightOf(a: DiffSide, b: DiffSide, by: Normalisation): number {
  switch (by) {
    case 'none':
      return 1;
    case 'samples':
      return ratio(f64At(a.weights.total, 0), f64At(b.weights.total, 0));
    case 'time':
      if (a.durationNs === undefined || b.durationNs === undefined) {
        throw new SelectionError(
          'One of the profiles has no times, so they cannot be compared by time. Compare them by samples instead.',
        );
      }
      return ratio(a.durationNs, b.durationNs);
  }
}

/** Nothing multiplied by anything is nothing, so an empty side needs no weight. */
function ratio(a: number, b: number): number {
  return a > 0 && b > 0 ? a / b : 1;
}

/** What the boxes of a comparison are as wide as: A, B as it compares with A, or the mean of both, which hides nothing. */
export type DiffWidth = 'a' | 'b' | 'both';
export const diffWidths = ['a', 'b', 'both'] as const;

/** The widths of the boxes of a comparison, as the weights of its tree. */
export function widthsOf(
  { selfA, totalA, selfB, totalB, weight, value, ...of }: UnionWeights,
  by: DiffWidth,
): TreeWeights {
  const shareA = by === 'both' ? 0.5 : by === 'a' ? 1 : 0;
  const shareB = (by === 'both' ? 0.5 : by === 'b' ? 1 : 0) * weight;
  const mixed = (a: Float64Array, b: Float64Array): Float64Array =>
    a.map((amount, node) => amount * shareA + f64At(b, node) * shareB);
  const total = mixed(totalA, totalB);
  return {
    self: mixed(selfA, selfB),
    total,
    value,
    samples: by === 'b' ? of.samplesB : of.samplesA,
    fileTotal: f64At(total, 0),
  };
}

/** The widths of what only B has: nothing for frames A has too, and for the others B as it compares with A. */
export function elidedWidths({ tree }: UnionTree, weights: UnionWeights): TreeWeights {
  const { totalA, selfB, weight, value, samplesB } = weights;
  const self = selfB.map((amount, node) => (f64At(totalA, node) > 0 ? 0 : amount * weight));
  const total = self.slice();
  for (let node = tree.count - 1; node > 0; node--) {
    const caller = i32At(tree.parent, node);
    total[caller] = f64At(total, caller) + f64At(total, node);
  }
  return { self, total, value, samples: samplesB, fileTotal: f64At(total, 0) };
}
