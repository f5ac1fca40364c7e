import type { TaskEvent } from '../../model/tiflash/cluster-log.ts';
import { queryRow } from './cluster-view.ts';
import { edgeViews } from './edge-views.ts';
import { errorViews } from './error-views.ts';
import { fragmentViews } from './fragment-views.ts';
import { rowSkew, rowsOut } from './fragments.ts';
import { hintsOf } from './hints/hints.ts';
import { describeMissing } from './missing-tasks.ts';
import type { QueryGraph } from './query-graph.ts';
import { slackOf } from './slack.ts';
import { fragmentIndexes, taskView } from './task-view.ts';
import type { GhostTask, QueryRowDetails, QueryView } from './view-data.ts';

/** Everything about one query; `entries` are the cluster's entries with full error texts. */
export function queryView(graph: QueryGraph, entries: readonly TaskEvent[] = []): QueryView {
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
    });
  });
  const errors = errorViews(graph, entries);
  const view = {
    row: queryRow(graph.records),
    details: { ...queryDetails(graph), firstError: errors[0]?.text ?? '' },
    originNs: `${graph.originNs}`,
    wallNs: graph.wallNs === undefined ? null : Number(graph.wallNs),
    tasks,
    fragments: fragmentViews(graph),
    edges: edgeViews(graph),
    ghosts: graph.missing.map((id) => ghostTask(id, graph, fragmentOf)),
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
    rowsOut: graph.tasks.filter(({ task }) => task.isRoot).reduce((sum, task) => sum + rowsOut(task), 0),
    missingCount: graph.missing.length,
    firstError: errorViews(graph, [])[0]?.text ?? '',
  };
}

function ghostTask(id: string, graph: QueryGraph, fragmentOf: ReadonlyMap<string, number>): GhostTask {
  const { host, siblings } = describeMissing(id, graph.tasks);
  const [fragment] = siblings
    .map((sibling) => fragmentOf.get(sibling))
    .filter((index) => index !== undefined);
  return { id, host: host ?? null, fragment: fragment ?? null };
}
