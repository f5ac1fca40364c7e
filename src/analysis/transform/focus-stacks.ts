import { i32At, u8At } from '../../model/column.ts';
import { isNamedBy } from '../search/match-functions.ts';
import { parseSearchQuery } from '../search/search-query.ts';
import { SelectionError } from '../selection-error.ts';
import type { FlameFunction } from '../view-data.ts';
import type { RewrittenStacks, Stacks } from './rewrite-stacks.ts';
import { atOrBelow, nodesOf, rewriteStacks } from './rewrite-stacks.ts';

/** Only the stacks through a node of `marked`, from the outermost such node inwards; thread boxes stay above. */
export function focusOn(stacks: Stacks, marked: Uint8Array): RewrittenStacks {
  const { parent, fn, functions } = stacks;
  const inside = atOrBelow(stacks, marked);
  const fate = Int32Array.from(fn, (entry, node) =>
    u8At(inside, node) === 1 || functions[entry]?.kind === 'thread' ? entry : ~i32At(parent, node),
  );
  return rewriteStacks(stacks, { fate, isKept: inside });
}

/** Without the stacks through a node of `marked`. */
export function dropStacks(stacks: Stacks, marked: Uint8Array): RewrittenStacks {
  const { parent, fn } = stacks;
  const inside = atOrBelow(stacks, marked);
  const fate = fn.map((entry, node) => (u8At(inside, node) === 1 ? ~i32At(parent, node) : entry));
  return rewriteStacks(stacks, { fate, isKept: inside.map((flag) => 1 - flag) });
}

/**
 * Only the stacks that have a frame with everything `query` asks for, and none with anything it excludes.
 *
 * @throws {SelectionError} if the query cannot be used, or asks for threads that are not grouped by
 */
export function keepMatching(stacks: Stacks, query: string): RewrittenStacks {
  const terms = parseSearchQuery(query);
  const isByThread = stacks.functions.some(({ kind }) => kind === 'thread');
  if (!isByThread && terms.some(({ field }) => field === 'thread')) {
    throw new SelectionError('Filtering by "thread:" needs the stacks to be grouped by thread.');
  }
  const required = terms.filter(({ isExcluded }) => !isExcluded);
  const ofThread = required.filter(({ field }) => field === 'thread');
  const ofFrame = required.filter(({ field }) => field !== 'thread');
  const isKept = new Uint8Array(stacks.fn.length).fill(1);
  for (const together of [ofFrame, ofThread]) {
    if (together.length > 0) keepOnly(1, (fn) => together.every((term) => isNamedBy(term, fn)));
  }
  for (const term of terms) if (term.isExcluded) keepOnly(0, (fn) => isNamedBy(term, fn));
  return rewriteStacks(stacks, { fate: stacks.fn, isKept });

  function keepOnly(flag: 0 | 1, isWanted: (fn: FlameFunction) => boolean): void {
    const found = atOrBelow(stacks, nodesOf(stacks, isWanted));
    for (let node = 0; node < found.length; node++) if (u8At(found, node) !== flag) isKept[node] = 0;
  }
}
