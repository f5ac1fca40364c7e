import type { Locality, MppExecutor, TaskConnection } from '../../model/tiflash/mpp-task.ts';
import type { GraphTask, QueryGraph } from './query-graph.ts';
import type { EdgeView } from './view-data.ts';

const tidb = '-1';

/** Every link of a query: exchanges between tasks, to TiDB, to tasks without a record, and those that a CTE implies. */
export function edgeViews(graph: QueryGraph): readonly EdgeView[] {
  const critical = criticalPairs(graph);
  return [
    ...graph.exchanges.map(({ from, to, receiver }) => {
      const into = connectionOf(graph.byId.get(to), receiver, from);
      return exchangeEdge(graph, from, to, receiver, into, critical.has(`${from} ${to}`));
    }),
    ...outwardEdges(graph),
    ...cteEdges(graph.tasks),
  ];
}

function criticalPairs({ criticalPath }: QueryGraph): ReadonlySet<string> {
  return new Set(criticalPath.slice(1).map((from, index) => `${from} ${criticalPath[index]}`));
}

function rootOf(task: GraphTask | undefined): MppExecutor | undefined {
  return task?.task.executors.find(({ id }) => id === task.task.senderExecutorId);
}

function connectionOf(
  task: GraphTask | undefined,
  executorId: string,
  other: string,
): TaskConnection | undefined {
  const executor = task?.task.executors.find(({ id }) => id === executorId);
  return executor?.connections.find(({ taskId }) => taskId === other);
}

function exchangeEdge(
  graph: QueryGraph,
  from: string,
  to: string,
  receiver: string | null,
  into: TaskConnection | undefined,
  isCritical: boolean,
): EdgeView {
  const source = graph.byId.get(from);
  const target = graph.byId.get(to);
  const root = rootOf(source);
  const out = root?.connections.find(({ taskId }) => taskId === to);
  const isKnown = source !== undefined && target !== undefined;
  return {
    from,
    to,
    sender: source?.task.senderExecutorId ?? null,
    receiver,
    kind: 'exchange',
    exchangeType: root?.exchangeType ?? null,
    locality: localityOf(out, into),
    isSameHost: isKnown ? source.task.host === target.task.host : null,
    bytesSent: out?.bytes ?? null,
    bytesReceived: into?.bytes ?? null,
    packets: out?.packets ?? into?.packets ?? null,
    senderRows: root?.rows ?? null,
    isCritical,
  };
}

/** The sender knows more: old receivers say nothing of where their source is. */
function localityOf(out: TaskConnection | undefined, into: TaskConnection | undefined): Locality {
  if (out !== undefined && out.locality !== 'unknown') return out.locality;
  return into?.locality ?? 'unknown';
}

/** Links to TiDB and to tasks that have no record. */
function outwardEdges(graph: QueryGraph): readonly EdgeView[] {
  return graph.tasks.flatMap((task) =>
    (rootOf(task)?.connections ?? [])
      .filter(({ taskId }) => taskId === tidb || !graph.byId.has(taskId))
      .map(({ taskId }) => exchangeEdge(graph, task.task.taskId, taskId, null, undefined, false)),
  );
}

/**
 * A CTE's sink and its sources run on one host. The records do not say which sink feeds which source where there are
 * several, so each sink is linked to all sources of its host.
 */
function cteEdges(tasks: readonly GraphTask[]): readonly EdgeView[] {
  const ends = (type: string) =>
    tasks.flatMap(({ task }) =>
      task.executors
        .filter((executor) => executor.type === type)
        .map((executor) => ({ taskId: task.taskId, host: task.host, executor })),
    );
  const sources = ends('CTESource');
  return ends('CTESink').flatMap((sink) =>
    sources
      .filter(({ host, taskId }) => host === sink.host && taskId !== sink.taskId)
      .map((source) => ({
        from: sink.taskId,
        to: source.taskId,
        sender: sink.executor.id,
        receiver: source.executor.id,
        kind: 'cte' as const,
        exchangeType: null,
        locality: 'local' as const,
        isSameHost: true,
        bytesSent: null,
        bytesReceived: null,
        packets: null,
        senderRows: sink.executor.rows,
        isCritical: false,
      })),
  );
}
