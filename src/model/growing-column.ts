/** The typed arrays a sample column can be. */
type TypedColumn =
  | Float64Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>;

/** Rows per chunk: 128 KiB of doubles, small beside any file that needs more than one. */
const chunkRows = 16_384;

/**
 * A column that grows by whole chunks, so that appending never copies what is there. Doubling one array instead would
 * hold three times the rows for a moment, which at ten million samples is the difference between 240 and 720 MB.
 */
export class GrowingColumn<A extends TypedColumn> {
  readonly #make: (rows: number) => A;
  #full: A[] = [];
  #last: A;
  #lastRows = 0;

  constructor(make: (rows: number) => A) {
    this.#make = make;
    this.#last = make(chunkRows);
  }

  get count(): number {
    return this.#full.length * chunkRows + this.#lastRows;
  }

  push(value: number): void {
    if (this.#lastRows === chunkRows) {
      this.#full.push(this.#last);
      this.#last = this.#make(chunkRows);
      this.#lastRows = 0;
    }
    this.#last[this.#lastRows++] = value;
  }

  /** Appends `value` until the column has `rows` rows. */
  padTo(rows: number, value: number): void {
    while (this.count < rows) this.push(value);
  }

  /** All rows as one array of exact length. */
  copy(): A {
    const all = this.#make(this.count);
    let row = 0;
    for (const chunk of this.#full) {
      all.set(chunk, row);
      row += chunkRows;
    }
    all.set(this.#last.subarray(0, this.#lastRows), row);
    return all;
  }

  /** As {@link copy}, and empties the column so that its chunks can be collected. */
  drain(): A {
    const all = this.copy();
    this.#full = [];
    this.#last = this.#make(chunkRows);
    this.#lastRows = 0;
    return all;
  }
}
