import { i32At, roomForI32, roomForU8, u8At } from './column.ts';
import type { FrameTable } from './profile.ts';

/** Interns frames: open addressing over all six columns, at most half full. */
export class FrameTableBuilder {
  #columns = Array.from({ length: 5 }, () => new Int32Array(64));
  #kind = new Uint8Array(64);
  #count = 0;
  #slots = new Int32Array(128);

  intern(name: number, library: number, file: number, line: number, column: number, kind: number): number {
    const mask = this.#slots.length - 1;
    let slot = mixFrame(name, library, file, line, column, kind) & mask;
    const [names, libraries, files, lines, columns] = this.#tables();
    for (;;) {
      const row = i32At(this.#slots, slot) - 1;
      if (row < 0) break;
      if (
        i32At(names, row) === name &&
        i32At(lines, row) === line &&
        i32At(libraries, row) === library &&
        i32At(files, row) === file &&
        i32At(columns, row) === column &&
        u8At(this.#kind, row) === kind
      ) {
        return row;
      }
      slot = (slot + 1) & mask;
    }
    return this.#add(slot, [name, library, file, line, column], kind);
  }

  finish(): FrameTable {
    const count = this.#count;
    const [name, library, file, line, column] = this.#tables();
    return {
      count,
      name: name.slice(0, count),
      library: library.slice(0, count),
      file: file.slice(0, count),
      line: line.slice(0, count),
      column: column.slice(0, count),
      kind: this.#kind.slice(0, count),
    };
  }

  #tables(): readonly [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array] {
    const [name, library, file, line, column] = this.#columns;
    if (!name || !library || !file || !line || !column)
      throw new Error('A frame table has five integer columns.');
    return [name, library, file, line, column];
  }

  #add(slot: number, cells: readonly number[], kind: number): number {
    const row = this.#count++;
    this.#slots[slot] = row + 1;
    this.#columns = this.#columns.map((column, index) => {
      const grown = roomForI32(column, row + 1);
      grown[row] = cells[index] ?? -1;
      return grown;
    });
    this.#kind = roomForU8(this.#kind, row + 1);
    this.#kind[row] = kind;
    if (this.#count * 2 > this.#slots.length) this.#grow();
    return row;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    const [name, library, file, line, column] = this.#tables();
    for (let row = 0; row < this.#count; row++) {
      let slot =
        mixFrame(
          i32At(name, row),
          i32At(library, row),
          i32At(file, row),
          i32At(line, row),
          i32At(column, row),
          u8At(this.#kind, row),
        ) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = row + 1;
    }
    this.#slots = slots;
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
