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
  /** Tasks that its partners name beside it: they run the same fragment. */
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
      for (const { taskId } of executor.connections) siblings.add(taskId);
    }
  }
  siblings.delete(id);
  return { id, host, siblings: [...siblings] };
}
