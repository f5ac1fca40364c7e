import type { LogDiagnostic, LogFile, LogLocation, TaskRecord } from '../../model/tiflash/cluster-log.ts';
import type { DispatchLine } from '../../model/tiflash/dispatch-line.ts';
import type { QueryIdentity } from '../../model/tiflash/query-identity.ts';
import type { PlainTask } from './plain-task.ts';

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

export interface ScannedFile {
  readonly file: LogFile;
  readonly records: readonly ScannedRecord[];
  readonly errors: readonly ScannedError[];
  /** Tasks of 5.0 to 5.3, which print no records. */
  readonly plainTasks: readonly PlainTask[];
  readonly dispatches: readonly DispatchLine[];
  readonly diagnostics: readonly LogDiagnostic[];
}
