import { f64At } from '../model/column.ts';

/**
 * The `n`-th largest of `values` (1 gives the largest), in linear time. Reorders `values`.
 *
 * Hoare's selection with the middle of three as pivot; a full sort of a million weights would cost 80 ms.
 */
export function nthLargest(values: Float64Array, n: number): number {
  const wanted = n - 1;
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = middleOfThree(f64At(values, low), f64At(values, (low + high) >>> 1), f64At(values, high));
    let left = low;
    let right = high;
    while (left <= right) {
      while (f64At(values, left) > pivot) left++;
      while (f64At(values, right) < pivot) right--;
      if (left > right) break;
      const swap = f64At(values, left);
      values[left++] = f64At(values, right);
      values[right--] = swap;
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else return pivot;
  }
  return f64At(values, wanted);
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
