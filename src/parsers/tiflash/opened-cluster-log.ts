import type {
  ClusterLog,
  LogDiagnostic,
  LogLocation,
  TaskEvent,
  TaskRecord,
  TaskRecords,
} from '../../model/tiflash/cluster-log.ts';
import type { DispatchLine } from '../../model/tiflash/dispatch-line.ts';
import type { LogEntryText } from '../../model/tiflash/log-entry-text.ts';
import type { MppTask } from '../../model/tiflash/mpp-task.ts';
import type { QueryIdentity } from '../../model/tiflash/query-identity.ts';
import { withoutAnsi } from './ansi.ts';
import type { FindEntriesOptions, FoundEntries } from './find-entries.ts';
import { findEntries } from './find-entries.ts';
import { groupRecords } from './group-records.ts';
import { readLogEntry } from './log-entry.ts';
import type { LogSource } from './log-source.ts';
import { BrokenJsonError } from './lossless-json.ts';
import { readMppTask } from './mpp-task-json.ts';
import { plainRecords } from './plain-query.ts';
import { readEntry } from './read-entry.ts';
import { recordJson } from './record-line.ts';
import type { ScannedError, ScannedFile } from './scanned-file.ts';

const escapeByte = 0x1b;
/** Tasks kept parsed; the largest queries seen have some hundreds. */
const maxParsedTasks = 4096;
const decoder = new TextDecoder();

/** A task, and the record it was read from: another than the chosen one where that is damaged. */
export interface LoadedTask {
  readonly task: MppTask;
  readonly record: TaskRecord;
}

/** The logs of a cluster once they are scanned; a record's JSON is read when it is asked for. */
export class OpenedClusterLog {
  readonly log: ClusterLog;
  /** What TiDB's logs, if any are among the files, say of the dispatched tasks. */
  readonly dispatches: readonly DispatchLine[];
  readonly #sources: readonly LogSource[];
  readonly #kept = new Map<string, Uint8Array>();
  readonly #diagnostics: LogDiagnostic[];
  readonly #plain = new Map<string, MppTask>();
  readonly #parsed = new Map<string, MppTask | undefined>();
  /** Records whose state was noted in the diagnostics. */
  readonly #noted = new Set<string>();

  constructor(sources: readonly LogSource[], files: readonly ScannedFile[]) {
    this.#sources = sources;
    this.#diagnostics = files.flatMap(({ diagnostics }) => diagnostics);
    this.dispatches = files.flatMap(({ dispatches }) => dispatches);
    const scanned = files.flatMap(({ records }) => records);
    const read = new Set(scanned.map(({ query }) => query.key));
    const withoutRecords = files
      .flatMap(({ plainTasks }) => plainTasks)
      .filter(({ query }) => !read.has(query.key));
    const names = files.map(({ file }) => file);
    const plain = plainRecords(withoutRecords, names);
    for (const { scanned: found, task } of plain) this.#plain.set(placeKey(found.record.location), task);
    this.log = {
      files: names,
      queries: groupRecords([...scanned, ...plain.map(({ scanned: found }) => found)]),
      diagnostics: this.#diagnostics,
      errorEntries: errorsByTime(files.flatMap(({ errors }) => errors)),
    };
    for (const { records, errors } of files) {
      for (const { record, bytes } of records) this.#keep(record.location, bytes);
      for (const { location, bytes } of errors) this.#keep(location, bytes);
    }
  }

