import type { LogEntryText } from '../../model/tiflash/log-entry-text.ts';
import type { QueryIdentity } from '../../model/tiflash/query-identity.ts';
import { unwrap } from '../container/unwrap.ts';
import type { LineReader } from '../line-feed.ts';
import { LineFeed } from '../line-feed.ts';
import { byteOf } from '../text/bytes.ts';
import type { LogSource } from './log-source.ts';
import { readEntry } from './read-entry.ts';

export interface FindEntriesOptions {
  /** At most so many entries. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/** Entries of one query in one log. */
export interface FoundEntries {
  /** In the order of the file. */
  readonly entries: readonly LogEntryText[];
  /** Whether there are more than the limit. */
  readonly isCut: boolean;
}

/**
 * Every entry of a log that names a query, records among them: dispatch, tunnels, start and end of its tasks, errors,
 * learner reads. Goes through the file once, looking for the digits of its TSO, or of its own time where the log has that.
 *
 * @param file index of the log, for the locations
 * @throws what reading the file throws, and the signal's reason once it is aborted
 */
export async function findEntries(
  source: LogSource,
  file: number,
  query: QueryIdentity,
  { limit, signal }: FindEntriesOptions,
): Promise<FoundEntries> {
  const finder = new EntryFinder(file, query, limit);
  const feed = new LineFeed(finder, 0);
  const pieces = unwrap(source.open(), { name: source.name, onDamage: () => undefined });
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    feed.write(piece);
    if (finder.isFull) break;
  }
  const rest = feed.rest();
  if (rest.length > 0) finder.readLines(rest, 0, rest.length, feed.restOffset());
  return { entries: finder.entries.slice(0, limit), isCut: finder.isFull };
}

class EntryFinder implements LineReader {
  readonly entries: LogEntryText[] = [];
  readonly #file: number;
  readonly #mark: Uint8Array;
  readonly #limit: number;
  /** Of a statement with several gathers only the lines of this one; the comma tells 1 from 12. */
  readonly #gather: string | undefined;
  #lines = 0;

  constructor(file: number, { startTs, queryTs, gatherId }: QueryIdentity, limit: number) {
    this.#file = file;
    this.#limit = limit;
    const mark = queryTs === undefined ? `${startTs}` : `query_ts:${queryTs}`;
    this.#gather = gatherId === undefined ? undefined : `gather_id:${gatherId},`;
    this.#mark = new TextEncoder().encode(mark);
  }

  get isFull(): boolean {
    return this.entries.length > this.#limit;
  }

  skipLine(): void {
    this.#lines++;
  }

  readLines(bytes: Uint8Array, start: number, end: number, offset: number): void {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, end);
    let at = start;
    for (let hit = buffer.indexOf(this.#mark, at); hit >= 0; hit = buffer.indexOf(this.#mark, at)) {
      const lineStart = hit === 0 ? 0 : Math.max(buffer.lastIndexOf(byteOf.newline, hit - 1) + 1, at);
      const newline = buffer.indexOf(byteOf.newline, hit);
      const lineEnd = newline < 0 ? end : newline;
      this.#lines += countNewlines(buffer, at, lineStart);
      this.#add(buffer, lineStart, lineEnd, offset);
      this.#lines++;
      at = lineEnd + 1;
      if (this.isFull || at >= end) break;
    }
    if (at < end) this.#lines += countNewlines(buffer, at, end);
  }

  #add(buffer: Buffer, start: number, end: number, offset: number): void {
    const stop = end > start && buffer[end - 1] === byteOf.carriageReturn ? end - 1 : end;
    const line = buffer.subarray(start, stop);
    if (this.#gather !== undefined && !line.includes(this.#gather)) return;
    const location = {
      file: this.#file,
      line: this.#lines + 1,
      offset: offset + start,
      length: stop - start,
    };
    const entry = readEntry(line, location);
    if (entry !== undefined) this.entries.push(entry);
  }
}

function countNewlines(buffer: Buffer, start: number, end: number): number {
  let count = 0;
  for (let at = buffer.indexOf(byteOf.newline, start); at >= 0 && at < end; count++) {
    at = buffer.indexOf(byteOf.newline, at + 1);
  }
  return count;
}
