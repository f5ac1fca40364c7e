/**
 * What is known of a TiFlash cluster from its logs: files, the queries whose MPP tasks they record, and what could not
 * be read. Records are kept as places in files; their JSON is parsed when it is asked for.
 */

import type { QueryIdentity } from './query-identity.ts';

/** Where something stands in a log: bytes of the unwrapped file, and the line an editor would show. */
export interface LogLocation {
  /** Index into {@link ClusterLog.files}. */
  readonly file: number;
  /** Counted from 1. */
  readonly line: number;
  /** First byte, in the unwrapped file. */
  readonly offset: number;
  /** Bytes, without the line's end. */
  readonly length: number;
}

/** What a log file is for; told from its name, and from its lines where the name says nothing. */
export type LogFileKind = 'tiflash' | 'error' | 'tracing' | 'proxy' | 'stderr' | 'tidb' | 'poco' | 'task-dag';

/** Priorities as TiFlash prints them. */
export type LogLevel =
  | 'TRACE'
  | 'DEBUG'
  | 'INFO'
  | 'NOTICE'
  | 'WARN'
  | 'ERROR'
  | 'CRITICAL'
  | 'FATAL'
  | 'UNKNOWN';

/** What the start-up entry `TiFlash build info` says. */
export interface TiflashBuild {
  /** For example `v8.5.4`. */
  readonly version: string;
  readonly gitHash: string | undefined;
  readonly edition: string | undefined;
}

export interface LogFile {
  /** The file's name without folders. */
  readonly name: string;
  /** How the file was named when it was opened. */
  readonly path: string;
  readonly kind: LogFileKind;
  /** `host:port` of the flash service whose records the file holds most; `undefined` if it has none. */
  readonly node: string | undefined;
  /** Whether what was opened is gzip, zlib or zstd: then an editor cannot jump to a line of it. */
  readonly isCompressed: boolean;
  /** Bytes of the unwrapped file. */
  readonly bytes: number;
  readonly lines: number;
  /** Entries per level; lines without a head are in none. */
  readonly levels: Readonly<Partial<Record<LogLevel, number>>>;
  /** Lines without a valid head: continuations, other programs' text. */
  readonly nonEntryLines: number;
  /** MPP task records, also those that are copies of a record elsewhere. */
  readonly records: number;
  /** Milliseconds since the epoch of the first and last entry; `undefined` if no entry has a time. */
  readonly firstMs: number | undefined;
  readonly lastMs: number | undefined;
  /** Every UTC offset that entries print, in minutes. */
  readonly zones: readonly number[];
  /** The latest build the file names. */
  readonly build: TiflashBuild | undefined;
  /** The releases that would print lines like these, for a file that names no build: `v7.4–v7.5.0`. */
  readonly versionHint: string | undefined;
}

/**
 * The eight shapes of a record's line; `json` is flashprof's file, `plain` no record at all but the plain entries of 5.0 to
 * 5.3. See `docs/formats/tiflash-log.md`.
 */
export type RecordLayout = 'L0' | 'L1' | 'L2' | 'L3' | 'L4' | 'L5a' | 'L5b' | 'L5c' | 'json' | 'plain';

export type TaskStatus = 'INITIALIZING' | 'RUNNING' | 'FINISHED' | 'CANCELLED' | 'FAILED' | (string & {});

/** One MPP task statistics record: what the scan knows of it without parsing its JSON. */
export interface TaskRecord {
  readonly location: LogLocation;
  readonly layout: RecordLayout;
  readonly level: LogLevel;
  /** `MPPTaskStatistics.cpp:139`, or `<unknown>`. */
  readonly source: string;
  /** Milliseconds since the epoch of the entry; `undefined` if the head has no time. */
  readonly timeMs: number | undefined;
  readonly taskId: string;
  readonly status: TaskStatus;
  /** `host:port` of the task's flash service; empty if the record is damaged before it. */
  readonly host: string;
  /** Nanoseconds since the epoch; 0 if not reached. */
  readonly initNs: bigint;
  readonly endNs: bigint;
  /** The fragment: root executor's id, as text. */
  readonly senderExecutorId: string;
  /** Whether `error_message` is other than empty. */
  readonly hasError: boolean;
  /** Digests of the statement and plan (v26.3.3 and later), empty elsewhere. */
  readonly sqlDigest: string;
  readonly planDigest: string;
  /** Other places where the same bytes stand: error log, tracing log, overlapping rotations. */
  readonly copies: readonly LogLocation[];
}

/** All records of one task; `chosen` is the one whose numbers count. */
export interface TaskRecords {
  readonly taskId: string;
  readonly chosen: TaskRecord;
  /** By time. */
  readonly records: readonly TaskRecord[];
}

export interface QueryRecords {
  readonly identity: QueryIdentity;
  /** By task id, numerically. */
  readonly tasks: readonly TaskRecords[];
}

/** Something in a file that is not as it should be. */
export interface LogDiagnostic {
  readonly kind:
    | 'json-repaired'
    | 'damaged-record'
    | 'malformed-line'
    | 'truncated-last-line'
    | 'invalid-utf8'
    | 'overlong-line'
    | 'archive-damaged'
    | 'unknown-identity';
  readonly location: LogLocation;
  /** A sentence: what is wrong and what was made of it. */
  readonly text: string;
}

/** A WARN or worse entry that belongs to a task of a query: "task running meets error", aborts. */
export interface TaskEvent {
  readonly location: LogLocation;
  readonly queryKey: string;
  readonly taskId: string;
}

export interface ClusterLog {
  readonly files: readonly LogFile[];
  /** In the order of their time. */
  readonly queries: readonly QueryRecords[];
  readonly diagnostics: readonly LogDiagnostic[];
  /** Entries that carry the full text of a task's error, by time. */
  readonly errorEntries: readonly TaskEvent[];
}
