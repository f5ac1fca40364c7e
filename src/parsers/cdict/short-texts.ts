import { i32At, u8At } from '../../model/column.ts';
import type { StringTableBuilder } from '../../model/string-table.ts';

/** Longer texts are given to the string table right away. */
export const maxShortText = 31;
/** Words of four bytes that a short text has at most. */
const wordsPerText = 8;
/** Slots of the table; a power of two. All of it, 36 KB, fits a processor's first cache or nearly. */
const slots = 1024;

/**
 * Interns short texts, which names of tasks and events are, by words of four bytes: hashing byte by byte takes five times
 * as long, and a capture of five million rows has over ten million of them. Texts that share a slot put each other out.
 */
export class ShortTexts {
  readonly #strings: StringTableBuilder;
  readonly #ids = new Int32Array(slots);
  readonly #lengths = new Uint8Array(slots);
  readonly #words = new Int32Array(slots * wordsPerText);

  constructor(strings: StringTableBuilder) {
    this.#strings = strings;
  }

  /**
   * Id of the `length` bytes (1 to {@link maxShortText}) at `from` of `bytes`, which `view` shows too.
   *
   * A text is told by its length and its words: every fourth byte begins one, the last ends with the text and overlaps
   * the one before. Texts of under four bytes are one word.
   */
  intern(bytes: Uint8Array, view: DataView, from: number, length: number): number {
    if (length < 4) return this.#internTiny(bytes, from, length);
    const last = from + length - 4;
    let hash = length;
    for (let at = from; at < last; at += 4) hash = mix(hash, view.getInt32(at, true));
    hash = mix(hash, view.getInt32(last, true));
    const slot = hash >>> 22;
    if (this.#lengths[slot] === length) {
      const words = this.#words;
      let word = slot * wordsPerText;
      let at = from;
      while (at < last && i32At(words, word) === view.getInt32(at, true)) {
        word++;
        at += 4;
      }
      if (at >= last && i32At(words, word) === view.getInt32(last, true)) return i32At(this.#ids, slot);
    }
    return this.#put(slot, bytes, view, from, length);
  }

  #put(slot: number, bytes: Uint8Array, view: DataView, from: number, length: number): number {
    const last = from + length - 4;
    let word = slot * wordsPerText;
    for (let at = from; at < last; at += 4) this.#words[word++] = view.getInt32(at, true);
    this.#words[word] = view.getInt32(last, true);
    this.#lengths[slot] = length;
    return this.#setId(slot, bytes, from, length);
  }

  #internTiny(bytes: Uint8Array, from: number, length: number): number {
    const middle = u8At(bytes, from + (length >> 1));
    const word = u8At(bytes, from) | (middle << 8) | (u8At(bytes, from + length - 1) << 16);
    const slot = mix(length, word) >>> 22;
    if (this.#lengths[slot] === length && this.#words[slot * wordsPerText] === word) {
      return i32At(this.#ids, slot);
    }
    this.#words[slot * wordsPerText] = word;
    this.#lengths[slot] = length;
    return this.#setId(slot, bytes, from, length);
  }

  #setId(slot: number, bytes: Uint8Array, from: number, length: number): number {
    const id = this.#strings.intern(bytes, from, from + length);
    this.#ids[slot] = id;
    return id;
  }
}

/** The upper bits depend on all of both; 2^32 divided by the golden ratio, as Knuth multiplies. */
function mix(hash: number, word: number): number {
  return Math.imul(hash ^ word, 0x9e3779b1);
}
