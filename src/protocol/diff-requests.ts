import type { DiffWidth } from '../analysis/diff/weigh-union.ts';
import { diffWidths, normalisations } from '../analysis/diff/weigh-union.ts';
import { siblingOrders } from '../analysis/flame-graph.ts';
import { functionGroupings } from '../analysis/function-table.ts';
import type { DiffGraphData, DiffTable, SearchResult } from '../analysis/view-data.ts';
import type { ParamGuards } from './channel.ts';
import type { Guarded } from './guard.ts';
import { isBoolean, isInteger, isObject, isOneOf, isOptional, isString } from './guard.ts';
import { flameSelection } from './view-requests.ts';

/**
 * What a worker answers about two selections: ranges of one profile, or of two where it has two (`side` in the
 * selections then says of which). Swapping `a` and `b` turns the comparison around.
 */
export type DiffRequests = {
  readonly 'diff.read': { readonly params: DiffParams; readonly result: DiffGraphData };
  readonly 'diff.search': { readonly params: DiffSearchParams; readonly result: SearchResult };
  readonly 'diff.functions': { readonly params: DiffFunctionsParams; readonly result: DiffTable };
};

const isSelection = isObject(flameSelection);

const twoSelections = {
  /** Grouping, transforms and inversion are to be the same on both sides. */
  a: isSelection,
  b: isSelection,
  /** What makes the two comparable. */
  normalise: isOneOf(...normalisations),
};

const isTwoSelections = isObject(twoSelections);
export type TwoSelections = Guarded<typeof isTwoSelections>;

const diffPicture = {
  ...twoSelections,
  /** What boxes are as wide as; `both` if absent. */
  width: isOptional(isOneOf<DiffWidth>(...diffWidths)),
  /** Only what B has and A has not, with B's widths. */
  isElided: isOptional(isBoolean),
  /** Cut out the subtree of this node; absent: the whole tree. */
  rootNode: isOptional(isInteger),
  /** How siblings lie; the widest first if absent. */
  order: isOptional(isOneOf(...siblingOrders)),
};

const isDiffParams = isObject(diffPicture);
export type DiffParams = Guarded<typeof isDiffParams>;

const isDiffSearchParams = isObject({ ...diffPicture, query: isString });
export type DiffSearchParams = Guarded<typeof isDiffSearchParams>;

const isDiffFunctionsParams = isObject({
  ...twoSelections,
  /** What makes up a row; one function if absent. */
  by: isOptional(isOneOf(...functionGroupings)),
  /** Which change sorts the rows. */
  order: isOneOf('self', 'total'),
  /** At most this many rows. */
  limit: isInteger,
});
export type DiffFunctionsParams = Guarded<typeof isDiffFunctionsParams>;

export const diffRequestGuards: ParamGuards<DiffRequests> = {
  'diff.read': isDiffParams,
  'diff.search': isDiffSearchParams,
  'diff.functions': isDiffFunctionsParams,
};
