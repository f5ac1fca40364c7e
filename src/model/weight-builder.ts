import { roomFor, rowsOf } from './column.ts';
import type { WeightColumn } from './profile.ts';

/**
 * The weights of one value kind. Most profiles weigh every sample alike, so a column is made only when a second
 * distinct weight appears.
 */
export class WeightBuilder {
  readonly #unset: number;
  #constant: number;
  /** Rows up to and including the last one set. Without a column they all weigh `#constant`. */
  #rows = 0;
  #column: Float64Array<ArrayBuffer> | undefined;

  /** `unset` is the weight of rows nobody sets. */
  constructor(unset: number) {
    this.#unset = unset;
    this.#constant = unset;
  }

  /** Sets the weight of `row`; rows are set in ascending order, each at most once. */
  set(row: number, weight: number): void {
    if (this.#column === undefined) {
      if (row === 0) this.#constant = weight;
      if (weight === this.#constant && (row === this.#rows || weight === this.#unset)) {
        this.#rows = row + 1;
        return;
      }
    }
    this.#extendTo(row + 1)[row] = weight;
  }

  /** The weights of rows 0 … `rows` − 1. A column may share memory with the builder. */
  finish(rows: number): WeightColumn {
    if (this.#column === undefined) {
      if (this.#rows === rows) return this.#constant;
      if (this.#rows === 0 || this.#constant === this.#unset) return this.#unset;
    }
    return rowsOf(this.#extendTo(rows), rows);
  }

  /** The column, with rows up to `rows` that were not set filled in. */
  #extendTo(rows: number): Float64Array<ArrayBuffer> {
    const known = this.#column ?? new Float64Array(this.#rows).fill(this.#constant);
    const column = roomFor(known, rows, (room) => new Float64Array(room));
    column.fill(this.#unset, this.#rows, rows);
    this.#column = column;
    this.#rows = Math.max(this.#rows, rows);
    return column;
  }
}
