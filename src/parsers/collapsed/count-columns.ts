import { u8At } from '../../model/column.ts';
import { isBlank } from '../text/bytes.ts';

/** How many counts stand behind each stack. Differential files have two: before and after. */
export type CountColumns = 1 | 2;

const zero = 0x30;
/** Digits that always fit a double exactly. */
const maxDigits = 15;

const decoder = new TextDecoder();

/** Reads the counts at the end of a line, such as the 12 of `main;work 12`. Reused for every line. */
export class CountReader {
  readonly columns: CountColumns;
  /** Where the stack ends, after {@link read}. */
  stackEnd = 0;
  /** The last count. */
  count = 0;
  /** The count before that, in a differential file. */
  countBefore = 0;

  constructor(columns: CountColumns) {
    this.columns = columns;
  }

  /** Reads the line `start … end − 1`; false if it does not end with its counts behind a blank each. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    const last = this.#cut(bytes, start, end);
    if (last < 0) return false;
    this.count = last;
    if (this.columns === 1) return true;
    const before = this.#cut(bytes, start, this.stackEnd);
    this.countBefore = before;
    return before >= 0;
  }

  /** Reads the number in front of `end`, moves `stackEnd` before it and its blanks; −1 if there is none. */
  #cut(bytes: Uint8Array, start: number, end: number): number {
    let to = end;
    while (to > start && isBlank(u8At(bytes, to - 1))) to--;
    let from = to;
    while (from > start && !isBlank(u8At(bytes, from - 1))) from--;
    let stackEnd = from;
    while (stackEnd > start && isBlank(u8At(bytes, stackEnd - 1))) stackEnd--;
    this.stackEnd = stackEnd;
    return from === start || from === to ? -1 : readCount(bytes, from, to);
  }
}

/** The number from 0 written in `start … end − 1`, perhaps with a decimal point; −1 if it is none. */
function readCount(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > maxDigits) return readLongCount(bytes, start, end);
  let count = 0;
  for (let at = start; at < end; at++) {
    const digit = u8At(bytes, at) - zero;
    if (digit < 0 || digit > 9) return readLongCount(bytes, start, end);
    count = count * 10 + digit;
  }
  return count;
}

function readLongCount(bytes: Uint8Array, start: number, end: number): number {
  const text = decoder.decode(bytes.subarray(start, Math.min(end, start + 400)));
  const count = /^\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : -1;
  return Number.isFinite(count) ? count : -1;
}
