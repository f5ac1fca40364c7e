import { isUtf8 } from 'node:buffer';
import { u8At } from '../../model/column.ts';
import type { LogLocation, TaskRecord, TiflashBuild } from '../../model/tiflash/cluster-log.ts';
import type { DispatchLine } from '../../model/tiflash/dispatch-line.ts';
import type { LineReader } from '../line-feed.ts';
import { LineFeed } from '../line-feed.ts';
import { byteOf } from '../text/bytes.ts';
import { withoutAnsi } from './ansi.ts';
import { readBuildInfo } from './build-info.ts';
import { DiagnosticLog } from './diagnostic-log.ts';
import { readDispatchLine } from './dispatch-line.ts';
import { fileKindOf } from './file-kind.ts';
import { FileStatistics } from './file-statistics.ts';
import type { LogEntry } from './log-entry.ts';
import { readLogEntry } from './log-entry.ts';
import { findGluedHead, headTimeMs, levelAtHead, logLevels, sourceStart } from './log-head.ts';
import { textOfSpan } from './log-text.ts';
import { isPlainTaskHead, PlainTaskReader } from './plain-task.ts';
import { readPocoHead } from './poco-line.ts';
import { IdentityReader } from './record-identity.ts';
import {
  entryIdentity,
  isRecordEntry,
  readRecordFacts,
  recordMarker,
  recordSourceFile,
} from './record-line.ts';
import type { ScannedError, ScannedFile, ScannedRecord } from './scanned-file.ts';
import { versionHintOf } from './version-hint.ts';

const escapeByte = 0x1b;
const openBracket = 0x5b;
const warn = logLevels.indexOf('WARN');
const error = logLevels.indexOf('ERROR');
const markerBytes = new TextEncoder().encode(recordMarker);

/** What the scanner is told of the file it scans. */
export interface ScannedFileName {
  readonly index: number;
  readonly name: string;
  readonly path: string;
  readonly isCompressed: boolean;
  /** Whether a record's line must be kept because it cannot be read again. */
  readonly keepsRecords: boolean;
}

/**
 * Scans one log for MPP task records: counts its lines by level, and notes where each record stands and what its ends
 * say. Every line costs a search for its newline, some twenty comparisons of its head and a look at its source; only
 * lines that may be records are taken apart. The JSON is left alone.
 */
export class LogScanner implements LineReader {
  readonly #name: ScannedFileName;
  readonly #feed = new LineFeed(this, 0);
  readonly #statistics = new FileStatistics();
  readonly #records: ScannedRecord[] = [];
  readonly #errors: ScannedError[] = [];
  readonly #dispatches: DispatchLine[] = [];
  readonly #diagnostics: DiagnosticLog;
  readonly #identities = new IdentityReader();
  readonly #plain = new PlainTaskReader();
  #build: TiflashBuild | undefined;
  #bytes = 0;

  constructor(name: ScannedFileName) {
    this.#name = name;
    this.#diagnostics = new DiagnosticLog(name.index);
  }

  write(piece: Uint8Array): void {
    this.#bytes += piece.length;
    this.#feed.write(piece);
  }

  /** A sentence about the archive that ended early. */
  addDamage(sentence: string): void {
    this.#diagnostics.add('archive-damaged', this.#statistics.lines, this.#bytes, 0, sentence);
  }

