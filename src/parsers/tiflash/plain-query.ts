import type { LogFile, TaskRecord, TaskStatus } from '../../model/tiflash/cluster-log.ts';
import type { LosslessJson, MppExecutor, MppTask, TaskConnection } from '../../model/tiflash/mpp-task.ts';
import type { PlainTask } from './plain-task.ts';
import { mergePlainTasks } from './plain-task.ts';
import type { ScannedRecord } from './scanned-file.ts';

/** A task put together from plain entries, in the shape of one with a record. */
export interface PlainRecord {
  readonly scanned: ScannedRecord;
  readonly task: MppTask;
}

/**
 * The tasks of queries that have no records, as tasks and records of the usual shape. A tunnel is one end in a sender and the
 * other in a receiver, whose planner ids no entry tells, so they have their type for an id. Tasks that send to the same
 * tasks count as one fragment. Numbers other than the rows sent are unknown.
 */
export function plainRecords(tasks: readonly PlainTask[], files: readonly LogFile[]): readonly PlainRecord[] {
  const merged = mergePlainTasks(tasks);
  const sources = new Map<string, string[]>();
  for (const { query, taskId, targets } of merged) {
    for (const target of targets) {
      const key = `${query.key} ${target}`;
      sources.set(key, [...(sources.get(key) ?? []), taskId]);
    }
  }
  return merged.map((plain) =>
    plainRecord(plain, sources.get(`${plain.query.key} ${plain.taskId}`) ?? [], files),
  );
}

function plainRecord(plain: PlainTask, sources: readonly string[], files: readonly LogFile[]): PlainRecord {
  const task = taskOf(plain, sources, nodeOf(files[plain.location.file]));
  const record: TaskRecord = {
    location: plain.location,
    layout: 'plain',
    level: plain.level,
    source: '<unknown>',
    timeMs: plain.endMs ?? plain.firstMs,
    taskId: plain.taskId,
    status: task.status,
    host: task.host,
    initNs: task.times.initNs,
    endNs: task.times.endNs,
    senderExecutorId: task.senderExecutorId,
    hasError: task.error !== '',
    sqlDigest: '',
    planDigest: '',
    copies: [],
  };
  const fingerprint = `plain ${plain.location.file}`;
  return { scanned: { record, query: plain.query, fingerprint, bytes: undefined }, task };
}

function taskOf(plain: PlainTask, sources: readonly string[], host: string): MppTask {
  const targets = [...plain.targets].sort((a, b) => Number(a) - Number(b));
  const senderExecutorId = targets.length === 0 ? 'unknown' : `ExchangeSender to ${targets.join(', ')}`;
  const receiver = exchange('ExchangeReceiver', 'ExchangeReceiver', sources);
  const hasSources = sources.length > 0;
  const sender: MppExecutor = {
    ...exchange(senderExecutorId, 'ExchangeSender', targets),
    children: hasSources ? [receiver.id] : [],
  };
  const { firstMs, endMs } = plain;
  const startMs = plain.startMs ?? (endMs === undefined ? undefined : endMs - (plain.costMs ?? 0));
  return {
    taskId: plain.taskId,
    host,
    status: statusOf(plain),
    error: plain.error,
    isRoot: targets.length === 1 && targets[0] === '-1',
    senderExecutorId,
    executors: targets.length === 0 && !hasSources ? [] : [sender, ...(hasSources ? [receiver] : [])],
    times: {
      initNs: nanoseconds(Math.min(firstMs ?? startMs ?? 0, startMs ?? firstMs ?? 0)),
      compileStartNs: 0n,
      waitIndexStartNs: 0n,
      waitIndexEndNs: 0n,
      compileEndNs: 0n,
      startNs: nanoseconds(startMs),
      endNs: nanoseconds(endMs),
    },
    localInputBytes: 0,
    remoteInputBytes: 0,
    memoryPeak: 0,
    cpuRu: undefined,
    readRu: undefined,
    threadTimes: {},
    repairs: [],
    fields: fieldsOf(plain),
  };
}

function statusOf({ error, isCancelled, isFinished, endMs, startMs }: PlainTask): TaskStatus {
  if (error !== '') return 'FAILED';
  if (isCancelled) return 'CANCELLED';
  if (isFinished || endMs !== undefined) return 'FINISHED';
  return startMs === undefined ? 'INITIALIZING' : 'RUNNING';
}

/** An end of tunnels; nothing was measured of it. */
function exchange(id: string, type: string, partners: readonly string[]): MppExecutor {
  return {
    id,
    type,
    children: [],
    rows: 0,
    blocks: 0,
    bytes: 0,
    timeNs: 0,
    concurrency: undefined,
    connections: partners.map(
      (taskId): TaskConnection => ({
        taskId,
        host: undefined,
        locality: 'unknown',
        packets: 0,
        bytes: 0,
      }),
    ),
    exchangeType: undefined,
    buildSide: undefined,
    buildTimeNs: undefined,
    buildRows: undefined,
    buildBytes: undefined,
    peakBuildBytes: undefined,
    isSpilled: undefined,
    fields: {},
  };
}

function fieldsOf({ costMs, rows }: PlainTask): Readonly<Record<string, LosslessJson>> {
  return {
    ...(costMs !== undefined && { 'time cost, ms': costMs }),
    ...(rows !== undefined && { 'rows written': rows }),
  };
}

/** No entry names the node; a log's name may (`HOST.tiflash.log`), else its folder. */
function nodeOf(file: LogFile | undefined): string {
  if (file === undefined) return '';
  const host = /^(.+?)[._-]tiflash\.log/.exec(file.name)?.[1];
  return host ?? file.path.split(/[\\/]/).at(-2) ?? file.name;
}

function nanoseconds(ms: number | undefined): bigint {
  return ms === undefined ? 0n : BigInt(Math.round(ms)) * 1_000_000n;
}
