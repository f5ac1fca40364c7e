import { i32At, u8At } from '../../model/column.ts';
import { StackTableBuilder } from '../../model/stack-table-builder.ts';
import type { FlameFunction } from '../view-data.ts';
import type { RewrittenStacks, Stacks } from './rewrite-stacks.ts';

/**
 * Nodes made at most, which bounds the time to a second and the memory to some hundred megabytes. A profile with a
 * million stacks that share nothing would need forty million.
 */
const maxSteps = 8_000_000;

/**
 * Turns stacks around: the innermost function first, its callers inside it. Thread boxes stay outermost.
 *
 * Where the distinct stacks are too many to turn around in full, the same number of callers is kept of each, and one box
 * stands for those further out.
 *
 * @param isEnd 1 for the nodes at which samples end; only these have a place in the result
 */
export function invertStacks(stacks: Stacks, isEnd: Uint8Array, limit: number = maxSteps): RewrittenStacks {
  const { parent, fn, functions } = stacks;
  const depth = depthsBelowThread(stacks);
  const deepest = depthWithin(depth, isEnd, limit);
  const rest = functions.length;
  const nodes = new StackTableBuilder();
  const to = new Int32Array(fn.length).fill(-1);
  for (let end = 0; end < fn.length; end++) {
    if (u8At(isEnd, end) === 0) continue;
    let outermost = end;
    while (i32At(depth, outermost) > 0) outermost = i32At(parent, outermost);
    let place = outermost === 0 ? 0 : nodes.intern(0, i32At(fn, outermost));
    let steps = 0;
    for (let node = end; i32At(depth, node) > 0; node = i32At(parent, node)) {
      if (steps++ === deepest) {
        place = nodes.intern(place, rest);
        break;
      }
      place = nodes.intern(place, i32At(fn, node));
    }
    to[end] = place;
  }
  const { parent: newParent, frame } = nodes.finish();
  return { parent: newParent, fn: frame, functions: [...functions, deeperCallers], to };
}

const deeperCallers: FlameFunction = {
  name: '(callers further out)',
  kind: 'unknown',
  library: undefined,
  file: undefined,
  line: undefined,
  column: undefined,
};

/** Frames from the root or the thread box to each node, which have 0 themselves. */
function depthsBelowThread({ parent, fn, functions }: Stacks): Int32Array {
  const depth = new Int32Array(fn.length);
  for (let node = 1; node < fn.length; node++) {
    const isThread = functions[i32At(fn, node)]?.kind === 'thread' && i32At(parent, node) === 0;
    depth[node] = isThread ? 0 : i32At(depth, i32At(parent, node)) + 1;
  }
  return depth;
}

/** The largest number of callers of which all stacks can be kept within `limit` steps. */
function depthWithin(depth: Int32Array, isEnd: Uint8Array, limit: number): number {
  let deepest = 0;
  for (let node = 0; node < depth.length; node++) deepest = Math.max(deepest, i32At(depth, node));
  const ending = new Float64Array(deepest + 2);
  for (let node = 0; node < depth.length; node++) {
    const at = i32At(depth, node);
    if (u8At(isEnd, node) === 1) ending[at] = (ending[at] ?? 0) + 1;
  }
  let longer = ending.reduce((sum, count) => sum + count, 0);
  let steps = 0;
  for (let kept = 0; kept <= deepest; kept++) {
    longer -= ending[kept] ?? 0;
    steps += longer;
    if (steps > limit) return Math.max(kept, 1);
  }
  return deepest;
}
