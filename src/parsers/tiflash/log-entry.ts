import { u8At } from '../../model/column.ts';
import type { LogLevel } from '../../model/tiflash/cluster-log.ts';
import { entryLevel, headPlace } from './log-head.ts';

/**
 * The parts of one entry in the unified log format, as byte ranges of the line they were read from:
 *
 *     head SP '[' message ']' (SP '[' key '=' value ']')*
 *
 * A text is a JSON string or a run of bytes without blanks, quotes, equal signs and brackets.
 */
export interface LogEntry {
  readonly level: LogLevel;
  /** `MPPTask.cpp:524`, without the brackets. */
  readonly source: ByteSpan;
  /** With its quotes, if it has any. */
  readonly message: ByteSpan;
  readonly fields: readonly LogField[];
  /** Whether the line ends where the grammar lets it; a cut or glued line does not. */
  readonly isWhole: boolean;
  /** First byte that is not part of the entry. */
  readonly end: number;
}

export interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

export interface LogField {
  readonly key: ByteSpan;
  readonly value: ByteSpan;
}

const quote = 0x22;
const backslash = 0x5c;
const open = 0x5b;
const close = 0x5d;
const equals = 0x3d;
const space = 0x20;

/** The smallest task record has some 600 bytes; in a shorter message every quote is looked at. */
const minRecordBytes = 512;

/** A proxy's line has some ten fields; more than this is no entry. */
const maxFields = 64;

/** The entry in `bytes[start] … bytes[end − 1]`, which has no newline; `undefined` if it does not begin with a head. */
export function readLogEntry(bytes: Uint8Array, start: number, end: number): LogEntry | undefined {
  const level = entryLevel(bytes, start, end);
  if (level === undefined) return undefined;
  const sourceStart = start + headPlace.level + level.length + 3;
  const sourceEnd = endOfSource(bytes, sourceStart, end);
  const source = { start: sourceStart, end: sourceEnd };
  const messageStart = sourceEnd + 3;
  if (!isBracketAt(bytes, sourceEnd + 1, end)) {
    return { level, source, message: { start: sourceEnd, end: sourceEnd }, fields: [], isWhole: false, end };
  }
  const messageEnd = endOfRecord(bytes, messageStart, end) ?? endOfText(bytes, messageStart, end);
  const message = { start: messageStart, end: messageEnd < 0 ? end : messageEnd };
  if (messageEnd < 0 || messageEnd >= end || u8At(bytes, messageEnd) !== close) {
    return { level, source, message, fields: [], isWhole: false, end: message.end };
  }
  return { level, source, message, ...readFields(bytes, messageEnd + 1, end) };
}

/** The source is `<unknown>`, `name:number` or `<name:number>`. */
function endOfSource(bytes: Uint8Array, start: number, end: number): number {
  const at = bytes.indexOf(close, start);
  return at < 0 || at > end ? end : at;
}

/** Whether ` [` stands at `at`. */
function isBracketAt(bytes: Uint8Array, at: number, end: number): boolean {
  return at + 1 < end && u8At(bytes, at) === space && u8At(bytes, at + 1) === open;
}

function readFields(
  bytes: Uint8Array,
  from: number,
  end: number,
): Pick<LogEntry, 'fields' | 'isWhole' | 'end'> {
  const fields: LogField[] = [];
  let at = from;
  while (isBracketAt(bytes, at, end) && fields.length < maxFields) {
    const keyStart = at + 2;
    const keyEnd = endOfText(bytes, keyStart, end);
    if (keyEnd < 0 || keyEnd >= end || u8At(bytes, keyEnd) !== equals) break;
    const valueEnd = endOfText(bytes, keyEnd + 1, end);
    if (valueEnd < 0 || valueEnd >= end || u8At(bytes, valueEnd) !== close) break;
    fields.push({ key: { start: keyStart, end: keyEnd }, value: { start: keyEnd + 1, end: valueEnd } });
    at = valueEnd + 1;
  }
  return { fields, isWhole: at === end, end: at };
}

/** Position behind the text at `start`; −1 if a quoted one is not closed before `end`. */
function endOfText(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end) return -1;
  return u8At(bytes, start) === quote ? endOfQuoted(bytes, start, end) : endOfBare(bytes, start, end);
}

const recordEnd = new TextEncoder().encode('}"]');
const unescapedOpening = new TextEncoder().encode('["');

/**
 * Position behind a message that ends in `}`, as a task record's does, found without stopping at each of its hundreds of
 * escaped quotes: inside the text a quote has a backslash before it, so `}"]` is its end. `undefined` if there is none, or
 * if another entry's message begins before it, as in a line glued to the next.
 */
function endOfRecord(bytes: Uint8Array, start: number, end: number): number | undefined {
  if (end - start < minRecordBytes || u8At(bytes, start) !== quote) return undefined;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = buffer.indexOf(recordEnd, start);
  if (at < 0 || at >= end) return undefined;
  const other = buffer.indexOf(unescapedOpening, start);
  return other < 0 || other > at ? at + 2 : undefined;
}

function endOfQuoted(bytes: Uint8Array, start: number, end: number): number {
  let at = bytes.indexOf(quote, start + 1);
  while (at >= 0 && at < end) {
    let slashes = at;
    while (u8At(bytes, slashes - 1) === backslash) slashes--;
    if ((at - slashes) % 2 === 0) return at + 1;
    at = bytes.indexOf(quote, at + 1);
  }
  return -1;
}

/** Old releases leave a message bare that holds brackets, so the text ends at a bracket that ends the field. */
function endOfBare(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = u8At(bytes, at);
    if (byte === equals || byte === quote) return at;
    if (byte === close && (at + 1 === end || u8At(bytes, at + 1) === space)) return at;
  }
  return end;
}