  finish(): ScannedFile {
    const rest = bufferOf(this.#feed.rest());
    if (rest.length > 0) {
      this.#scan(rest, 0, rest.length, this.#feed.restOffset(), true);
    }
    const statistics = this.#statistics;
    const { name, path, isCompressed } = this.#name;
    const last = this.#records.at(-1)?.record;
    return {
      file: {
        name,
        path,
        isCompressed,
        kind: statistics.pocoLines > 0 ? 'poco' : (fileKindOf(name) ?? this.#kindOfContent()),
        node: mostFrequent(this.#records.map(({ record }) => record.host)),
        bytes: this.#bytes,
        lines: statistics.lines,
        levels: statistics.levels(),
        nonEntryLines: statistics.nonEntryLines,
        records: this.#records.length,
        firstMs: statistics.firstMs,
        lastMs: statistics.lastMs,
        zones: statistics.zones,
        build: this.#build,
        versionHint: last === undefined ? undefined : versionHintOf(last.source),
      },
      records: this.#records,
      errors: this.#errors,
      plainTasks: this.#plain.tasks,
      dispatches: this.#dispatches,
      diagnostics: this.#diagnostics.entries,
    };
  }

  skipLine(offset: number): void {
    this.#statistics.lines++;
    this.#diagnostics.add(
      'overlong-line',
      this.#statistics.lines,
      offset,
      0,
      'A line of more than 16 MB was skipped.',
    );
  }

  readLines(piece: Uint8Array, start: number, end: number, offset: number): void {
    const bytes = bufferOf(piece);
    const firstLine = this.#statistics.lines + 1;
    this.#scan(bytes, start, end, offset, false);
    if (!isUtf8(bytes.subarray(start, end))) this.#noteInvalidUtf8(bytes, start, end, offset, firstLine);
  }

  #scan(bytes: Buffer, start: number, end: number, offset: number, isCut: boolean): void {
    const statistics = this.#statistics;
    const marks = new MarkSearch(bytes, start);
    let lastEntry = -1;
    let at = start;
    while (at < end) {
      const newline = bytes.indexOf(byteOf.newline, at);
      const next = newline < 0 || newline >= end ? end : newline + 1;
      let stop = newline < 0 || newline >= end ? end : newline;
      if (stop > at && u8At(bytes, stop - 1) === byteOf.carriageReturn) stop--;
      statistics.lines++;
      const level = levelAtHead(bytes, at, stop);
      if (level < 0) {
        this.#readOther(bytes, at, stop, offset);
      } else {
        statistics.addEntry(bytes, at, level);
        lastEntry = at;
        if (this.#isWorthReading(bytes, at, stop, level, marks)) {
          this.#readEntry(bytes, at, stop, offset + at, isCut);
        }
      }
      at = next;
    }
    if (lastEntry >= 0) statistics.setLast(bytes, lastEntry);
  }

  /** Whether the line is or may be one of those that are taken apart. */
  #isWorthReading(bytes: Buffer, start: number, end: number, level: number, marks: MarkSearch): boolean {
    if (marks.isIn(start, end)) return true;
    const source = sourceStart(start, level);
    switch (u8At(bytes, source)) {
      case 0x4d: // MPPTaskStatistics.cpp; a record whose line was cut may lack the marker
        return isTextAt(bytes, source, recordSourceFile) || isErrorLine(bytes, source, end, level);
      case 0x42: // BaseDaemon.cpp
        return isTextAt(bytes, source, 'BaseDaemon.cpp') && hasBuildInfo(bytes, source, end);
      case 0x3c: // <unknown>, in releases before 6.1
        return isWorthOfUnknown(bytes, source, end) || isErrorLine(bytes, source, end, level);
      case 0x6c: // local_mpp_coordinator.go
      case 0x6d: // mpp.go
        return isDispatch(bytes, source, end);
      default:
        return false;
    }
  }

