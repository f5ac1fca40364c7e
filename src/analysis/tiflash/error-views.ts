import type { LogLocation, TaskEvent } from '../../model/tiflash/cluster-log.ts';
import type { GraphTask, QueryGraph } from './query-graph.ts';
import type { ErrorView } from './view-data.ts';

/** TiDB or another task of the query asked for the end. */
const cancelText = /^Receive cancel request|cancel request from TiDB|Query was cancelled/i;
/** The error is that the other end of an exchange went away, or what it relayed. */
const relayedText =
  /From MPP<|exchange receiver meet error|push mpp tunnel|tunnel which is already closed|Socket closed|grpc writes failed/i;

type Role = ErrorView['role'];

/**
 * The failed tasks of a query: where it began first, then what followed from it by time, then what TiDB cancelled. If
 * every text is of something that followed, the earliest one counts as where it began.
 */
export function errorViews(graph: QueryGraph, entries: readonly TaskEvent[]): readonly ErrorView[] {
  const failed = graph.tasks.filter(({ task }) => task.error !== '' || task.status === 'FAILED');
  const roles = new Map<GraphTask, Role>(failed.map((task) => [task, roleOf(task)]));
  const ordered = [...failed].sort((a, b) => Number(endOf(a) - endOf(b)));
  if (![...roles.values()].includes('root')) {
    const first = ordered.find((task) => roles.get(task) === 'cascade');
    if (first !== undefined) roles.set(first, 'root');
  }
  const stacks = new Map(
    entries
      .filter(({ queryKey }) => queryKey === graph.records.identity.key)
      .map(({ taskId, location }) => [taskId, location]),
  );
  const order: readonly Role[] = ['root', 'cascade', 'cancel'];
  return order.flatMap((role) =>
    ordered
      .filter((task) => roles.get(task) === role)
      .map((task) => errorView(task, role, graph.originNs, stacks.get(task.task.taskId))),
  );
}

function roleOf({ task: { error } }: GraphTask): Role {
  if (cancelText.test(error)) return 'cancel';
  return relayedText.test(error) ? 'cascade' : 'root';
}

function errorView(
  { task, chosen }: GraphTask,
  role: Role,
  originNs: bigint,
  stack: LogLocation | undefined,
): ErrorView {
  const causedBy = /From MPP<[^>]*task_id:(-?\d+)>|From MPP<query:\d+,task(?:_id)?:(-?\d+)>/.exec(task.error);
  return {
    taskId: task.taskId,
    host: task.host,
    status: task.status,
    text: task.error,
    role,
    causedBy: causedBy?.[1] ?? causedBy?.[2] ?? null,
    endNs: task.times.endNs > 0n ? Number(task.times.endNs - originNs) : null,
    location: chosen.location,
    stackLocation: stack ?? null,
  };
}

function endOf({ task }: GraphTask): bigint {
  return task.times.endNs;
}
