import { i32At } from '../model/column.ts';
import type { NodeOrder } from './node-order.ts';

/**
 * 1 for each node whose function is also one of its callers, directly or not.
 *
 * A depth-first walk with a count per function of how often it is on the current path; the path is a column, since
 * stacks can be a hundred thousand frames deep.
 */
export function repeatedFunctions(
  { fn, parent, firstChild }: Pick<NodeOrder, 'fn' | 'parent' | 'firstChild'>,
  functionCount: number,
): Uint8Array {
  const isRepeated = new Uint8Array(fn.length);
  const onPath = new Int32Array(functionCount);
  const nextChild = firstChild.slice();
  let node = 0;
  while (node >= 0) {
    const child = i32At(nextChild, node);
    if (child < i32At(firstChild, node + 1)) {
      nextChild[node] = child + 1;
      const entered = i32At(fn, child);
      if (i32At(onPath, entered) > 0) isRepeated[child] = 1;
      onPath[entered] = i32At(onPath, entered) + 1;
      node = child;
    } else {
      const left = i32At(fn, node);
      if (left >= 0) onPath[left] = i32At(onPath, left) - 1;
      node = i32At(parent, node);
    }
  }
  return isRepeated;
}
