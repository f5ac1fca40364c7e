import { i32At, roomForI32, rowsOf } from './column.ts';
import type { StackTable } from './profile.ts';

/**
 * The prefix tree of stacks. Looking up the same callee of the same caller twice in a row is the common case (most
 * samples share all but a few leaf frames with an earlier one), so each row remembers its last child.
 */
export class StackTableBuilder {
  #parent = new Int32Array(256);
  #frame = new Int32Array(256);
  #depth = new Int32Array(256);
  #lastChild = new Int32Array(256);
  #slots = new Int32Array(512);
  #count = 1;

  constructor() {
    this.#parent[0] = -1;
    this.#frame[0] = -1;
  }

  get count(): number {
    return this.#count;
  }

  intern(parent: number, frame: number): number {
    const last = i32At(this.#lastChild, parent);
    if (last !== 0 && i32At(this.#frame, last) === frame) return last;
    const row = this.#find(parent, frame);
    this.#lastChild[parent] = row;
    return row;
  }

  /** The stacks so far. Rows never change once added; the columns may share memory with the builder. */
  finish(): StackTable {
    const count = this.#count;
    return {
      count,
      parent: rowsOf(this.#parent, count),
      frame: rowsOf(this.#frame, count),
      depth: rowsOf(this.#depth, count),
    };
  }

  #find(parent: number, frame: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = mixStack(parent, frame) & mask;
    for (;;) {
      const row = i32At(slots, slot);
      if (row === 0) return this.#add(slot, parent, frame);
      if (i32At(this.#parent, row) === parent && i32At(this.#frame, row) === frame) return row;
      slot = (slot + 1) & mask;
    }
  }

  #add(slot: number, parent: number, frame: number): number {
    const row = this.#count++;
    this.#slots[slot] = row;
    this.#parent = roomForI32(this.#parent, row + 1);
    this.#frame = roomForI32(this.#frame, row + 1);
    this.#depth = roomForI32(this.#depth, row + 1);
    this.#lastChild = roomForI32(this.#lastChild, row + 1);
    this.#parent[row] = parent;
    this.#frame[row] = frame;
    this.#depth[row] = i32At(this.#depth, parent) + 1;
    if (this.#count * 2 > this.#slots.length) this.#grow();
    return row;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let row = 1; row < this.#count; row++) {
      let slot = mixStack(i32At(this.#parent, row), i32At(this.#frame, row)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = row;
    }
    this.#slots = slots;
  }
}

function mixStack(parent: number, frame: number): number {
  const hash = Math.imul(parent + 1, 0x9e3779b1) ^ Math.imul(frame + 1, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}