  #readEntry(bytes: Buffer, start: number, end: number, offset: number, isCut: boolean): void {
    const entry = readLogEntry(bytes, start, end);
    if (entry === undefined) return;
    if (isTextAt(bytes, entry.source.start, recordSourceFile) || isRecordEntry(bytes, entry)) {
      this.#readRecord(bytes, start, end, offset, entry, isCut);
      return;
    }
    const message = textOfSpan(bytes, entry.message);
    if (isPlainTaskHead(message)) this.#addPlain(bytes, start, end, offset, entry, message);
    const build = message.indexOf('TiFlash build info');
    if (build >= 0) this.#build = readBuildInfo(message) ?? this.#build;
    else if (message.includes('meets error')) this.#addError(bytes, start, end, offset, entry);
    else if (message === 'Dispatch mpp task') this.#addDispatch(bytes, entry);
  }

  #readRecord(
    bytes: Buffer,
    start: number,
    end: number,
    offset: number,
    entry: LogEntry,
    isCut: boolean,
  ): void {
    const glued = entry.isWhole ? -1 : findGluedHead(bytes, entry.source.end, end);
    const facts = glued < 0 ? readRecordFacts(bytes, entry, this.#identities) : undefined;
    if (facts === undefined || !entry.isWhole) {
      const isTruncated = isCut && glued < 0;
      this.#diagnostics.add(
        isTruncated ? 'truncated-last-line' : 'malformed-line',
        this.#statistics.lines,
        offset,
        (glued < 0 ? end : glued) - start,
        isTruncated
          ? 'The file ends within this task record; the record was left out.'
          : 'This task record is cut, and another entry stands behind it; the record was left out.',
      );
      if (glued >= 0) this.#readEntry(bytes, glued, end, offset + glued - start, isCut);
      return;
    }
    const { identity } = facts;
    if (identity === undefined) {
      this.#diagnostics.add(
        'unknown-identity',
        this.#statistics.lines,
        offset,
        end - start,
        'This task record does not say which query and task it belongs to; it was left out.',
      );
      return;
    }
    const location = this.#locationOf(offset, end - start);
    const { identity: _, ...known } = facts;
    const record: TaskRecord = {
      location,
      layout: identity.layout,
      level: entry.level,
      source: this.#identities.share(bytes.toString('latin1', entry.source.start, entry.source.end)),
      timeMs: headTimeMs(bytes, start),
      taskId: identity.taskId,
      ...known,
      copies: [],
    };
    this.#records.push({
      record,
      query: identity.query,
      fingerprint: fingerprintOf(record),
      bytes: this.#kept(bytes, start, end),
    });
  }

  #addError(bytes: Buffer, start: number, end: number, offset: number, entry: LogEntry): void {
    const identity = entryIdentity(bytes, entry, this.#identities);
    if (identity === undefined) return;
    const location = this.#locationOf(offset, end - start);
    const timeMs = headTimeMs(bytes, start);
    const { query, taskId } = identity;
    this.#errors.push({ location, query, taskId, timeMs, bytes: this.#kept(bytes, start, end) });
  }

  #addPlain(
    bytes: Buffer,
    start: number,
    end: number,
    offset: number,
    { level }: LogEntry,
    message: string,
  ): void {
    const location = this.#locationOf(offset, end - start);
    this.#plain.read({ message, level, location, timeMs: headTimeMs(bytes, start) });
  }

  #addDispatch(bytes: Buffer, entry: LogEntry): void {
    const line = readDispatchLine(bytes, entry);
    if (line !== undefined) this.#dispatches.push(line);
  }

  /** A line without a head: coloured, Poco's, or a continuation. */
  #readOther(bytes: Buffer, start: number, end: number, offset: number): void {
    const first = start < end ? u8At(bytes, start) : 0;
    if (first === escapeByte) {
      this.#readColoured(bytes.subarray(start, end), offset + start);
      return;
    }
    if (first === 0 && start < end) {
      const at = bytes.indexOf(openBracket, start);
      const level = at < 0 || at >= end ? -1 : levelAtHead(bytes, at, end);
      if (level >= 0) {
        this.#statistics.addEntry(bytes, at, level);
        if (this.#isWorthReading(bytes, at, end, level, new MarkSearch(bytes, at))) {
          this.#readEntry(bytes, at, end, offset + at, false);
        }
        return;
      }
    }
    const poco = readPocoHead(bytes, start, end);
    if (poco === undefined) this.#statistics.nonEntryLines++;
    else this.#statistics.addPoco(poco.level, poco.timeMs);
  }

  #readColoured(line: Uint8Array, offset: number): void {
    const plain = bufferOf(withoutAnsi(line));
    const level = levelAtHead(plain, 0, plain.length);
    if (level < 0) {
      this.#statistics.nonEntryLines++;
      return;
    }
    this.#statistics.addEntry(plain, 0, level);
    this.#statistics.setLast(plain, 0);
    const before = this.#records.length;
    const marks = new MarkSearch(plain, 0);
    if (!this.#isWorthReading(plain, 0, plain.length, level, marks)) return;
    this.#readEntry(plain, 0, plain.length, offset, false);
    const found = this.#records[before];
    if (found === undefined) return;
    // The line in the file is longer than its plain text, and that is what must be read again.
    const location = { ...found.record.location, length: line.length };
    this.#records[before] = { ...found, record: { ...found.record, location } };
  }

  #noteInvalidUtf8(bytes: Buffer, start: number, end: number, offset: number, firstLine: number): void {
    let line = firstLine;
    for (let at = start; at < end; line++) {
      const newline = bytes.indexOf(byteOf.newline, at);
      const next = newline < 0 || newline >= end ? end : newline + 1;
      if (!isUtf8(bytes.subarray(at, next))) {
        const sentence = 'This line is not valid UTF-8; the bytes that are none are shown as �.';
        this.#diagnostics.add('invalid-utf8', line, offset + at, next - at, sentence);
      }
      at = next;
    }
  }

  /** A copy of a line that cannot be read again. */
  #kept(bytes: Buffer, start: number, end: number): Uint8Array | undefined {
    return this.#name.keepsRecords ? Uint8Array.from(bytes.subarray(start, end)) : undefined;
  }

  #locationOf(offset: number, length: number): LogLocation {
    return { file: this.#name.index, line: this.#statistics.lines, offset, length };
  }

  #kindOfContent(): 'tidb' | 'tiflash' {
    return this.#dispatches.length > 0 ? 'tidb' : 'tiflash';
  }
}

