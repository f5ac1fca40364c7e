import { GrowingColumn } from './growing-column.ts';
import type { WeightColumn } from './profile.ts';

/**
 * The weights of one value kind. Most profiles weigh every sample alike, so a column is made only when a second
 * distinct weight appears.
 */
export class WeightBuilder {
  readonly #unset: number;
  #constant: number;
  /** Rows known to weigh `#constant`, while there is no column. */
  #constantRows = 0;
  #column: GrowingColumn<Float64Array<ArrayBuffer>> | undefined;

  /** `unset` is the weight of rows nobody sets. */
  constructor(unset: number) {
    this.#unset = unset;
    this.#constant = unset;
  }

  /** Sets the weight of `row`; rows are set in ascending order, each at most once. */
  set(row: number, weight: number): void {
    if (this.#column === undefined) {
      if (row === 0) this.#constant = weight;
      const isConstant = weight === this.#constant && (row === this.#constantRows || weight === this.#unset);
      if (isConstant) {
        this.#constantRows = row + 1;
        return;
      }
    }
    const column = this.#materialise();
    column.padTo(row, this.#unset);
    column.push(weight);
  }

  /** The weights of rows 0 … `rows` − 1. */
  finish(rows: number): WeightColumn {
    if (this.#column === undefined) {
      if (this.#constantRows === rows) return this.#constant;
      if (this.#constantRows === 0 || this.#constant === this.#unset) return this.#unset;
    }
    const weights = this.#materialise().copy();
    if (weights.length === rows) return weights;
    const padded = new Float64Array(rows).fill(this.#unset);
    padded.set(weights);
    return padded;
  }

  #materialise(): GrowingColumn<Float64Array<ArrayBuffer>> {
    if (this.#column === undefined) {
      this.#column = new GrowingColumn((rows) => new Float64Array(rows));
      this.#column.padTo(this.#constantRows, this.#constant);
    }
    return this.#column;
  }
}
