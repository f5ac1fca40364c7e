import type { QueryRecords, TaskRecord, TaskRecords } from '../../model/tiflash/cluster-log.ts';
import type { MppTask } from '../../model/tiflash/mpp-task.ts';
import { criticalPathOf } from './critical-path.ts';
import { exchangesOf } from './exchanges.ts';
import { fragmentsOf } from './fragments.ts';
import { missingTasks } from './missing-tasks.ts';

/** Reads a task from its chosen record, or the next best; `undefined` if none can be read. */
export type LoadTask = (
  records: TaskRecords,
) => { readonly task: MppTask; readonly record: TaskRecord } | undefined;

/** A task with the record it was read from. */
export interface GraphTask {
  readonly task: MppTask;
  readonly chosen: TaskRecord;
  readonly records: readonly TaskRecord[];
}

/** Rows going from one task to another. */
export interface Exchange {
  readonly from: string;
  readonly to: string;
  /** Root executor of the source task; `undefined` if that task has no record. */
  readonly sender: string | undefined;
  readonly receiver: string;
}

/** All tasks that run the same fragment of the plan. */
export interface Fragment {
  readonly senderExecutorId: string;
  readonly tasks: readonly GraphTask[];
}

/** One query with all its records read and linked. */
export interface QueryGraph {
  readonly records: QueryRecords;
  /** By id. */
  readonly tasks: readonly GraphTask[];
  readonly byId: ReadonlyMap<string, GraphTask>;
  /** By receiving task, then by source task. */
  readonly exchanges: readonly Exchange[];
  /** Task ids that a partner names and no record tells of. */
  readonly missing: readonly string[];
  /** In the order of their first task. */
  readonly fragments: readonly Fragment[];
  readonly criticalPath: readonly string[];
  /** Nanoseconds since the epoch of the first dispatch; 0 if no task has a time. */
  readonly originNs: bigint;
  /** From there to the last task's end; `undefined` if no task ended. */
  readonly wallNs: bigint | undefined;
}

/** Reads and links the tasks of a query. */
export function queryGraph(records: QueryRecords, loadTask: LoadTask): QueryGraph {
  const tasks: GraphTask[] = [];
  for (const task of records.tasks) {
    const loaded = loadTask(task);
    if (loaded !== undefined) {
      tasks.push({ task: loaded.task, chosen: loaded.record, records: task.records });
    }
  }
  const byId = new Map(tasks.map((task) => [task.task.taskId, task]));
  const exchanges = exchangesOf(tasks, byId);
  const { originNs, wallNs } = queryExtent(tasks.map(({ task }) => task.times));
  return {
    records,
    tasks,
    byId,
    exchanges,
    missing: missingTasks(tasks, byId),
    fragments: fragmentsOf(tasks),
    criticalPath: criticalPathOf(tasks, exchanges, byId),
    originNs,
    wallNs,
  };
}

/** When a query began and how long it took, of its tasks' first and last times; 0 stands for a time not reached. */
export function queryExtent(times: readonly { readonly initNs: bigint; readonly endNs: bigint }[]): {
  readonly originNs: bigint;
  readonly wallNs: bigint | undefined;
} {
  const begun = times.map(({ initNs }) => initNs).filter((time) => time > 0n);
  const originNs = begun.reduce((least, time) => (time < least ? time : least), begun[0] ?? 0n);
  const endNs = times.reduce((most, { endNs: end }) => (end > most ? end : most), 0n);
  return { originNs, wallNs: endNs > 0n && originNs > 0n ? endNs - originNs : undefined };
}

/** Nanoseconds from dispatch to end; `undefined` if the task has not ended. */
export function taskDuration({ times }: MppTask): number | undefined {
  return times.endNs > 0n && times.initNs > 0n ? Number(times.endNs - times.initNs) : undefined;
}

/** flashprof's rule for a red frame. */
export function isFlagged({ status, error }: Pick<MppTask, 'status' | 'error'>): boolean {
  return status !== 'FINISHED' || error !== '';
}
