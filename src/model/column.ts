/**
 * Reading and growing the typed columns every table of the model is made of.
 *
 * With `noUncheckedIndexedAccess` an indexed read is `number | undefined`. These accessors are the one place that
 * turns it back into a number; there is one per array type because a shared accessor would see many array kinds
 * and V8 stops specialising a load after four of them.
 */

/** Reads row `row` of a 32-bit integer column. The caller guarantees `0 <= row < column.length`. */
export function i32At(column: Int32Array, row: number): number {
  return column[row] as number;
}

/** Reads row `row` of an unsigned 32-bit column. The caller guarantees `0 <= row < column.length`. */
export function u32At(column: Uint32Array, row: number): number {
  return column[row] as number;
}

/** Reads row `row` of a 16-bit integer column. The caller guarantees `0 <= row < column.length`. */
export function i16At(column: Int16Array, row: number): number {
  return column[row] as number;
}

/** Reads row `row` of an unsigned 16-bit column. The caller guarantees `0 <= row < column.length`. */
export function u16At(column: Uint16Array, row: number): number {
  return column[row] as number;
}

/** Reads byte `row`. The caller guarantees `0 <= row < column.length`. */
export function u8At(column: Uint8Array, row: number): number {
  return column[row] as number;
}

/** Reads row `row` of a double column. The caller guarantees `0 <= row < column.length`. */
export function f64At(column: Float64Array, row: number): number {
  return column[row] as number;
}

/** Reads row `row` of a double column. The caller guarantees `0 <= row < column.length`. */
export function f32At(column: Float32Array, row: number): number {
  return column[row] as number;
}

/** Returns `column` if it can hold `rows` rows, else a copy with room for at least twice as many as before. */
export function roomForI32(column: Int32Array<ArrayBuffer>, rows: number): Int32Array<ArrayBuffer> {
  if (rows <= column.length) return column;
  const grown = new Int32Array(Math.max(rows, column.length * 2, 16));
  grown.set(column);
  return grown;
}

/** As {@link roomForI32}, for bytes. */
export function roomForU8(column: Uint8Array<ArrayBuffer>, rows: number): Uint8Array<ArrayBuffer> {
  if (rows <= column.length) return column;
  const grown = new Uint8Array(Math.max(rows, column.length * 2, 16));
  grown.set(column);
  return grown;
}

/** What {@link rowsOf} needs of a typed array. */
interface Cuttable<A> {
  readonly length: number;
  slice(start: number, end: number): A;
  subarray(start: number, end: number): A;
}

/**
 * The first `rows` rows of a column with room for more: a view where they fill most of it, else a copy, so that a small
 * table does not keep a large buffer alive.
 */
export function rowsOf<A>(column: Cuttable<A>, rows: number): A {
  return rows * 2 < column.length ? column.slice(0, rows) : column.subarray(0, rows);
}

/** As {@link roomForI32}, for any kind of column; `make` makes an empty one. */
export function roomFor<A extends { readonly length: number; set(rows: A): void }>(
  column: A,
  rows: number,
  make: (rows: number) => A,
): A {
  if (rows <= column.length) return column;
  const grown = make(Math.max(rows, column.length * 2, 16));
  grown.set(column);
  return grown;
}
