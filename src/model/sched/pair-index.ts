import { i32At, roomForI32, rowsOf } from '../column.ts';

/** Collects distinct pairs of 32-bit integers and numbers them from 0 in order of first appearance. */
export class PairIndex {
  #first = new Int32Array(256);
  #second = new Int32Array(256);
  #count = 0;
  /** Open addressing over row + 1; 0 is free. A power of two and at most half full. */
  #slots = new Int32Array(512);

  get count(): number {
    return this.#count;
  }

  /** The row of this pair, a new one for a new pair. */
  add(first: number, second: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashPair(first, second) & mask;
    for (;;) {
      const row = i32At(this.#slots, slot) - 1;
      if (row < 0) return this.#append(slot, first, second);
      if (this.#first[row] === first && this.#second[row] === second) return row;
      slot = (slot + 1) & mask;
    }
  }

  /** First and second numbers of every pair. */
  finish(): { readonly count: number; readonly first: Int32Array; readonly second: Int32Array } {
    return {
      count: this.#count,
      first: rowsOf(this.#first, this.#count),
      second: rowsOf(this.#second, this.#count),
    };
  }

  #append(slot: number, first: number, second: number): number {
    const row = this.#count;
    this.#first = roomForI32(this.#first, row + 1);
    this.#second = roomForI32(this.#second, row + 1);
    this.#first[row] = first;
    this.#second[row] = second;
    this.#slots[slot] = row + 1;
    this.#count = row + 1;
    if (this.#count * 2 > this.#slots.length) this.#grow();
    return row;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let row = 0; row < this.#count; row++) {
      let slot = hashPair(i32At(this.#first, row), i32At(this.#second, row)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = row + 1;
    }
    this.#slots = slots;
  }
}

function hashPair(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
