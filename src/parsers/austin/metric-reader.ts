import { u8At } from '../../model/column.ts';
import { byteOf, isDigit } from '../text/bytes.ts';

const minus = 0x2d;
const comma = 0x2c;
/** Beyond this numbers are not exact. */
const maxDigits = 15;

/**
 * Reads the numbers at the end of a line of Austin's: one metric, or time, idle flag and memory with commas between them
 * (Austin 3 in full mode), or time, memory gained and memory lost with blanks (Austin 1). Reused for every line.
 */
export class MetricReader {
  /** Where the stack ends, after {@link read}. */
  stackEnd = 0;
  /** How many numbers there are. */
  count = 0;
  readonly #numbers = new Float64Array(3);

  /** The number at `index`, from the left. */
  at(index: number): number {
    return this.#numbers[index] ?? 0;
  }

  /**
   * Reads the line `start … end − 1`; false if it does not end with metrics.
   *
   * @param separator what is between several numbers: a blank only ever separates three
   */
  read(bytes: Uint8Array, start: number, end: number, separator: 'comma' | 'blank'): boolean {
    return separator === 'comma' ? this.#readCommas(bytes, start, end) : this.#readBlanks(bytes, start, end);
  }

  #readCommas(bytes: Uint8Array, start: number, end: number): boolean {
    let right = end;
    for (let count = 1; count <= 3; count++) {
      const left = this.#cut(bytes, start, right, 3 - count);
      if (left < 0) return false;
      const before = u8At(bytes, left - 1);
      if (before === byteOf.space) return this.#settle(count, left - 1);
      if (before !== comma) return false;
      right = left - 1;
    }
    return false;
  }

  #readBlanks(bytes: Uint8Array, start: number, end: number): boolean {
    const starts = [end, end, end, end];
    let right = end;
    let count = 0;
    while (count < 3) {
      const left = this.#cut(bytes, start, right, 2 - count);
      if (left < 0 || u8At(bytes, left - 1) !== byteOf.space) break;
      right = left - 1;
      starts[++count] = right;
    }
    if (count === 0) return false;
    return this.#settle(count === 3 ? 3 : 1, starts[count === 3 ? 3 : 1] ?? end);
  }

  /** Keeps the last `count` numbers, which stand at the end of the array. */
  #settle(count: number, stackEnd: number): boolean {
    this.#numbers.copyWithin(0, 3 - count);
    this.count = count;
    this.stackEnd = stackEnd;
    return true;
  }

  /** Reads the integer that ends at `end` and returns where it starts, behind some other character; −1 if there is none. */
  #cut(bytes: Uint8Array, start: number, end: number, index: number): number {
    let at = end;
    let number = 0;
    let scale = 1;
    while (at > start && isDigit(u8At(bytes, at - 1))) {
      number += (u8At(bytes, --at) - 0x30) * scale;
      scale *= 10;
    }
    const digits = end - at;
    if (digits === 0 || digits > maxDigits) return -1;
    if (at > start && u8At(bytes, at - 1) === minus) {
      number = -number;
      at--;
    }
    this.#numbers[index] = number;
    return at > start ? at : -1;
  }
}
