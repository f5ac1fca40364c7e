import { isReceiver } from './executor-kind.ts';
import type { GraphTask } from './query-graph.ts';

const tidb = '-1';

/** Ids that a receiver or sender names and no record has, by number. */
export function missingTasks(
  tasks: readonly GraphTask[],
  byId: ReadonlyMap<string, GraphTask>,
): readonly string[] {
  const missing = new Set<string>();
  for (const { task } of tasks) {
    for (const { connections } of task.executors) {
      for (const { taskId } of connections) {
        if (taskId !== tidb && !byId.has(taskId)) missing.add(taskId);
      }
    }
  }
  return [...missing].sort((a, b) => Number(a) - Number(b));
}

/** What partners tell of a missing task. */
export interface MissingTask {
  readonly id: string;
  readonly host: string | undefined;
  /** Ids of tasks that receive from the same executors, so that run its fragment or send to the same one. */
  readonly siblings: readonly string[];
}

/** What the records of its partners say of the missing task `id`. */
export function describeMissing(id: string, tasks: readonly GraphTask[]): MissingTask {
  let host: string | undefined;
  const siblings = new Set<string>();
  for (const { task } of tasks) {
    for (const executor of task.executors) {
      const found = executor.connections.find(({ taskId }) => taskId === id);
      if (found === undefined) continue;
      host ??= found.host;
      if (isReceiver(executor)) {
        for (const { taskId } of executor.connections) siblings.add(taskId);
      } else {
        for (const { taskId } of executor.connections) siblings.add(taskId);
      }
    }
  }
  siblings.delete(id);
  return { id, host, siblings: [...siblings] };
}
