import { i32At, roomForI32, roomForU8, rowsOf, u8At } from './column.ts';
import type { FrameTable } from './profile.ts';

/** Interns frames: open addressing over all six columns, at most half full. */
export class FrameTableBuilder {
  #name = new Int32Array(256);
  #library = new Int32Array(256);
  #file = new Int32Array(256);
  #line = new Int32Array(256);
  #column = new Int32Array(256);
  #kind = new Uint8Array(256);
  #count = 0;
  /** Frame row + 1; 0 is free. */
  #slots = new Int32Array(512);

  intern(name: number, library: number, file: number, line: number, column: number, kind: number): number {
    const mask = this.#slots.length - 1;
    let slot = mixFrame(name, library, file, line, column, kind) & mask;
    for (;;) {
      const row = i32At(this.#slots, slot) - 1;
      if (row < 0) break;
      if (
        i32At(this.#name, row) === name &&
        i32At(this.#line, row) === line &&
        i32At(this.#library, row) === library &&
        i32At(this.#file, row) === file &&
        i32At(this.#column, row) === column &&
        u8At(this.#kind, row) === kind
      ) {
        return row;
      }
      slot = (slot + 1) & mask;
    }
    const row = this.#count++;
    this.#slots[slot] = row + 1;
    this.#growColumns();
    this.#name[row] = name;
    this.#library[row] = library;
    this.#file[row] = file;
    this.#line[row] = line;
    this.#column[row] = column;
    this.#kind[row] = kind;
    if (this.#count * 2 > this.#slots.length) this.#growSlots();
    return row;
  }

  /** Row of the frame that is `row` but for its place, unless `file` is −1, and its kind, unless that is undefined. */
  place(row: number, file: number, line: number, kind: number | undefined): number {
    const isPlaced = file >= 0;
    return this.intern(
      i32At(this.#name, row),
      i32At(this.#library, row),
      isPlaced ? file : i32At(this.#file, row),
      isPlaced ? line : i32At(this.#line, row),
      isPlaced ? -1 : i32At(this.#column, row),
      kind ?? u8At(this.#kind, row),
    );
  }

  /** The frames so far. Rows never change once added; the columns may share memory with the builder. */
  finish(): FrameTable {
    const count = this.#count;
    return {
      count,
      name: rowsOf(this.#name, count),
      library: rowsOf(this.#library, count),
      file: rowsOf(this.#file, count),
      line: rowsOf(this.#line, count),
      column: rowsOf(this.#column, count),
      kind: rowsOf(this.#kind, count),
    };
  }

  #growColumns(): void {
    const rows = this.#count;
    if (rows <= this.#name.length) return;
    this.#name = roomForI32(this.#name, rows);
    this.#library = roomForI32(this.#library, rows);
    this.#file = roomForI32(this.#file, rows);
    this.#line = roomForI32(this.#line, rows);
    this.#column = roomForI32(this.#column, rows);
    this.#kind = roomForU8(this.#kind, rows);
  }

  #growSlots(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let row = 0; row < this.#count; row++) {
      let slot = this.#mixRow(row) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = row + 1;
    }
    this.#slots = slots;
  }

  #mixRow(row: number): number {
    return mixFrame(
      i32At(this.#name, row),
      i32At(this.#library, row),
      i32At(this.#file, row),
      i32At(this.#line, row),
      i32At(this.#column, row),
      u8At(this.#kind, row),
    );
  }
}

function mixFrame(
  name: number,
  library: number,
  file: number,
  line: number,
  column: number,
  kind: number,
): number {
  let hash = Math.imul(name + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (library + 1), 0x85ebca6b);
  hash = Math.imul(hash ^ (file + 1), 0xc2b2ae35);
  hash = Math.imul(hash ^ (line + 1), 0x27d4eb2f);
  hash = Math.imul(hash ^ (column + 1), 0x165667b1) ^ kind;
  return hash ^ (hash >>> 15);
}
