import type { LogLocation } from '../../model/tiflash/cluster-log.ts';
import type { LogEntryText } from '../../model/tiflash/log-entry-text.ts';
import { withoutAnsi } from './ansi.ts';
import type { LogEntry } from './log-entry.ts';
import { readLogEntry } from './log-entry.ts';
import { headTimeMs } from './log-head.ts';
import { textOfSpan } from './log-text.ts';
import { readTaskIdentity } from './record-identity.ts';

const escapeByte = 0x1b;
const decoder = new TextDecoder();
/** A record has up to 10 KB, a stack some KB more. */
const maxMessage = 64 * 1024;

/** The entry of one line; `undefined` if the line begins with no head. */
export function readEntry(line: Uint8Array, location: LogLocation): LogEntryText | undefined {
  const plain = line[0] === escapeByte ? withoutAnsi(line) : line;
  const entry = readLogEntry(plain, 0, plain.length);
  if (entry === undefined) return undefined;
  const message = textOfSpan(plain, entry.message);
  return {
    location,
    timeMs: headTimeMs(plain, 0),
    level: entry.level,
    source: decoder.decode(plain.subarray(entry.source.start, entry.source.end)),
    message: message.length > maxMessage ? `${message.slice(0, maxMessage)}…` : message,
    taskId: taskOf(plain, entry, message),
  };
}

/** The task an entry belongs to: named in its source field, or else in its message. */
function taskOf(bytes: Uint8Array, { fields }: LogEntry, message: string): string | undefined {
  for (const { key, value } of fields) {
    if (textOfSpan(bytes, key) === 'source') {
      const identity = readTaskIdentity(textOfSpan(bytes, value));
      if (identity !== undefined) return identity.taskId;
    }
  }
  return readTaskIdentity(message.slice(0, 1024))?.taskId;
}
