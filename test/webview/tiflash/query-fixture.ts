import { largeLog, reportLogs } from '../../../scripts/make-samples/tiflash/cluster-logs.mjs';
import type { GraphDetail } from '../../../src/analysis/task-graph/task-graph.ts';
import type { ClusterView, QueryView } from '../../../src/analysis/tiflash/view-data.ts';
import { GraphPicture } from '../../../src/webview/tiflash/graph/graph-picture.ts';
import { openCluster } from '../../../src/worker/tiflash/open-cluster.ts';
import type { TiflashSession } from '../../../src/worker/tiflash/tiflash-session.ts';

/** Queries of the shipped sample, by what happens in them. */
export const sampleQueries = { quick: 0, skewed: 1, failed: 2, cancelled: 3 } as const;

/** The shipped sample of three nodes, or one query on any number of nodes, read by the worker's own code. */
export async function openSample(nodes?: number, left: readonly string[] = []): Promise<TiflashSession> {
  const logs = nodes === undefined ? reportLogs() : new Map([['large.tiflash.log', largeLog(nodes)]]);
  const files = [...logs]
    .filter(([name]) => !left.some((host) => name.startsWith(host)))
    .map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
  return openCluster(files, { signal: new AbortController().signal, onProgress: () => undefined });
}

export function queryOf(session: TiflashSession, index: number): QueryView {
  return session.query(clusterOf(session).queries[index]?.key ?? '');
}

export function clusterOf(session: TiflashSession): ClusterView {
  return session.cluster();
}

/** A query as it is drawn. */
export async function pictureOf(
  session: TiflashSession,
  index: number,
  detail: GraphDetail,
): Promise<GraphPicture> {
  const view = queryOf(session, index);
  const layout = await session.layout({ key: view.row.key, detail, exceptions: [] });
  return new GraphPicture(view, layout);
}
