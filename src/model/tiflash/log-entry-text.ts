import type { LogLevel, LogLocation } from './cluster-log.ts';

/** A log entry, decoded. */
export interface LogEntryText {
  readonly location: LogLocation;
  readonly timeMs: number | undefined;
  readonly level: LogLevel;
  /** `MPPTask.cpp:524`. */
  readonly source: string;
  readonly message: string;
  readonly taskId: string | undefined;
}
