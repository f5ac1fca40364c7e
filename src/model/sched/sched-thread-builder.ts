import { i32At, roomForI32, rowsOf } from '../column.ts';
import type { SchedThreads } from './sched-capture.ts';

/** Collects distinct pairs of thread id and name, and numbers them from 0 in order of first appearance. */
export class SchedThreadBuilder {
  #tid = new Int32Array(256);
  #name = new Int32Array(256);
  #count = 0;
  /** Open addressing over row + 1; 0 is free. A power of two and at most half full. */
  #slots = new Int32Array(512);

  get count(): number {
    return this.#count;
  }

  /** The row of this pair, a new one for a new pair. */
  add(tid: number, name: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashPair(tid, name) & mask;
    for (;;) {
      const row = i32At(this.#slots, slot) - 1;
      if (row < 0) return this.#append(slot, tid, name);
      if (this.#tid[row] === tid && this.#name[row] === name) return row;
      slot = (slot + 1) & mask;
    }
  }

  tidOf(row: number): number {
    return i32At(this.#tid, row);
  }

  finish(): SchedThreads {
    return { count: this.#count, tid: rowsOf(this.#tid, this.#count), name: rowsOf(this.#name, this.#count) };
  }

  #append(slot: number, tid: number, name: number): number {
    const row = this.#count;
    this.#tid = roomForI32(this.#tid, row + 1);
    this.#name = roomForI32(this.#name, row + 1);
    this.#tid[row] = tid;
    this.#name[row] = name;
    this.#slots[slot] = row + 1;
    this.#count = row + 1;
    if (this.#count * 2 > this.#slots.length) this.#grow();
    return row;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let row = 0; row < this.#count; row++) {
      let slot = hashPair(i32At(this.#tid, row), i32At(this.#name, row)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = row + 1;
    }
    this.#slots = slots;
  }
}

function hashPair(tid: number, name: number): number {
  const mixed = Math.imul(tid, 0x9e3779b1) ^ Math.imul(name, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
