import { isReceiver } from './executor-kind.ts';
import type { Exchange, GraphTask } from './query-graph.ts';

/**
 * The exchanges between tasks: S → T wherever a receiver of T lists S among its sources. What leaves S is its root
 * executor. A link to TiDB, target −1, is none of these.
 */
export function exchangesOf(
  tasks: readonly GraphTask[],
  byId: ReadonlyMap<string, GraphTask>,
): readonly Exchange[] {
  return tasks.flatMap(({ task }) =>
    task.executors
      .filter(isReceiver)
      .flatMap((receiver) =>
        receiver.connections.map(({ taskId }) => ({
          from: taskId,
          to: task.taskId,
          sender: byId.get(taskId)?.task.senderExecutorId,
          receiver: receiver.id,
        })),
      )
      .sort((a, b) => Number(a.from) - Number(b.from)),
  );
}
