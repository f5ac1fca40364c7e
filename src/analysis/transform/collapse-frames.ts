import { i32At, u8At } from '../../model/column.ts';
import type { FlameFunction } from '../view-data.ts';
import type { RewrittenStacks, Stacks } from './rewrite-stacks.ts';
import { atOrBelow, nodesOf, rewriteStacks } from './rewrite-stacks.ts';

/** Everything below a node of `marked` becomes part of it. */
export function collapseBelow(stacks: Stacks, marked: Uint8Array): RewrittenStacks {
  const { parent, fn } = stacks;
  const inside = atOrBelow(stacks, marked);
  return rewriteStacks(stacks, {
    fate: fn.map((entry, node) =>
      node > 0 && u8At(inside, i32At(parent, node)) === 1 ? ~i32At(parent, node) : entry,
    ),
  });
}

/** Within a stack, everything from the outermost node of `marked` to the innermost becomes the outermost. */
export function collapseRecursion(stacks: Stacks, marked: Uint8Array): RewrittenStacks {
  const { parent, fn } = stacks;
  const outermost = new Int32Array(fn.length).fill(-1);
  const fate = fn.slice();
  for (let node = 1; node < fn.length; node++) {
    const above = i32At(outermost, i32At(parent, node));
    const isMarked = u8At(marked, node) === 1;
    outermost[node] = above >= 0 || !isMarked ? above : node;
    if (isMarked && above >= 0) fate[node] = ~above;
  }
  return rewriteStacks(stacks, { fate });
}

/** A node of `marked` directly below another one becomes part of it. */
export function collapseDirectRecursion(stacks: Stacks, marked: Uint8Array): RewrittenStacks {
  const { parent, fn } = stacks;
  return rewriteStacks(stacks, {
    fate: fn.map((entry, node) =>
      u8At(marked, node) === 1 && u8At(marked, i32At(parent, node)) === 1 ? ~i32At(parent, node) : entry,
    ),
  });
}

/** Calls from a library to itself become one box, named like the library. */
export function collapseLibrary(stacks: Stacks, library: string): RewrittenStacks {
  const { parent, fn, functions } = stacks;
  const marked = nodesOf(stacks, (entry) => entry.library === library);
  const box: FlameFunction = {
    name: library.split(/[\\/]/).findLast((part) => part !== '') ?? library,
    kind: functions.find((entry) => entry.library === library)?.kind ?? 'library',
    library,
    file: undefined,
    line: undefined,
    column: undefined,
  };
  const fate = fn.map((entry, node) => {
    if (u8At(marked, node) === 0) return entry;
    return u8At(marked, i32At(parent, node)) === 1 ? ~i32At(parent, node) : functions.length;
  });
  return rewriteStacks(stacks, { fate }, [...functions, box]);
}
