import { i32At, u8At } from '../../model/column.ts';
import { StackTableBuilder } from '../../model/stack-table-builder.ts';
import { matchFunctions } from '../search/match-functions.ts';
import type { FlameFunction } from '../view-data.ts';

/** Merged stacks while they are transformed: node 0 is the root, parents come before children, siblings in any order. */
export interface Stacks {
  readonly parent: Int32Array;
  /** Index into `functions`, −1 for the root. */
  readonly fn: Int32Array;
  readonly functions: readonly FlameFunction[];
}

/** Stacks made of others. */
export interface RewrittenStacks extends Stacks {
  /** For each node of the others, the node at which its samples end now; −1 if they are left out. */
  readonly to: Int32Array;
}

/** What becomes of each node but the root. */
export interface Fates {
  /**
   * 0 or more: the node is one of this function, below the place of its parent. Otherwise it takes the place of the node
   * `~fate`, which comes before it.
   */
  readonly fate: Int32Array;
  /** 1 where samples that end at the node stay; all do if absent. */
  readonly isKept?: Uint8Array | undefined;
}

/** Carries out `fates`; nodes that come to have the same parent and function are one. */
export function rewriteStacks(
  stacks: Stacks,
  { fate, isKept }: Fates,
  functions: readonly FlameFunction[] = stacks.functions,
): RewrittenStacks {
  const count = stacks.parent.length;
  const nodes = new StackTableBuilder();
  const place = new Int32Array(count);
  const to = new Int32Array(count);
  if (isKept !== undefined && u8At(isKept, 0) === 0) to[0] = -1;
  for (let node = 1; node < count; node++) {
    const wanted = i32At(fate, node);
    const at =
      wanted < 0 ? i32At(place, ~wanted) : nodes.intern(i32At(place, i32At(stacks.parent, node)), wanted);
    place[node] = at;
    to[node] = isKept === undefined || u8At(isKept, node) === 1 ? at : -1;
  }
  const { parent, frame } = nodes.finish();
  return { parent, fn: frame, functions, to };
}

/** 1 for each node that `isWanted` holds for its function. */
export function nodesOf({ fn, functions }: Stacks, isWanted: (fn: FlameFunction) => boolean): Uint8Array {
  const wanted = matchFunctions(functions, isWanted);
  const found = new Uint8Array(fn.length);
  for (let node = 1; node < fn.length; node++) found[node] = u8At(wanted, i32At(fn, node));
  return found;
}

/** 1 for each node that is `marked` or below one that is. */
export function atOrBelow({ parent }: Stacks, marked: Uint8Array): Uint8Array {
  const inside = marked.slice();
  for (let node = 1; node < inside.length; node++) {
    if (u8At(inside, i32At(parent, node)) === 1) inside[node] = 1;
  }
  return inside;
}
