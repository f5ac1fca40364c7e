import { StringTableBuilder } from '../../model/string-table.ts';

/** Names and paths are cut here; the longest mangled names seen in practice have a few thousand letters. */
const maxSpanBytes = 16_384;

const decoder = new TextDecoder();

/** Remembers what spans of a text mean, so that each distinct one is decoded and interpreted once. */
export class SpanMemo<Meaning extends number | object> {
  readonly #read: (text: string) => Meaning;
  readonly #keys = new StringTableBuilder();
  readonly #meanings: Meaning[] = [];

  constructor(read: (text: string) => Meaning) {
    this.#read = read;
  }

  /** The meaning of the bytes `start … end − 1`. */
  of(bytes: Uint8Array, start: number, end: number): Meaning {
    const to = Math.min(end, start + maxSpanBytes);
    const key = this.#keys.intern(bytes, start, to);
    const known = this.#meanings[key];
    if (known !== undefined) return known;
    const meaning = this.#read(decoder.decode(bytes.subarray(start, to)));
    this.#meanings[key] = meaning;
    return meaning;
  }
}
