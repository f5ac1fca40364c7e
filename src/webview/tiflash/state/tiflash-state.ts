import type { GraphDetail } from '../../../analysis/task-graph/task-graph.ts';
import { graphDetails } from '../../../analysis/task-graph/task-graph.ts';
import { isArrayOf, isBoolean, isObject, isOneOf, isOptional, isString } from '../../../protocol/guard.ts';
import type { TableSort } from '../../kit/table/table-column.ts';
import type { GraphItem } from '../graph/graph-item.ts';
import { restoreItem } from '../graph/graph-item.ts';

export const queryTabs = ['graph', 'timeline', 'executors', 'errors', 'hints', 'compare', 'entries'] as const;
/** What is shown of a query. */
export type QueryTab = (typeof queryTabs)[number];

/** What the user chose to see. Every change of it can be undone; it survives a reload of the page. */
export interface TiflashChoice {
  /** Key of the query that is shown; the list of queries if there is none. */
  readonly query: string | undefined;
  readonly tab: QueryTab;
  /** What of the graph, the timeline and the tables is selected. */
  readonly selected: GraphItem | undefined;
  /** How much of the fragments is drawn; of a large query less, unless chosen. */
  readonly detail: GraphDetail | undefined;
  /** Fragments drawn in another detail. */
  readonly exceptions: readonly FragmentDetail[];
  /** Key of the query to compare with; the nearest run of the same statement if there is none. */
  readonly compareWith: string | undefined;
  /** Text that rows of the query list must hold. */
  readonly listFilter: string;
  readonly listSort: TableSort;
}

export interface FragmentDetail {
  readonly fragment: string;
  readonly detail: GraphDetail;
}

export const firstChoice: TiflashChoice = {
  query: undefined,
  tab: 'graph',
  selected: undefined,
  detail: undefined,
  exceptions: [],
  compareWith: undefined,
  listFilter: '',
  listSort: { column: 'time', isDescending: false },
};

const isDetail = isOneOf(...graphDetails);

const isAnything = (_value: unknown): _value is unknown => true;

const isKept = isObject({
  version: isOneOf(1),
  query: isOptional(isString),
  tab: isOneOf(...queryTabs),
  selected: isAnything,
  detail: isOptional(isDetail),
  exceptions: isArrayOf(isObject({ fragment: isString, detail: isDetail }), 10_000),
  compareWith: isOptional(isString),
  listFilter: isString,
  listSort: isObject({ column: isString, isDescending: isBoolean }),
});

/** The choice as it is kept while no page exists. */
export function keepChoice(choice: TiflashChoice): object {
  return { version: 1, ...choice };
}

/** The choice that was kept; the first one if what was kept cannot be used. */
export function restoreChoice(kept: unknown): TiflashChoice {
  if (!isKept(kept)) return firstChoice;
  const { query, tab, selected, detail, exceptions, compareWith, listFilter, listSort } = kept;
  return {
    query,
    tab,
    selected: restoreItem(selected),
    detail,
    exceptions,
    compareWith,
    listFilter,
    listSort,
  };
}
