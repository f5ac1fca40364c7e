/**
 * One MPP task as its record's JSON tells it. Every 64-bit integer that a double cannot hold is a bigint; numbers that
 * are measured (rows, bytes, nanoseconds of one executor) are doubles, exact up to 2^53.
 */

import type { TaskStatus } from './cluster-log.ts';

/** A JSON value whose integers of more than 15 digits are bigints. */
export type LosslessJson =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly LosslessJson[]
  | LosslessObject;

/** Members in the order of the text; a name that occurs twice keeps both as `name` and `name#2`. */
export interface LosslessObject {
  readonly [name: string]: LosslessJson;
}

/** How a record's JSON, which some releases print invalid, was mended. */
export type RecordRepair =
  | 'error_message re-escaped'
  | 'missing comma inserted'
  | 'nan/inf -> null'
  | 'bare word quoted'
  | 'query_id dropped';

/** Local: the same process. `sameZone` and `crossZone` only where the release tells zones apart, else `remote`. */
export type Locality = 'local' | 'sameZone' | 'crossZone' | 'remote' | 'unknown';

/** One end of an exchange: a tunnel to a target task, or from a source task. */
export interface TaskConnection {
  /** The task at the other end; `-1` is TiDB. */
  readonly taskId: string;
  /** `host:port` of the other end, where the record says it (senders, 5.4 and later). */
  readonly host: string | undefined;
  readonly locality: Locality;
  readonly packets: number;
  /** On the wire: compressed where exchange compression is on. */
  readonly bytes: number;
}

export interface MppExecutor {
  /** As printed: `HashJoin_35`, or `35` in the development build. */
  readonly id: string;
  /** As printed: `Join`. */
  readonly type: string;
  /** Ids of the executors whose rows this one reads; of a join: left, right. */
  readonly children: readonly string[];
  readonly rows: number;
  readonly blocks: number;
  readonly bytes: number;
  /** Longest of the executor's parallel streams, children of the same pipeline included. */
  readonly timeNs: number;
  /** 7.5 and later. */
  readonly concurrency: number | undefined;
  /** Exchange senders: one per target. Receivers: one per source. Others: none. */
  readonly connections: readonly TaskConnection[];
  /** `Broadcast`, `Hash` or `PassThrough` for a sender. */
  readonly exchangeType: string | undefined;
  /** Joins: the executor that built the hash table, where the record says it. */
  readonly buildSide: string | undefined;
  readonly buildTimeNs: number | undefined;
  readonly buildRows: number | undefined;
  readonly buildBytes: number | undefined;
  readonly peakBuildBytes: number | undefined;
  readonly isSpilled: boolean | undefined;
  /** Every member of the executor's object, as printed. */
  readonly fields: LosslessObject;
}

/** Nanoseconds since the epoch; 0 where not reached. */
export interface TaskTimes {
  readonly initNs: bigint;
  readonly compileStartNs: bigint;
  readonly waitIndexStartNs: bigint;
  readonly waitIndexEndNs: bigint;
  readonly compileEndNs: bigint;
  readonly startNs: bigint;
  readonly endNs: bigint;
}

export interface MppTask {
  readonly taskId: string;
  readonly host: string;
  readonly status: TaskStatus;
  /** The raw text, empty if there is none. */
  readonly error: string;
  /** Whether its sender's only target is TiDB. */
  readonly isRoot: boolean;
  readonly senderExecutorId: string;
  readonly executors: readonly MppExecutor[];
  readonly times: TaskTimes;
  readonly localInputBytes: number;
  readonly remoteInputBytes: number;
  /** Peak of all the query's tasks on this node; 0 unless finished. */
  readonly memoryPeak: number;
  /** Request units; CPU milliseconds are about three times this. `undefined` before 7.2. */
  readonly cpuRu: number | undefined;
  readonly readRu: number | undefined;
  /** Thread time by state (pipeline engine, 7.5.2 and later), in nanoseconds. */
  readonly threadTimes: Readonly<Record<string, number>>;
  readonly repairs: readonly RecordRepair[];
  /** Every member of the task's object but `executors`, as printed. */
  readonly fields: LosslessObject;
}
