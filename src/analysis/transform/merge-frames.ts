import { i32At, u8At } from '../../model/column.ts';
import type { RewrittenStacks, Stacks } from './rewrite-stacks.ts';
import { rewriteStacks } from './rewrite-stacks.ts';

/** Without the nodes of `marked`: what is below them, and their own weight, goes to their callers. */
export function mergeIntoCallers(stacks: Stacks, marked: Uint8Array): RewrittenStacks {
  const { parent, fn } = stacks;
  return rewriteStacks(stacks, {
    fate: fn.map((entry, node) => (u8At(marked, node) === 1 ? ~i32At(parent, node) : entry)),
  });
}
