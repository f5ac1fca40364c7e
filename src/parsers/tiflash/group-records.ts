import type { LogLocation, QueryRecords, TaskRecord, TaskRecords } from '../../model/tiflash/cluster-log.ts';
import type { QueryIdentity } from '../../model/tiflash/query-identity.ts';
import { tsoMilliseconds } from '../../model/tiflash/query-identity.ts';
import type { ScannedRecord } from './scanned-file.ts';

/**
 * Puts the records of all files together by query and task. A line that stands in several files (the error log, the
 * tracing log, overlapping rotations) counts once. Of a task's records a final one wins over INITIALIZING, then the one
 * that ended last, then the later line.
 */
export function groupRecords(scanned: Iterable<ScannedRecord>): QueryRecords[] {
  const queries = new Map<string, { readonly identity: QueryIdentity; readonly tasks: TaskMap }>();
  for (const { record, query } of withoutCopies(scanned)) {
    const known = queries.get(query.key) ?? { identity: query, tasks: new Map() };
    queries.set(query.key, known);
    const task = known.tasks.get(record.taskId);
    if (task === undefined) known.tasks.set(record.taskId, [record]);
    else task.push(record);
  }
  return [...queries.values()]
    .map(({ identity, tasks }) => ({ identity, tasks: [...tasks.values()].map(taskOf).sort(byTaskId) }))
    .sort(byTime);
}

type TaskMap = Map<string, TaskRecord[]>;

/** The first of each line, which knows where its copies are. */
function withoutCopies(scanned: Iterable<ScannedRecord>): ScannedRecord[] {
  const first = new Map<string, { readonly found: ScannedRecord; readonly copies: LogLocation[] }>();
  for (const found of scanned) {
    const key = `${found.query.key} ${found.record.taskId} ${found.fingerprint}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, { found, copies: [] });
    else known.copies.push(found.record.location);
  }
  return [...first.values()].map(({ found, copies }) =>
    copies.length === 0 ? found : { ...found, record: { ...found.record, copies } },
  );
}

function taskOf(found: readonly TaskRecord[]): TaskRecords {
  const records = [...found].sort(byPlace);
  const [first, ...others] = records;
  if (first === undefined) throw new Error('a task without records');
  const chosen = others.reduce((best, record) => (isBetter(record, best) ? record : best), first);
  return { taskId: first.taskId, chosen, records };
}

/** By the entries' own times, whichever file a rotation put them in. */
function byPlace(a: TaskRecord, b: TaskRecord): number {
  return (
    (a.timeMs ?? 0) - (b.timeMs ?? 0) ||
    a.location.file - b.location.file ||
    a.location.offset - b.location.offset
  );
}

/** Whether `record`, which was found later, counts more than `best`. */
function isBetter(record: TaskRecord, best: TaskRecord): boolean {
  const isFinal = record.status !== 'INITIALIZING';
  if (isFinal !== (best.status !== 'INITIALIZING')) return isFinal;
  return record.endNs >= best.endNs;
}

function byTaskId(a: TaskRecords, b: TaskRecords): number {
  return Number(a.taskId) - Number(b.taskId);
}

/** When the statement began; only its transaction's start where the log has no more. */
function startMs({ identity }: QueryRecords): number {
  return identity.queryTs === undefined
    ? tsoMilliseconds(identity.startTs)
    : Number(identity.queryTs / 1_000_000n);
}

function byTime(a: QueryRecords, b: QueryRecords): number {
  return (
    startMs(a) - startMs(b) ||
    Number((a.identity.localQueryId ?? 0n) - (b.identity.localQueryId ?? 0n)) ||
    Number((a.identity.gatherId ?? 0n) - (b.identity.gatherId ?? 0n)) ||
    (a.identity.key < b.identity.key ? -1 : 1)
  );
}
