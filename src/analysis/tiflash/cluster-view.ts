import type { ClusterLog, QueryRecords, TaskRecord } from '../../model/tiflash/cluster-log.ts';
import { tsoMilliseconds } from '../../model/tiflash/query-identity.ts';
import { queryExtent } from './query-graph.ts';
import type { ClusterView, QueryRow, QueryStatus } from './view-data.ts';

/** What a cluster's logs hold: no JSON is read for it. */
export function clusterView({ files, queries, diagnostics }: ClusterLog): ClusterView {
  return { files, queries: queries.map(queryRow), diagnostics };
}

/** One line of the query list. */
export function queryRow({ identity, tasks }: QueryRecords): QueryRow {
  const chosen = tasks.map((task) => task.chosen);
  const { wallNs } = queryExtent(chosen);
  const statusCounts: Record<string, number> = {};
  for (const { status } of chosen) statusCounts[status] = (statusCounts[status] ?? 0) + 1;
  return {
    key: identity.key,
    startTs: `${identity.startTs}`,
    queryTs: textOrNull(identity.queryTs),
    localQueryId: textOrNull(identity.localQueryId),
    serverId: textOrNull(identity.serverId),
    gatherId: textOrNull(identity.gatherId),
    timeMs: tsoMilliseconds(identity.startTs),
    wallNs: textOrNull(wallNs),
    taskCount: tasks.length,
    fragmentCount: new Set(chosen.map(({ senderExecutorId }) => senderExecutorId)).size,
    hosts: [...new Set(chosen.map(({ host }) => host))].sort(),
    status: statusOf(chosen),
    statusCounts,
    flaggedCount: chosen.filter(isFlaggedRecord).length,
    initialisingCount: statusCounts['INITIALIZING'] ?? 0,
    isPlain: chosen.every(({ layout }) => layout === 'plain'),
    sqlDigest: chosen.find(({ sqlDigest }) => sqlDigest !== '')?.sqlDigest ?? '',
    planDigest: chosen.find(({ planDigest }) => planDigest !== '')?.planDigest ?? '',
  };
}

function isFlaggedRecord({ status, hasError }: TaskRecord): boolean {
  return status !== 'FINISHED' || hasError;
}

/** Up to 6.1 a failed task ends as FINISHED, but with an error text. */
function statusOf(chosen: readonly TaskRecord[]): QueryStatus {
  const isFailed = ({ status, hasError }: TaskRecord): boolean =>
    status === 'FAILED' || (hasError && status === 'FINISHED');
  if (chosen.some(isFailed)) return 'failed';
  if (chosen.some(({ status }) => status === 'CANCELLED')) return 'cancelled';
  return chosen.every(({ status }) => status === 'FINISHED') ? 'finished' : 'incomplete';
}

function textOrNull(value: bigint | undefined): string | null {
  return value === undefined ? null : `${value}`;
}