/**
 * Equal for copies of a record: its entry's time and length and its task's times, of nanoseconds, are the same in the
 * error log, the tracing log and an overlapping rotation, and differ between any two records.
 */
function fingerprintOf({ location, timeMs, initNs, endNs, status }: TaskRecord): string {
  return `${timeMs} ${initNs} ${endNs} ${status} ${location.length}`;
}

/** `bytes` with Node's searches, which are native. */
function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Walks along the occurrences of the marker, so that each line only asks whether the next one is in it. */
class MarkSearch {
  readonly #buffer: Buffer;
  #next: number;

  constructor(bytes: Buffer, start: number) {
    this.#buffer = bytes;
    this.#next = this.#find(start);
  }

  isIn(start: number, end: number): boolean {
    if (this.#next < start) this.#next = this.#find(start);
    return this.#next < end;
  }

  #find(from: number): number {
    const at = this.#buffer.indexOf(markerBytes, from);
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  }
}

function isTextAt(bytes: Buffer, at: number, text: string): boolean {
  if (at + text.length > bytes.length) return false;
  for (let index = 0; index < text.length; index++) {
    if (u8At(bytes, at + index) !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** Whether the message begins as the start-up entry's does, behind a logger's name in old releases. */
function hasBuildInfo(bytes: Buffer, source: number, end: number): boolean {
  return bytes.toString('latin1', source, Math.min(end, source + 96)).includes('TiFlash build info');
}

/** As {@link hasBuildInfo}, or an entry about a task in releases without records. */
function isWorthOfUnknown(bytes: Buffer, source: number, end: number): boolean {
  const text = bytes.toString('latin1', source, Math.min(end, source + 96));
  return text.includes('TiFlash build info') || isPlainTaskHead(text.slice(text[12] === '"' ? 13 : 12));
}

/** "task running meets error" is a WARN or an ERROR of MPPTask.cpp. */
function isErrorLine(bytes: Buffer, source: number, end: number, level: number): boolean {
  if (level !== warn && level !== error) return false;
  return bytes.toString('latin1', source, Math.min(end, source + 256)).includes('meets error');
}

function isDispatch(bytes: Buffer, source: number, end: number): boolean {
  return bytes.toString('latin1', source, Math.min(end, source + 80)).includes('] ["Dispatch mpp task"]');
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
