import { setImmediate as nextTurn } from 'node:timers/promises';
import { u8At } from '../../model/column.ts';
import type { SchedCapture } from '../../model/sched/sched-capture.ts';
import { UnreadableProfileError } from '../format.ts';
import type { ReadOptions } from '../watch-pieces.ts';
import { cdictCapture } from './cdict-capture.ts';
import { CdictColumns } from './cdict-columns.ts';
import type { ColumnReader } from './column-reader.ts';
import { MarshalReader } from './marshal-reader.ts';
import { MsgpackReader } from './msgpack-reader.ts';

/** Bytes read before other work gets its turn. */
const turnBytes = 2 ** 22;

export interface CdictReadOptions extends ReadOptions {
  /** The file's name, for sentences. */
  readonly name: string;
}

/**
 * Reads a perfwhiz capture: a zlib stream around a msgpack or, before October 2015, a Python marshal object of eight
 * columns (docs/formats/cdict.md).
 *
 * @param content the bytes inside the zlib stream, in pieces of any size; each is done with when the next is asked for
 * @throws {UnreadableProfileError} with what is wrong with the file
 * @throws the signal's reason once it is aborted
 */
export async function readCdict(
  content: AsyncIterable<Uint8Array>,
  { name, signal }: CdictReadOptions,
): Promise<SchedCapture> {
  const columns = new CdictColumns(name);
  const pieces = new PieceFeed(columns, name);
  let untilTurn = turnBytes;
  for await (const piece of content) {
    pieces.write(piece);
    untilTurn -= piece.length;
    if (untilTurn > 0) continue;
    untilTurn = turnBytes;
    await nextTurn();
    signal?.throwIfAborted();
  }
  pieces.finish();
  return cdictCapture(columns, name);
}

/** Bytes of a piece that are first tried together with what the one before left, an element that it cut. */
const bridgeBytes = 64;

/** Gives a reader pieces as they are, and what it left of one together with the begin of the next. */
class PieceFeed {
  readonly #columns: CdictColumns;
  readonly #file: string;
  #reader: ColumnReader | undefined;
  #left = new Uint8Array(0);

  constructor(columns: CdictColumns, file: string) {
    this.#columns = columns;
    this.#file = file;
  }

  write(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#reader ??= this.#chooseReader(u8At(piece, 0));
    const start = this.#left.length > 0 ? this.#bridge(this.#reader, piece) : 0;
    if (start === undefined) return;
    const rest = piece.subarray(start);
    this.#left = rest.slice(this.#reader.read(rest, rest.length));
    if (this.#reader.isComplete && this.#left.length > 0) throw this.#trailing();
  }

  /** Has the element read whose begin was left; returns where this piece goes on, `undefined` if it does not end it. */
  #bridge(reader: ColumnReader, piece: Uint8Array): number | undefined {
    const left = this.#left;
    for (let more = Math.max(bridgeBytes, left.length); ; more *= 2) {
      const bridge = new Uint8Array(left.length + Math.min(more, piece.length));
      bridge.set(left);
      bridge.set(piece.subarray(0, more), left.length);
      const taken = reader.read(bridge, bridge.length);
      if (taken > 0) return taken - left.length;
      if (more < piece.length) continue;
      this.#left = bridge;
      return undefined;
    }
  }

  finish(): void {
    if (this.#reader === undefined) throw new UnreadableProfileError(`${this.#file} is an empty archive.`);
    if (this.#reader.isComplete) return;
    throw new UnreadableProfileError(
      `${this.#file} is no complete capture: it ends at ${this.#reader.place}.`,
    );
  }

  /** msgpack begins a map with 8x, de or df, marshal with `{`. Anything else msgpack's reader describes best. */
  #chooseReader(first: number): ColumnReader {
    return first === 0x7b
      ? new MarshalReader(this.#columns, this.#file)
      : new MsgpackReader(this.#columns, this.#file);
  }

  #trailing(): UnreadableProfileError {
    return new UnreadableProfileError(
      `${this.#file} is no sound capture: something follows the end of its columns. Copy it again from where it was made.`,
    );
  }
}
