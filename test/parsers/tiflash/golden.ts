import { readFileSync } from 'node:fs';
import { executorLabel } from '../../../src/analysis/tiflash/executor-kind.ts';
import { flashprofVerdict } from '../../../src/analysis/tiflash/flashprof-rule.ts';
import { durationSkew, rowSkew, rowsOut } from '../../../src/analysis/tiflash/fragments.ts';
import type { Exchange, GraphTask, QueryGraph } from '../../../src/analysis/tiflash/query-graph.ts';
import { isFlagged, taskDuration } from '../../../src/analysis/tiflash/query-graph.ts';
import type { LogLocation } from '../../../src/model/tiflash/cluster-log.ts';
import { tsoMilliseconds } from '../../../src/model/tiflash/query-identity.ts';
import type { OpenedClusterLog } from '../../../src/parsers/tiflash/opened-cluster-log.ts';
import { tiflashFolder } from './open-logs.ts';

/** A golden file of the shared data, parsed. */
export function golden(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(`${tiflashFolder}/golden/${name}.json`, 'utf8'));
}

/** A query in the words of the golden files. */
export function goldenQuery(graph: QueryGraph, opened: OpenedClusterLog): unknown {
  const { identity } = graph.records;
  const flagged = graph.tasks.filter(({ task }) => isFlagged(task)).map(({ task }) => task.taskId);
  const verdicts = graph.tasks.map((task) => [task.task.taskId, verdictOf(task, opened)] as const);
  return {
    key: identity.key,
    queryTso: `${identity.startTs}`,
    tsoTimeUtc: new Date(tsoMilliseconds(identity.startTs)).toISOString(),
    identity: {
      gather_id: textOrNull(identity.gatherId),
      query_ts: textOrNull(identity.queryTs),
      local_query_id: textOrNull(identity.localQueryId),
      server_id: textOrNull(identity.serverId),
      start_ts: `${identity.startTs}`,
      resource_group: identity.resourceGroup ?? null,
    },
    hosts: [...new Set(graph.tasks.map(({ task }) => task.host))].sort(),
    taskCount: graph.tasks.length,
    statusCounts: countsOf(graph.tasks.map(({ task }) => task.status)),
    redTaskIds: flagged,
    rootTaskIds: graph.tasks.filter(({ task }) => task.isRoot).map(({ task }) => task.taskId),
    missingTaskIds: graph.missing,
    crossTaskEdges: graph.exchanges.filter(({ sender }) => sender !== undefined).length,
    executorEdges: graph.tasks
      .flatMap(({ task }) => task.executors.map(({ children }) => children.length))
      .reduce((sum, count) => sum + count, 0),
    wallNs: graph.wallNs === undefined ? null : `${graph.wallNs}`,
    criticalPath: graph.criticalPath,
    stages: graph.fragments.map((fragment) => ({
      senderExecutorId: fragment.senderExecutorId,
      tasks: fragment.tasks.map(({ task }) => task.taskId),
      maxOverMeanDuration: rounded(durationSkew(fragment)),
      maxOverMeanRows: rounded(rowSkew(fragment)),
    })),
    flashprofLast: {
      rendered: verdicts.filter(([, verdict]) => verdict.startsWith('kept')).map(([id]) => id),
      dropped: verdicts.filter(([, verdict]) => !verdict.startsWith('kept')).map(([id]) => id),
    },
    tasks: graph.tasks.map((task, index) => goldenTask(task, verdicts[index]?.[1] ?? '', opened)),
    edges: graph.exchanges.map((exchange) => goldenEdge(exchange, graph)),
  };
}

function goldenTask(graphTask: GraphTask, flashprofLast: string, opened: OpenedClusterLog): unknown {
  const { task, chosen, records } = graphTask;
  const root = task.executors.find(({ id }) => id === task.senderExecutorId);
  const reasons = [task.status === 'FINISHED' ? [] : 'status', task.error === '' ? [] : 'error'].flat();
  const place = ({ file, line }: LogLocation): unknown => ({ file: opened.log.files[file]?.name, line });
  const exchange =
    root === undefined
      ? {}
      : {
          exchangeType: root.exchangeType ?? null,
          targets: root.connections.map(({ taskId }) => taskId),
        };
  return {
    taskId: task.taskId,
    host: task.host,
    status: task.status,
    error: task.error,
    red: reasons.length > 0,
    redReasons: reasons,
    isRoot: task.fields['is_root'] ?? null,
    senderExecutorId: task.senderExecutorId,
    senderExecutorKey: executorLabel({ id: task.senderExecutorId, type: root?.type ?? '' }),
    executors: task.executors.length,
    executorIds: task.executors.map(({ id }) => id).sort(),
    initTs: `${task.times.initNs}`,
    startTs: `${task.times.startNs}`,
    endTs: `${task.times.endNs}`,
    durationNs: textOrNull(taskDuration(task)),
    records: records.map((record) => ({
      ...Object(place(record.location)),
      status: record.status,
      source: record.source,
      repaired: opened.loadRecord(record)?.repairs,
    })),
    chosen: place(chosen.location),
    flashprofLast,
    ...exchange,
    ...(root === undefined ? {} : { outRows: `${rowsOut(graphTask)}`, outBytes: `${root.bytes}` }),
  };
}

function goldenEdge({ from, to, sender, receiver }: Exchange, graph: QueryGraph): unknown {
  const target = graph.byId.get(to)?.task;
  const source = graph.byId.get(from)?.task;
  const into = target?.executors
    .find(({ id }) => id === receiver)
    ?.connections.find(({ taskId }) => taskId === from);
  if (source === undefined) {
    return { from, to, receiver, sender: null, dangling: true, bytesReceived: `${into?.bytes}` };
  }
  const root = source.executors.find(({ id }) => id === sender);
  const out = root?.connections.find(({ taskId }) => taskId === to);
  return {
    from,
    to,
    receiver,
    sender,
    exchangeType: root?.exchangeType,
    bytesSent: `${out?.bytes}`,
    bytesReceived: `${into?.bytes}`,
    packets: `${out?.packets}`,
    local: out?.locality === 'unknown' ? null : out?.locality === 'local',
    sameHost: source.host === target?.host,
  };
}

function verdictOf({ records }: GraphTask, opened: OpenedClusterLog): string {
  const readable = records.filter((record) => opened.loadRecord(record)?.repairs.length === 0);
  if (readable.length === 0) return 'unseen';
  const verdict = flashprofVerdict(readable);
  return 'kept' in verdict ? `kept:${verdict.kept.status}` : `dropped: ${verdict.dropped}`;
}

function countsOf(texts: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const text of texts) counts[text] = (counts[text] ?? 0) + 1;
  return counts;
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 1e4) / 1e4;
}

function textOrNull(value: bigint | number | undefined): string | null {
  return value === undefined ? null : `${value}`;
}
