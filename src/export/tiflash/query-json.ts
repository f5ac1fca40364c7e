import type { QueryGraph } from '../../analysis/tiflash/query-graph.ts';
import { isFlagged } from '../../analysis/tiflash/query-graph.ts';

/** A query as `chronoscope tiflash parse --json` prints it; every 64-bit number is a string, what is not known is null. */
export interface QueryJson {
  readonly queryTs: string | null;
  readonly startTs: string;
  readonly localQueryId: string | null;
  readonly serverId: string | null;
  readonly gatherId: string | null;
  readonly wallNs: string | null;
  readonly hosts: readonly string[];
  readonly criticalPath: readonly string[];
  readonly missingTaskIds: readonly string[];
  readonly tasks: readonly TaskJson[];
  readonly edges: readonly EdgeJson[];
}

export interface TaskJson {
  readonly taskId: string;
  readonly host: string;
  readonly status: string;
  readonly error: string;
  /** The status is not FINISHED, or there is an error text. */
  readonly flagged: boolean;
  readonly senderExecutorId: string;
  readonly executors: readonly ExecutorJson[];
}

export interface ExecutorJson {
  readonly id: string;
  readonly type: string;
  readonly children: readonly string[];
}

export interface EdgeJson {
  readonly fromTask: string;
  readonly toTask: string;
  /** Root executor of the source task; null if that task has no record. */
  readonly sender: string | null;
  readonly receiver: string;
}

export function queryJson(graph: QueryGraph): QueryJson {
  const { identity } = graph.records;
  return {
    queryTs: textOrNull(identity.queryTs),
    startTs: `${identity.startTs}`,
    localQueryId: textOrNull(identity.localQueryId),
    serverId: textOrNull(identity.serverId),
    gatherId: textOrNull(identity.gatherId),
    wallNs: textOrNull(graph.wallNs),
    hosts: [...new Set(graph.tasks.map(({ task }) => task.host))].sort(),
    criticalPath: graph.criticalPath,
    missingTaskIds: graph.missing,
    tasks: graph.tasks.map(({ task }) => ({
      taskId: task.taskId,
      host: task.host,
      status: task.status,
      error: task.error,
      flagged: isFlagged(task),
      senderExecutorId: task.senderExecutorId,
      executors: task.executors.map(({ id, type, children }) => ({ id, type, children })),
    })),
    edges: graph.exchanges.map(({ from, to, sender, receiver }) => ({
      fromTask: from,
      toTask: to,
      sender: sender ?? null,
      receiver,
    })),
  };
}

function textOrNull(value: bigint | undefined): string | null {
  return value === undefined ? null : `${value}`;
}
