import { u8At } from '../../model/column.ts';

/** Longer numbers are no exact numbers any more. */
const maxVarintBytes = 8;
/** Longer strings are no names or paths. */
const maxStringBytes = 1 << 16;

const decoder = new TextDecoder();

/**
 * Reads numbers and strings of MOJO from bytes that may end anywhere. Running out, or coming upon what cannot be, gives
 * empty values; the caller looks at `state` once at the end of an event instead of after every field.
 */
export class ByteCursor {
  #bytes: Uint8Array = new Uint8Array(0);
  #end = 0;
  at = 0;
  /** `short`: bytes ran out. `damaged`: the bytes cannot be what was asked for. */
  state: 'good' | 'short' | 'damaged' = 'good';

  /** Starts reading `bytes`, up to `end`, at `at`. */
  open(bytes: Uint8Array, at: number, end: number): void {
    this.#bytes = bytes;
    this.#end = end;
    this.at = at;
    this.state = 'good';
  }

  byte(): number {
    if (this.at < this.#end) return u8At(this.#bytes, this.at++);
    this.#fail('short');
    return 0;
  }

  /**
   * A signed number: bit 7 of each byte says that more follow, bit 6 of the first is the sign, the rest are groups of bits,
   * the lowest first.
   */
  varint(): number {
    const first = this.byte();
    let value = first & 0x3f;
    let scale = 64;
    let byte = first;
    for (let bytes = 1; byte >= 0x80 && this.state === 'good'; bytes++) {
      if (bytes === maxVarintBytes) this.#fail('damaged');
      byte = this.byte();
      value += (byte & 0x7f) * scale;
      scale *= 128;
    }
    return (first & 0x40) === 0 ? value : -value;
  }

  /** UTF-8 up to a zero byte. */
  string(): string {
    const start = this.at;
    const limit = Math.min(this.#end, start + maxStringBytes);
    let at = start;
    while (at < limit && u8At(this.#bytes, at) !== 0) at++;
    if (at === limit) {
      this.#fail(limit < this.#end ? 'damaged' : 'short');
      return '';
    }
    this.at = at + 1;
    return decoder.decode(this.#bytes.subarray(start, at));
  }

  #fail(state: 'short' | 'damaged'): void {
    if (this.state === 'good') this.state = state;
  }
}
