import type { Fragment, GraphTask } from './query-graph.ts';
import { taskDuration } from './query-graph.ts';

/** The tasks by root executor. Planner ids are unique in a plan, so this never mixes fragments. */
export function fragmentsOf(tasks: readonly GraphTask[]): readonly Fragment[] {
  const bySender = new Map<string, GraphTask[]>();
  for (const task of tasks) {
    const { senderExecutorId } = task.task;
    const known = bySender.get(senderExecutorId);
    if (known === undefined) bySender.set(senderExecutorId, [task]);
    else known.push(task);
  }
  return [...bySender].map(([senderExecutorId, members]) => ({ senderExecutorId, tasks: members }));
}

/** max ÷ mean; `undefined` without values or if all are zero. */
export function skewOf(values: readonly number[]): number | undefined {
  const sum = values.reduce((total, value) => total + value, 0);
  return sum > 0 ? (Math.max(...values) * values.length) / sum : undefined;
}

/** Skew of the tasks' durations; tasks that have not ended are left out. */
export function durationSkew({ tasks }: Fragment): number | undefined {
  return skewOf(tasks.map(({ task }) => taskDuration(task)).filter((time) => time !== undefined));
}

/** Skew of the rows that leave the tasks. */
export function rowSkew({ tasks }: Fragment): number | undefined {
  return skewOf(tasks.map(rowsOut));
}

/** Rows that leave a task through its root executor. */
export function rowsOut({ task }: GraphTask): number {
  return task.executors.find(({ id }) => id === task.senderExecutorId)?.rows ?? 0;
}
