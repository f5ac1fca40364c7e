import { i32At } from '../../model/column.ts';

const shift = 4;
const fanOut = 1 << shift;

/**
 * Finds the next and the last value below a limit in a long column, in steps that grow with its logarithm: above the
 * column stand levels of the least value of each sixteen entries of the level below.
 */
export class MinLevels {
  readonly #levels: readonly Int32Array[];

  constructor(values: Int32Array) {
    const levels = [values];
    for (let below = values; below.length > fanOut; ) {
      const above = new Int32Array(Math.ceil(below.length / fanOut));
      for (let block = 0; block < above.length; block++) above[block] = leastOf(below, block);
      levels.push(above);
      below = above;
    }
    this.#levels = levels;
  }

  /** The first entry from `from` on that is less than `limit`; the number of entries if none is. */
  firstBelow(from: number, limit: number): number {
    const count = this.#column(0).length;
    let at = from;
    let level = 0;
    for (;;) {
      const column = this.#column(level);
      const isTop = level === this.#levels.length - 1;
      const end = isTop ? column.length : Math.min(column.length, ((at >> shift) + 1) << shift);
      while (at < end && i32At(column, at) >= limit) at++;
      if (at < end) break;
      if (isTop || at >= column.length) return count;
      at >>= shift;
      level++;
    }
    while (level > 0) {
      level--;
      at <<= shift;
      const column = this.#column(level);
      while (i32At(column, at) >= limit) at++;
    }
    return at;
  }

  /** The last entry up to and including `from` that is less than `limit`; −1 if none is. */
  lastBelow(from: number, limit: number): number {
    if (from < 0) return -1;
    let at = from;
    let level = 0;
    for (;;) {
      const column = this.#column(level);
      const isTop = level === this.#levels.length - 1;
      const first = isTop ? 0 : (at >> shift) << shift;
      while (at >= first && i32At(column, at) >= limit) at--;
      if (at >= first) break;
      if (isTop || first === 0) return -1;
      at = (first >> shift) - 1;
      level++;
    }
    while (level > 0) {
      level--;
      const column = this.#column(level);
      at = Math.min(column.length, (at + 1) << shift) - 1;
      while (i32At(column, at) >= limit) at--;
    }
    return at;
  }

  #column(level: number): Int32Array {
    const column = this.#levels[level];
    if (column === undefined) throw new RangeError(`There is no level ${level}.`);
    return column;
  }
}

function leastOf(values: Int32Array, block: number): number {
  const end = Math.min(values.length, (block + 1) << shift);
  let least = i32At(values, block << shift);
  for (let at = (block << shift) + 1; at < end; at++) least = Math.min(least, i32At(values, at));
  return least;
}
