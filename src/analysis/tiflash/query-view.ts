import type { TaskEvent } from '../../model/tiflash/cluster-log.ts';
import type { DispatchLine } from '../../model/tiflash/dispatch-line.ts';
import { queryRow } from './cluster-view.ts';
import { edgeViews } from './edge-views.ts';
import { errorViews } from './error-views.ts';
import { isCollected } from './executor-time.ts';
import { fragmentViews } from './fragment-views.ts';
import { rowSkew, rowsOut } from './fragments.ts';
import { hintsOf } from './hints/hints.ts';
import { describeMissing } from './missing-tasks.ts';
import { dispatchesOf } from './plan-tables.ts';
import type { QueryGraph } from './query-graph.ts';
import { slackOf } from './slack.ts';
import { fragmentIndexes, taskView } from './task-view.ts';
import type { GhostTask, QueryRowDetails, QueryView } from './view-data.ts';

/** What else the cluster's logs hold beside the records. */
export interface QueryContext {
  /** Entries with full error texts. */
  readonly entries?: readonly TaskEvent[];
  /** What TiDB's logs say of dispatched tasks. */
  readonly dispatches?: readonly DispatchLine[];
}

/** Everything about one query. */
export function queryView(
  graph: QueryGraph,
  { entries = [], dispatches = [] }: QueryContext = {},
): QueryView {
  const dispatched = dispatchesOf(graph.records.identity, dispatches);
  const slack = slackOf(graph);
  const fragmentOf = fragmentIndexes(graph);
  const critical = new Set(graph.criticalPath);
  const tasks = graph.tasks.map((graphTask) => {
    const { taskId } = graphTask.task;
    return taskView(graphTask, {
      originNs: graph.originNs,
      fragment: fragmentOf.get(taskId) ?? 0,
      slackNs: slack.get(taskId) ?? null,
      isCritical: critical.has(taskId),
      plan: dispatched.get(taskId)?.plan,
    });
  });
  const errors = errorViews(graph, entries);
  const view = {
    row: queryRow(graph.records),
    details: { ...queryDetails(graph), firstError: errors[0]?.text ?? '' },
    originNs: `${graph.originNs}`,
    wallNs: graph.wallNs === undefined ? null : Number(graph.wallNs),
    tasks,
    fragments: fragmentViews(graph, tasks),
    edges: edgeViews(graph),
    ghosts: graph.missing.map((id) => ghostTask(id, graph, fragmentOf, dispatched.get(id))),
    criticalPath: graph.criticalPath,
    errors,
  };
  return { ...view, hints: hintsOf(view) };
}

/** What the query list shows of a query once its records are read. */
export function queryDetails(graph: QueryGraph): QueryRowDetails {
  const skews = graph.fragments.map(rowSkew).filter((skew) => skew !== undefined);
  return {
    key: graph.records.identity.key,
    worstSkew: skews.length === 0 ? null : Math.max(...skews),
    rowsOut: rowsToTidb(graph),
    missingCount: graph.missing.length,
    firstError: errorViews(graph, [])[0]?.text ?? '',
  };
}

/** Of the root tasks with counters; `null` if there are none. */
function rowsToTidb({ tasks }: QueryGraph): number | null {
  const roots = tasks.filter(({ task }) => task.isRoot && isCollected(task));
  return roots.length === 0 ? null : roots.reduce((sum, task) => sum + rowsOut(task), 0);
}

function ghostTask(
  id: string,
  graph: QueryGraph,
  fragmentOf: ReadonlyMap<string, number>,
  dispatched: DispatchLine | undefined,
): GhostTask {
  const { host, siblings } = describeMissing(id, graph.tasks);
  const [fragment] = siblings
    .map((sibling) => fragmentOf.get(sibling))
    .filter((index) => index !== undefined);
  return {
    id,
    host: host ?? dispatched?.address ?? null,
    fragment: fragment ?? null,
    plan: dispatched?.plan ?? null,
  };
}
