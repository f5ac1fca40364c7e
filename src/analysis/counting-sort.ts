import { i32At } from '../model/column.ts';

export interface SortedByKey {
  /** The items of key k are `sorted[start[k]]` … `sorted[start[k + 1] − 1]`. */
  readonly start: Int32Array;
  readonly sorted: Int32Array;
}

/** `items` by ascending `key[item]` (0 … keys − 1), items of one key in the order they had. Linear in both. */
export function countingSort(items: Int32Array, key: Int32Array, keys: number): SortedByKey {
  const start = new Int32Array(keys + 1);
  for (let at = 0; at < items.length; at++) {
    const slot = i32At(key, i32At(items, at)) + 1;
    start[slot] = i32At(start, slot) + 1;
  }
  for (let slot = 1; slot <= keys; slot++) start[slot] = i32At(start, slot) + i32At(start, slot - 1);
  const next = start.slice();
  const sorted = new Int32Array(items.length);
  for (let at = 0; at < items.length; at++) {
    const item = i32At(items, at);
    const slot = i32At(key, item);
    const to = i32At(next, slot);
    sorted[to] = item;
    next[slot] = to + 1;
  }
  return { start, sorted };
}

/** The numbers 0 … `count` − 1. */
export function ascending(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let at = 0; at < count; at++) numbers[at] = at;
  return numbers;
}
