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

/** Gives a reader pieces that begin with what it left of the one before. */
class PieceFeed {
  readonly #columns: CdictColumns;
  readonly #file: string;
  #reader: ColumnReader | undefined;
  #bytes = new Uint8Array(0);
  #rest = 0;

  constructor(columns: CdictColumns, file: string) {
    this.#columns = columns;
    this.#file = file;
  }

  write(piece: Uint8Array): void {
    if (piece.length === 0) return;
    const length = this.#rest + piece.length;
    if (this.#bytes.length < length) {
      const grown = new Uint8Array(Math.max(length, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, this.#rest));
      this.#bytes = grown;
    }
    this.#bytes.set(piece, this.#rest);
    this.#reader ??= this.#chooseReader(u8At(this.#bytes, 0));
    const taken = this.#reader.read(this.#bytes, length);
    this.#rest = length - taken;
    this.#bytes.copyWithin(0, taken, length);
    if (this.#reader.isComplete && this.#rest > 0) throw this.#trailing();
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
