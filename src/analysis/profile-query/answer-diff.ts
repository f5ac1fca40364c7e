import { unionTree } from '../diff/union-tree.ts';
import type { Normalisation } from '../diff/weigh-union.ts';
import { weighUnion } from '../diff/weigh-union.ts';
import { selectionDuration } from '../sample-rows.ts';
import { changedFunctions } from './function-facts.ts';
import type { DiffAnswer, QuerySelection, QuerySource } from './profile-query.ts';

/** One side of a comparison. */
export interface QueriedSide {
  readonly source: QuerySource;
  readonly selection: QuerySelection;
}

/**
 * The functions of two selections whose own weight changed most.
 *
 * @throws {SelectionError} if the two cannot be compared
 */
export function answerDiff(
  a: QueriedSide,
  b: QueriedSide,
  normalise: Normalisation,
  limit: number,
): DiffAnswer {
  const sideOf = ({ source, selection }: QueriedSide) => ({
    ...source.weighed(selection, 'none'),
    durationNs: selectionDuration(source.profile, selection.range),
  });
  const [one, other] = [sideOf(a), sideOf(b)];
  const union = unionTree(one.tree, other.tree);
  const weights = weighUnion(union, one, other, normalise);
  return {
    kind: 'diff',
    value: weights.value,
    totalA: weights.totalA[0] ?? 0,
    totalB: weights.totalB[0] ?? 0,
    weight: weights.weight,
    ...changedFunctions(union, weights, { a: one.tree, b: other.tree }, limit),
  };
}
