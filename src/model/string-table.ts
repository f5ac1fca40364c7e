import { roomForI32, roomForU8, rowsOf, u8At } from './column.ts';

/** Interned strings: string `i` is the UTF-8 bytes `bytes[offsets[i]] … bytes[offsets[i + 1] − 1]`. */
export interface StringTable {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** `count + 1` entries. */
  readonly offsets: Int32Array;
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Decodes string `id`; bytes that are not UTF-8 become U+FFFD. −1 gives the empty string. */
export function stringAt(table: StringTable, id: number): string {
  if (id < 0) return '';
  return decoder.decode(table.bytes.subarray(table.offsets[id], table.offsets[id + 1]));
}

/** Collects distinct byte strings and numbers them from 0 in order of first appearance. */
export class StringTableBuilder {
  #bytes = new Uint8Array(4096);
  #offsets = new Int32Array(256);
  #hashes = new Int32Array(256);
  #count = 0;
  /** Open addressing with linear probing over string id + 1; 0 is free. Always a power of two and at most half full. */
  #slots = new Int32Array(512);

  get count(): number {
    return this.#count;
  }

  /** Id of the bytes `source[start] … source[end − 1]`, which are copied if they are new. */
  intern(source: Uint8Array, start: number, end: number): number {
    const hash = hashBytes(source, start, end);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const id = (this.#slots[slot] ?? 0) - 1;
      if (id < 0) return this.#add(slot, hash, source, start, end);
      if (this.#hashes[id] === hash && this.#isEqual(id, source, start, end)) return id;
      slot = (slot + 1) & mask;
    }
  }

  /** Id of the UTF-8 form of `text`. */
  internText(text: string): number {
    const bytes = encoder.encode(text);
    return this.intern(bytes, 0, bytes.length);
  }

  /** A table over the strings so far. It shares memory with the builder, which only ever appends to it. */
  view(): StringTable {
    return {
      count: this.#count,
      bytes: this.#bytes.subarray(0, this.#offsets[this.#count] ?? 0),
      offsets: this.#offsets.subarray(0, this.#count + 1),
    };
  }

  /** The finished table. Its columns may share memory with the builder. */
  finish(): StringTable {
    const count = this.#count;
    return {
      count,
      bytes: rowsOf(this.#bytes, this.#offsets[count] ?? 0),
      offsets: rowsOf(this.#offsets, count + 1),
    };
  }

  #add(slot: number, hash: number, source: Uint8Array, start: number, end: number): number {
    const id = this.#count;
    const from = this.#offsets[id] ?? 0;
    const to = from + (end - start);
    this.#bytes = roomForU8(this.#bytes, to);
    this.#bytes.set(source.subarray(start, end), from);
    this.#offsets = roomForI32(this.#offsets, id + 2);
    this.#offsets[id + 1] = to;
    this.#hashes = roomForI32(this.#hashes, id + 1);
    this.#hashes[id] = hash;
    this.#slots[slot] = id + 1;
    this.#count = id + 1;
    if (this.#count * 2 > this.#slots.length) this.#grow();
    return id;
  }

  #isEqual(id: number, source: Uint8Array, start: number, end: number): boolean {
    const from = this.#offsets[id] ?? 0;
    if ((this.#offsets[id + 1] ?? 0) - from !== end - start) return false;
    const bytes = this.#bytes;
    for (let i = from, j = start; j < end; i++, j++) {
      if (u8At(bytes, i) !== u8At(source, j)) return false;
    }
    return true;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.#count; id++) {
      let slot = (this.#hashes[id] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
  }
}

/** FNV-1a over `source[start] … source[end − 1]`, finished with a shift so that low bits depend on all bytes. */
function hashBytes(source: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ u8At(source, i), 0x01000193);
  return hash ^ (hash >>> 15);
}
