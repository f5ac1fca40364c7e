import type { TaskStatus } from '../../model/tiflash/cluster-log.ts';
import type { ByteSpan, LogEntry } from './log-entry.ts';
import { textOfSpan } from './log-text.ts';
import type { TaskIdentity } from './record-identity.ts';
import { readTaskIdentity } from './record-identity.ts';

/** The logger whose entries are task records, and the source file that prints them. */
export const recordMarker = 'mpp_task_tracing';
export const recordSourceFile = 'MPPTaskStatistics.cpp:';

/** What a record's line says of its task before its JSON is parsed. */
export interface RecordFacts {
  readonly identity: TaskIdentity | undefined;
  readonly status: TaskStatus;
  readonly host: string;
  readonly initNs: bigint;
  readonly endNs: bigint;
  readonly senderExecutorId: string;
  readonly hasError: boolean;
  readonly sqlDigest: string;
  readonly planDigest: string;
}

const latin1 = new TextDecoder('latin1');

/** Whether the entry is a task record: told by its logger, which is its source field or stands before the message. */
export function isRecordEntry(bytes: Uint8Array, entry: LogEntry): boolean {
  const source = sourceField(bytes, entry);
  if (source !== undefined) return source.startsWith(`${recordMarker} `);
  return /^"(?:MPPTask:<[^>]*> )?mpp_task_tracing[: ]/.test(messageHead(bytes, entry.message));
}

/** Enough of the message for every prefix a release puts before the JSON, and the executor id that begins it. */
function messageHead(bytes: Uint8Array, { start, end }: ByteSpan): string {
  return latin1.decode(bytes.subarray(start, Math.min(end, start + 400)));
}

/** The value of the field `source`, which 6.4 and later print. */
export function sourceField(bytes: Uint8Array, entry: LogEntry): string | undefined {
  for (const { key, value } of entry.fields) {
    if (key.end - key.start === 6 && textOfSpan(bytes, key) === 'source') return textOfSpan(bytes, value);
  }
  return undefined;
}

/**
 * The facts of a record. The members wanted stand before and behind the long list of executors; what is between is
 * skipped by a search for the next member.
 *
 * @returns `undefined` if the JSON is cut or is none
 */
export function readRecordFacts(bytes: Uint8Array, entry: LogEntry): RecordFacts | undefined {
  const { message } = entry;
  const head = messageHead(bytes, message);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, message.end);
  const hostAt = buffer.indexOf('\\"host\\":\\"', message.start, 'latin1');
  const errorAt = hostAt < 0 ? -1 : buffer.indexOf('\\"error_message\\":\\"', hostAt, 'latin1');
  if (errorAt < 0) return undefined;
  const tail = buffer.toString('latin1', hostAt, errorAt);
  const status = textMember(tail, 'status');
  if (status === '') return undefined;
  const source = sourceField(bytes, entry);
  const identity = readTaskIdentity(source ?? head);
  return {
    identity: identity?.layout === 'L2' && source !== undefined ? { ...identity, layout: 'L3' } : identity,
    status,
    host: textMember(tail, 'host'),
    initNs: timeMember(tail, 'task_init_timestamp'),
    endNs: timeMember(tail, 'task_end_timestamp'),
    senderExecutorId: /\\"sender_executor_id\\":(?:\\")?([^\\",]*)/.exec(head)?.[1] ?? '',
    hasError: !buffer.toString('latin1', errorAt, errorAt + 32).startsWith('\\"error_message\\":\\"\\",\\"'),
    sqlDigest: textMember(tail, 'sql_digest'),
    planDigest: textMember(tail, 'plan_digest'),
  };
}

function textMember(text: string, name: string): string {
  const mark = `\\"${name}\\":\\"`;
  const at = text.indexOf(mark);
  if (at < 0) return '';
  const start = at + mark.length;
  const end = text.indexOf('\\"', start);
  return end < 0 ? '' : text.slice(start, end);
}

function timeMember(text: string, name: string): bigint {
  const digits = new RegExp(`\\\\"${name}\\\\":(\\d+)`).exec(text)?.[1];
  const time = digits === undefined ? 0n : BigInt(digits);
  return digits?.length === 16 ? time * 1000n : time;
}

/** The JSON of a record's entry, with one level of escaping taken away. */
export function recordJson(bytes: Uint8Array, entry: LogEntry): string {
  const text = textOfSpan(bytes, entry.message);
  return text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
}