  /**
   * The task that a record describes; `undefined` if its JSON is broken beyond repair. What had to be mended, and what
   * could not be, is added to the diagnostics.
   *
   * @throws what reading the file again throws
   */
  loadRecord(record: TaskRecord): MppTask | undefined {
    const key = placeKey(record.location);
    if (record.layout === 'plain') return this.#plain.get(key);
    if (this.#parsed.has(key)) return this.#parsed.get(key);
    const task = this.#parse(record, key);
    if (this.#parsed.size >= maxParsedTasks) this.#parsed.clear();
    this.#parsed.set(key, task);
    return task;
  }

  /** As {@link loadRecord}, of a task: its chosen record, or the next best that can be read. */
  loadTask({ chosen, records }: TaskRecords): LoadedTask | undefined {
    const others = records.filter((record) => record !== chosen).reverse();
    for (const record of [chosen, ...others]) {
      const task = this.loadRecord(record);
      if (task !== undefined) return { task, record };
    }
    return undefined;
  }

  /**
   * The entry at a place that the log named: a record, or one with the full text of an error. `undefined` if the file was
   * packed and the entry is no record, or if the file has changed.
   */
  entryAt(location: LogLocation): LogEntryText | undefined {
    const kept = this.#kept.get(placeKey(location));
    const source = this.#sources[location.file];
    const isPacked = this.log.files[location.file]?.isCompressed ?? true;
    const line = kept ?? (isPacked ? undefined : source?.readAt?.(location.offset, location.length));
    return line === undefined ? undefined : readEntry(line, location);
  }

  /** The entries of a query in all files, by time, at most `limit` of them. */
  async entriesOf(query: QueryIdentity, options: FindEntriesOptions): Promise<FoundEntries> {
    const entries: LogEntryText[] = [];
    let isCut = false;
    for (const [file, source] of this.#sources.entries()) {
      if (this.log.files[file]?.kind === 'task-dag') continue;
      const found = await findEntries(source, file, query, options);
      entries.push(...found.entries);
      isCut ||= found.isCut;
    }
    entries.sort((a, b) => (a.timeMs ?? 0) - (b.timeMs ?? 0));
    return { entries: entries.slice(0, options.limit), isCut: isCut || entries.length > options.limit };
  }

  #keep(location: LogLocation, bytes: Uint8Array | undefined): void {
    if (bytes !== undefined) this.#kept.set(placeKey(location), bytes);
  }

  #parse(record: TaskRecord, key: string): MppTask | undefined {
    try {
      const task = readMppTask(this.#jsonOf(record), record.layout === 'json' ? 'escaped' : 'raw');
      this.#noteRepairs(record, key, task);
      return task;
    } catch (error) {
      if (!(error instanceof BrokenJsonError)) throw error;
      const sentence = `The JSON of this task record is damaged (${error.message}); the record was left out.`;
      this.#note('damaged-record', record.location, key, sentence);
      return undefined;
    }
  }

  #noteRepairs(record: TaskRecord, key: string, { repairs }: MppTask): void {
    if (repairs.length === 0) return;
    const sentence = `TiFlash printed invalid JSON here, which was mended: ${repairs.join(', ')}.`;
    this.#note('json-repaired', record.location, key, sentence);
  }

  #note(kind: LogDiagnostic['kind'], location: LogLocation, key: string, text: string): void {
    if (this.#noted.has(key)) return;
    this.#noted.add(key);
    this.#diagnostics.push({ kind, location, text });
  }

  #jsonOf(record: TaskRecord): string {
    const line = this.#bytesOf(record);
    if (record.layout === 'json') return decoder.decode(line);
    const plain = line[0] === escapeByte ? withoutAnsi(line) : line;
    const start = plain[0] === 0 ? plain.indexOf(0x5b) : 0;
    const entry = readLogEntry(plain, start, plain.length);
    if (entry === undefined) throw new BrokenJsonError('the file has changed since it was read');
    return recordJson(plain, entry);
  }

  #bytesOf({ location }: TaskRecord): Uint8Array {
    const kept = this.#kept.get(placeKey(location));
    if (kept !== undefined) return kept;
    const source = this.#sources[location.file];
    if (source?.readAt === undefined) throw new Error(`no bytes of file ${location.file}`);
    return source.readAt(location.offset, location.length);
  }
}

function placeKey({ file, offset }: LogLocation): string {
  return `${file}:${offset}`;
}

function errorsByTime(errors: readonly ScannedError[]): TaskEvent[] {
  return [...errors]
    .sort((a, b) => (a.timeMs ?? 0) - (b.timeMs ?? 0))
    .map(({ location, query, taskId }) => ({ location, queryKey: query.key, taskId }));
}
