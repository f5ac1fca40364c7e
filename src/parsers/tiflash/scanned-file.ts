import type { LogDiagnostic, LogFile, LogLocation, TaskRecord } from '../../model/tiflash/cluster-log.ts';
import type { QueryIdentity } from '../../model/tiflash/query-identity.ts';

/** A record as the scan of one file found it. */
export interface ScannedRecord {
  readonly record: TaskRecord;
  readonly query: QueryIdentity;
  /** Equal for records whose lines are copies of one another. */
  readonly fingerprint: string;
  /** The line, kept because it cannot be read again. */
  readonly bytes: Uint8Array | undefined;
}

/** A WARN or worse entry that tells of a task's error. */
export interface ScannedError {
  readonly location: LogLocation;
  readonly query: QueryIdentity;
  readonly taskId: string;
  readonly timeMs: number | undefined;
  /** The line, kept because it cannot be read again. */
  readonly bytes: Uint8Array | undefined;
}

/** What TiDB's log says of a fragment it dispatched. */
export interface DispatchLine {
  readonly startTs: bigint;
  readonly queryTs: bigint | undefined;
  readonly taskId: string;
  readonly address: string;
  /** For example `Table(customer)->Sel->Send(4, 5, 6, )`. */
  readonly plan: string;
}

export interface ScannedFile {
  readonly file: LogFile;
  readonly records: readonly ScannedRecord[];
  readonly errors: readonly ScannedError[];
  readonly dispatches: readonly DispatchLine[];
  readonly diagnostics: readonly LogDiagnostic[];
}
