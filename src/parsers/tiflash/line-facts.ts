import type { LogLevel, TaskStatus } from '../../model/tiflash/cluster-log.ts';
import type { ByteSpan } from './log-entry.ts';
import { readLogEntry } from './log-entry.ts';
import { headPlace } from './log-head.ts';
import { textOfSpan } from './log-text.ts';
import { IdentityReader } from './record-identity.ts';
import { entryIdentity, isRecordEntry, readRecordFacts, recordJson } from './record-line.ts';

/** What an editor needs to know of one line of a log; ranges are in bytes of the line's UTF-8. */
export interface LineFacts {
  readonly level: LogLevel;
  /** Of the level's word. */
  readonly levelRange: ByteSpan;
  /** `MPPTask.cpp:524`, or `<unknown>`. */
  readonly source: string;
  readonly sourceRange: ByteSpan;
  /** Of the message with its quotes. */
  readonly messageRange: ByteSpan;
  /** The query and task the line names in its source field or in front of its message. */
  readonly queryKey: string | undefined;
  readonly taskId: string | undefined;
  /** Set if the line is a task record. */
  readonly record:
    | { readonly status: TaskStatus; readonly host: string; readonly senderExecutorId: string }
    | undefined;
}

const encoder = new TextEncoder();

/** Looks at one line of a log, without its line end; `undefined` if it is no entry. */
export function lineFacts(line: string): LineFacts | undefined {
  const bytes = bytesOf(line);
  const entry = readLogEntry(bytes, 0, bytes.length);
  if (entry === undefined) return undefined;
  const identities = new IdentityReader();
  const facts = isRecordEntry(bytes, entry) ? readRecordFacts(bytes, entry, identities) : undefined;
  const identity = facts?.identity ?? entryIdentity(bytes, entry, identities);
  const { level, source, message } = entry;
  return {
    level,
    levelRange: { start: headPlace.level, end: headPlace.level + level.length },
    source: textOfSpan(bytes, source),
    sourceRange: source,
    messageRange: message,
    queryKey: identity?.query.key,
    taskId: identity?.taskId,
    record: facts && { status: facts.status, host: facts.host, senderExecutorId: facts.senderExecutorId },
  };
}

/** The JSON of a line that is a task record, unescaped but not mended; `undefined` if it is none. */
export function lineRecordJson(line: string): string | undefined {
  const bytes = bytesOf(line);
  const entry = readLogEntry(bytes, 0, bytes.length);
  return entry !== undefined && isRecordEntry(bytes, entry) ? recordJson(bytes, entry) : undefined;
}

function bytesOf(line: string): Buffer {
  const bytes = encoder.encode(line);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
