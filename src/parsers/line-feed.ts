import { roomForU8, u8At } from '../model/column.ts';

const newline = 0x0a;

/** A longer line is no text any profiler writes, and keeping it would let one bad file fill the memory. */
export const maxLineBytes = 1 << 24;

/** Takes whole lines. */
export interface LineReader {
  /**
   * Reads the lines in `start … end − 1`; the byte at `end − 1` is a newline. `bytes[0]` is byte `offset` of the file.
   * The array is only lent.
   */
  readLines(bytes: Uint8Array, start: number, end: number, offset: number): void;
  /** A line of more than {@link maxLineBytes} bytes, starting at byte `offset` of the file, was left out. */
  skipLine(offset: number): void;
}

/**
 * Cuts pieces of a file, which end anywhere, into whole lines. Pieces are handed on as they are; only a line that
 * crosses from one piece into the next is copied.
 */
export class LineFeed {
  readonly #reader: LineReader;
  /** Bytes of the file before the current piece. */
  #offset: number;
  /** The start of a line whose end has not come yet. */
  #carry = new Uint8Array(256);
  #carried = 0;
  #isSkipping = false;

  /** `offset` is where in the file the first piece starts. */
  constructor(reader: LineReader, offset: number) {
    this.#reader = reader;
    this.#offset = offset;
  }

  write(piece: Uint8Array): void {
    let start = 0;
    if (this.#carried > 0 || this.#isSkipping) {
      const firstEnd = piece.indexOf(newline);
      if (firstEnd < 0) {
        this.#keep(piece, 0, piece.length);
        this.#offset += piece.length;
        return;
      }
      start = firstEnd + 1;
      this.#keep(piece, 0, start);
      this.#flush(this.#offset + start);
    }
    const end = endOfLastLine(piece, start);
    if (end > start) this.#reader.readLines(piece, start, end, this.#offset);
    this.#keep(piece, end, piece.length);
    this.#offset += piece.length;
  }

  /** The last line, if the file does not end with a newline; else empty. */
  rest(): Uint8Array {
    return this.#carry.subarray(0, this.#carried);
  }

  /** Where in the file {@link rest} starts. */
  restOffset(): number {
    return this.#offset - this.#carried;
  }

  #keep(piece: Uint8Array, start: number, end: number): void {
    if (this.#isSkipping || start === end) return;
    const carried = this.#carried + (end - start);
    if (carried > maxLineBytes) {
      this.#reader.skipLine(this.#offset + start - this.#carried);
      this.#carried = 0;
      this.#isSkipping = true;
      return;
    }
    this.#carry = roomForU8(this.#carry, carried);
    this.#carry.set(piece.subarray(start, end), this.#carried);
    this.#carried = carried;
  }

  /** Hands on the carried line, which is whole now and ends at byte `end` of the file. */
  #flush(end: number): void {
    const carried = this.#carried;
    this.#carried = 0;
    this.#isSkipping = false;
    if (carried > 0) this.#reader.readLines(this.#carry, 0, carried, end - carried);
  }
}

/** Position after the last newline of `piece` at or after `start`; `start` if there is none. */
function endOfLastLine(piece: Uint8Array, start: number): number {
  let end = piece.length;
  while (end > start && u8At(piece, end - 1) !== newline) end--;
  return end;
}
