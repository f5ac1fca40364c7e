import type { QueryRecords, TaskRecord, TaskRecords } from '../../model/tiflash/cluster-log.ts';
import { identityOfTso } from '../../model/tiflash/query-identity.ts';

/** Whether flashprof could read a record's JSON, which it takes apart without mending anything. */
export type IsReadable = (record: TaskRecord) => boolean;

/** What flashprof 0.0.17 makes of a task's records. */
export type FlashprofVerdict = { readonly kept: TaskRecord } | { readonly dropped: string };

/**
 * flashprof's pruning: a single record must be INITIALIZING, of two exactly one must be, and three or more are given up.
 */
export function flashprofVerdict(records: readonly TaskRecord[]): FlashprofVerdict {
  const [first, second, third] = records;
  if (first === undefined) return { dropped: 'no record that flashprof can read' };
  if (third !== undefined) return { dropped: 'more than two records' };
  if (second === undefined) {
    return isInitialising(first) ? { kept: first } : { dropped: 'single record is not INITIALIZING' };
  }
  if (isInitialising(first) === isInitialising(second)) {
    return { dropped: isInitialising(first) ? 'both records are INITIALIZING' : 'no record is INITIALIZING' };
  }
  return { kept: isInitialising(first) ? second : first };
}

function isInitialising({ status }: TaskRecord): boolean {
  return status === 'INITIALIZING';
}

/** A query as flashprof sees it: only the tasks it keeps, each with the one record it keeps. */
export function pruneLikeFlashprof(query: QueryRecords, isReadable: IsReadable): QueryRecords {
  const tasks: TaskRecords[] = [];
  for (const { taskId, records } of query.tasks) {
    const verdict = flashprofVerdict(records.filter(isReadable));
    if ('kept' in verdict) tasks.push({ taskId, chosen: verdict.kept, records: [verdict.kept] });
  }
  return { identity: query.identity, tasks };
}

/**
 * Queries as flashprof tells them apart, by `query_tso` alone: the statements of a transaction and the gathers of a
 * statement are one, and a task id that two of them use is one task with the records of both.
 */
export function mixByTso(queries: readonly QueryRecords[]): readonly QueryRecords[] {
  const mixed = new Map<bigint, Map<string, TaskRecords>>();
  for (const { identity, tasks } of queries) {
    const known = mixed.get(identity.startTs) ?? new Map<string, TaskRecords>();
    mixed.set(identity.startTs, known);
    for (const task of tasks) {
      const records = [...(known.get(task.taskId)?.records ?? []), ...task.records];
      known.set(task.taskId, { ...task, records });
    }
  }
  return Array.from(mixed, ([startTs, tasks]) => ({
    identity: identityOfTso(startTs),
    tasks: [...tasks.values()].sort((a, b) => Number(a.taskId) - Number(b.taskId)),
  }));
}
