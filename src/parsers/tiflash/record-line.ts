import type { TaskRecord } from '../../model/tiflash/cluster-log.ts';
import type { LogEntry } from './log-entry.ts';
import { textOfSpan } from './log-text.ts';
import type { IdentityReader, TaskIdentity } from './record-identity.ts';

/** The logger whose entries are task records, and the source file that prints them. */
export const recordMarker = 'mpp_task_tracing';
export const recordSourceFile = 'MPPTaskStatistics.cpp:';

/** What a record's line says of its task before its JSON is parsed. */
export type RecordFacts = Pick<
  TaskRecord,
  'status' | 'host' | 'initNs' | 'endNs' | 'senderExecutorId' | 'hasError' | 'sqlDigest' | 'planDigest'
> & { readonly identity: TaskIdentity | undefined };

/** Enough of the message for every prefix a release puts before the JSON, and the executor id that begins it. */
const headBytes = 400;
const encoder = new TextEncoder();
/**
 * Long and without a quote or backslash at its start, since those are every fifth byte of a record and a search that
 * begins with one stops at each: measured three times as slow.
 */
const initMark = encoder.encode('task_init_timestamp');
const errorMark = encoder.encode('error_message\\":\\"');
const noError = 'error_message\\":\\"\\",\\"';
const hostMark = '\\"host\\":\\"';
/** Before the first time stands the host, and from 26.3.3 on the connection, its alias, which users choose, and two digests. */
const hostBytes = [128, 512, 8192] as const;

/** Whether the entry is a task record: told by its logger, which is its source field or stands before the message. */
export function isRecordEntry(bytes: Buffer, entry: LogEntry): boolean {
  const source = sourceField(bytes, entry);
  if (source !== undefined) return source.startsWith(`${recordMarker} `);
  return /^"(?:MPPTask:<[^>]*> )?mpp_task_tracing[: ]/.test(messageHead(bytes, entry));
}

function messageHead(bytes: Buffer, { message: { start, end } }: LogEntry): string {
  return bytes.toString('latin1', start, Math.min(end, start + headBytes));
}

/**
 * The task an entry belongs to: the one in its source field, or in front of its message in releases before 6.4. A message
 * may name another one behind that, as a relayed error does.
 */
export function entryIdentity(
  bytes: Buffer,
  entry: LogEntry,
  identities: IdentityReader,
): TaskIdentity | undefined {
  const source = sourceField(bytes, entry);
  const own = source === undefined ? undefined : identities.read(source);
  return own ?? identities.read(bytes.toString('latin1', entry.message.start, entry.message.end));
}

/** The value of the field `source`, which 6.4 and later print. */
function sourceField(bytes: Buffer, { fields }: LogEntry): string | undefined {
  for (const { key, value } of fields) {
    if (key.end - key.start === 6 && textOfSpan(bytes, key) === 'source') {
      const text = bytes.toString('latin1', value.start, value.end);
      return text.startsWith('"') ? text.slice(1, -1) : text;
    }
  }
  return undefined;
}

/**
 * The facts of a record. The members wanted stand before and behind the long list of executors; what is between is
 * skipped by a search for the next member.
 *
 * @returns `undefined` if the JSON is cut or is none
 */
export function readRecordFacts(
  bytes: Buffer,
  entry: LogEntry,
  identities: IdentityReader,
): RecordFacts | undefined {
  const { message } = entry;
  const initAt = indexWithin(bytes, initMark, message.start, message.end);
  const errorAt = initAt < 0 ? -1 : indexWithin(bytes, errorMark, initAt, message.end);
  if (errorAt < 0) return undefined;
  const tail = textFromHost(bytes, initAt, message.start, errorAt);
  const status = textMember(tail, 'status');
  if (status === '') return undefined;
  const source = sourceField(bytes, entry);
  const head = messageHead(bytes, entry);
  return {
    identity: source === undefined ? identities.read(head) : fieldIdentity(identities.read(source)),
    status: identities.share(status),
    host: identities.share(textMember(tail, 'host')),
    initNs: timeMember(tail, 'task_init_timestamp'),
    endNs: timeMember(tail, 'task_end_timestamp'),
    senderExecutorId: identities.share(/\\"sender_executor_id\\":(?:\\")?([^\\",]*)/.exec(head)?.[1] ?? ''),
    hasError: bytes.toString('latin1', errorAt, errorAt + noError.length) !== noError,
    sqlDigest: identities.share(textMember(tail, 'sql_digest')),
    planDigest: identities.share(textMember(tail, 'plan_digest')),
  };
}

/** What stands from the host to `end`, or from `least` if there is no host. */
function textFromHost(bytes: Buffer, initAt: number, least: number, end: number): string {
  for (const before of hostBytes) {
    const text = bytes.toString('latin1', Math.max(initAt - before, least), end);
    if (text.includes(hostMark)) return text;
  }
  return bytes.toString('latin1', initAt, end);
}

/** L3 prints the identity of L2, but in a field. */
function fieldIdentity(identity: TaskIdentity | undefined): TaskIdentity | undefined {
  return identity?.layout === 'L2' ? { ...identity, layout: 'L3' } : identity;
}

function indexWithin(bytes: Buffer, mark: Uint8Array, start: number, end: number): number {
  const at = bytes.indexOf(mark, start);
  return at < end ? at : -1;
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
  const mark = `\\"${name}\\":`;
  const at = text.indexOf(mark);
  if (at < 0) return 0n;
  const start = at + mark.length;
  const comma = text.indexOf(',', start);
  const digits = text.slice(start, comma < 0 ? text.length : comma);
  if (!/^\d{1,20}$/.test(digits)) return 0n;
  // Before December 2021 times were microseconds, of 16 digits.
  return digits.length === 16 ? BigInt(digits) * 1000n : BigInt(digits);
}

/** The JSON of a record's entry, with one level of escaping taken away. */
export function recordJson(bytes: Uint8Array, entry: LogEntry): string {
  const text = textOfSpan(bytes, entry.message);
  return text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
}
