/**
 * The graph of a query as it is to be drawn: fragments (stages) of tasks of executors, and what flows between them.
 * Only what the layout needs; names and numbers stay in the query's own data and are found again by id.
 */
export interface TaskGraph {
  readonly fragments: readonly GraphFragment[];
  readonly links: readonly GraphLink[];
}

export interface GraphFragment {
  /** Id of the root executor of the fragment's tasks, such as `ExchangeSender_43`. */
  readonly id: string;
  readonly tasks: readonly GraphTask[];
}

export interface GraphTask {
  /** As the record has it; unique in the query. */
  readonly id: string;
  /** Root first; a task without a record has none. */
  readonly executors: readonly GraphExecutor[];
}

export interface GraphExecutor {
  readonly id: string;
  /** Ids of executors of the same task, left before right. */
  readonly children: readonly string[];
}

/**
 * What one task sends another. `exchange`: through an exchange sender and receiver; `cte`: implied by a sink and a
 * source on one host; `tidb`: the root task's result, whose target is {@link tidbId}.
 */
export interface GraphLink {
  readonly kind: 'exchange' | 'cte' | 'tidb';
  readonly fromTask: string;
  readonly toTask: string;
  /** Executors at both ends; absent where a record is missing. */
  readonly sender: string | undefined;
  readonly receiver: string | undefined;
}

/** Id of the node that stands for TiDB, where records have −1 as the target. */
export const tidbId = '-1';

/** How much of a fragment is drawn: itself, its tasks, or their executors. */
export const graphDetails = ['fragments', 'tasks', 'executors'] as const;
export type GraphDetail = (typeof graphDetails)[number];
