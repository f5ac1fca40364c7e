import type { CallTree } from '../analysis/call-tree.ts';
import { diffGraph } from '../analysis/diff/diff-graph.ts';
import { diffTable } from '../analysis/diff/diff-table.ts';
import type { UnionTree } from '../analysis/diff/union-tree.ts';
import { unionTree } from '../analysis/diff/union-tree.ts';
import type { DiffSide, UnionWeights } from '../analysis/diff/weigh-union.ts';
import { elidedWidths, weighUnion, widthsOf } from '../analysis/diff/weigh-union.ts';
import { searchFlameGraph } from '../analysis/search/search-flame-graph.ts';
import type { TreeWeights } from '../analysis/tree-weights.ts';
import type { DiffGraphData, DiffTable, SearchResult } from '../analysis/view-data.ts';
import type {
  DiffFunctionsParams,
  DiffParams,
  DiffSearchParams,
  TwoSelections,
} from '../protocol/diff-requests.ts';
import type { SelectionParams } from '../protocol/view-requests.ts';
import { Latest } from './latest.ts';
import type { ProfileSession } from './profile-session.ts';

/** Compares selections of one or two profiles, and keeps what is worth keeping between two questions. */
export class ProfileDiff {
  readonly #sessionOf: (side: SelectionParams['side']) => ProfileSession;
  #union: { readonly a: CallTree; readonly b: CallTree; readonly union: UnionTree } | undefined;
  readonly #weights = new Latest<UnionWeights>();

  /** `sessionOf` gives the profile that a selection is of, and throws if it is not there yet. */
  constructor(sessionOf: (side: SelectionParams['side']) => ProfileSession) {
    this.#sessionOf = sessionOf;
  }

  /** @throws {SelectionError} if the two cannot be compared, or as a flame graph of either does */
  graph(params: DiffParams): DiffGraphData {
    const { union, weights } = this.#compare(params);
    return diffGraph(union, weights, widthsFor(union, weights, params), params);
  }

  /** @throws {SelectionError} as {@link graph}, and if the query is no valid search */
  search({ query, ...params }: DiffSearchParams): SearchResult {
    const { union, weights } = this.#compare(params);
    return searchFlameGraph(union.tree, widthsFor(union, weights, params), params, query);
  }

  /** @throws {SelectionError} if the two cannot be compared */
  functions({ by, order, limit, ...params }: DiffFunctionsParams): DiffTable {
    const upright = {
      ...params,
      a: { ...params.a, isInverted: false },
      b: { ...params.b, isInverted: false },
    };
    const grouped =
      by === 'thread'
        ? {
            ...upright,
            a: { ...upright.a, grouping: 'thread' as const },
            b: { ...upright.b, grouping: 'thread' as const },
          }
        : upright;
    const { union, weights } = this.#compare(grouped);
    return diffTable(union, weights, { by, order, limit });
  }

  #compare({ a, b, normalise }: TwoSelections): {
    readonly union: UnionTree;
    readonly weights: UnionWeights;
  } {
    const sideA = this.#sideOf(a);
    const sideB = this.#sideOf(b);
    const isSameUnion = this.#union?.a === sideA.tree && this.#union.b === sideB.tree;
    const union = isSameUnion && this.#union ? this.#union.union : unionTree(sideA.tree, sideB.tree);
    if (!isSameUnion) this.#weights.clear();
    this.#union = { a: sideA.tree, b: sideB.tree, union };
    const weights = this.#weights.get(JSON.stringify([a, b, normalise]), () =>
      weighUnion(union, sideA, sideB, normalise),
    );
    return { union, weights };
  }

  #sideOf(selection: SelectionParams): DiffSide & { readonly tree: CallTree } {
    const session = this.#sessionOf(selection.side);
    return { ...session.weighed(selection), durationNs: session.durationOf(selection.range) };
  }
}

function widthsFor(union: UnionTree, weights: UnionWeights, params: DiffParams): TreeWeights {
  return params.isElided === true ? elidedWidths(union, weights) : widthsOf(weights, params.width ?? 'both');
}
