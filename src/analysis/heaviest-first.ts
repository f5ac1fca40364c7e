import { f64At, i32At } from '../model/column.ts';

/** Runs up to this long are sorted by insertion; most nodes have fewer children. */
const shortRun = 24;

/**
 * Sorts `items[from]` … `items[to − 1]` by descending `weight[item]`, equal ones by ascending item, in place.
 *
 * A merge sort over typed arrays: the built-in sort would need a comparison closure called millions of times.
 */
export function sortHeaviestFirst(items: Int32Array, from: number, to: number, weight: Float64Array): void {
  for (let start = from; start < to; start += shortRun) {
    insertionSort(items, start, Math.min(start + shortRun, to), weight);
  }
  if (to - from <= shortRun) return;
  const copy = new Int32Array(to - from);
  for (let width = shortRun; width < to - from; width *= 2) {
    copy.set(items.subarray(from, to));
    for (let start = 0; start < copy.length; start += 2 * width) {
      const middle = Math.min(start + width, copy.length);
      merge(copy, start, middle, Math.min(start + 2 * width, copy.length), items, from + start, weight);
    }
  }
}

function insertionSort(items: Int32Array, from: number, to: number, weight: Float64Array): void {
  for (let next = from + 1; next < to; next++) {
    const item = i32At(items, next);
    let at = next;
    while (at > from && isBefore(item, i32At(items, at - 1), weight)) {
      items[at] = i32At(items, at - 1);
      at--;
    }
    items[at] = item;
  }
}

function merge(
  source: Int32Array,
  start: number,
  middle: number,
  end: number,
  target: Int32Array,
  to: number,
  weight: Float64Array,
): void {
  let left = start;
  let right = middle;
  for (let at = to; left < middle || right < end; at++) {
    const takeRight =
      left >= middle || (right < end && isBefore(i32At(source, right), i32At(source, left), weight));
    target[at] = takeRight ? i32At(source, right++) : i32At(source, left++);
  }
}

function isBefore(a: number, b: number, weight: Float64Array): boolean {
  const weightA = f64At(weight, a);
  const weightB = f64At(weight, b);
  return weightA > weightB || (weightA === weightB && a < b);
}
