import { f64At, i32At, u8At } from '../../model/column.ts';
import type { CallTree } from '../call-tree.ts';
import type { FlameGraphOptions } from '../flame-graph.ts';
import { flameGraph } from '../flame-graph.ts';
import { SelectionError } from '../selection-error.ts';
import type { TreeWeights } from '../tree-weights.ts';
import type { FlameFunction, FlameGraphData, SearchResult } from '../view-data.ts';
import { isNamedBy, matchFunctions } from './match-functions.ts';
import type { SearchTerm } from './search-query.ts';
import { parseSearchQuery } from './search-query.ts';

/**
 * Finds the boxes that a query describes in the flame graph of (`tree`, `weights`, `options`).
 *
 * Names are matched once per function. The matched total is exact even where the graph leaves out light boxes, since
 * it is taken from the tree; `thread:` terms apply to the thread a box belongs to.
 *
 * @throws {SelectionError} if the query cannot be used, asks for threads that are not grouped by, or takes too long
 */
export function searchFlameGraph(
  tree: CallTree,
  weights: TreeWeights,
  options: FlameGraphOptions,
  query: string,
): SearchResult {
  const terms = parseSearchQuery(query);
  const isMatch = matchNodes(tree, terms);
  const graph = flameGraph(tree, weights, options);
  const boxes = matchingBoxes(graph, isMatch);
  const functions = new Set(boxes.map((box) => i32At(graph.fn, box)));
  return {
    matches: Int32Array.from(functions).sort(),
    matchedTotal: matchedTotal(tree, weights.total, isMatch, Math.max(graph.rootNode, 0)),
    nodes: Int32Array.from(boxes, (box) => i32At(graph.node, box)),
  };
}

/** 1 for each node of the tree that all terms hold for. */
function matchNodes(tree: CallTree, terms: readonly SearchTerm[]): Uint8Array {
  const isMatch = new Uint8Array(tree.count);
  if (terms.length === 0) return isMatch;
  const threadTerms = terms.filter((term) => term.field === 'thread');
  const ownTerms = terms.filter((term) => term.field !== 'thread');
  if (threadTerms.length > 0 && tree.grouping !== 'thread') {
    throw new SelectionError('Searching for "thread:" needs the flame graph to be grouped by thread.');
  }
  const isOwnMatch = matchFunctions(tree.functions, (fn) =>
    ownTerms.length === 0 ? fn.kind === 'thread' : ownTerms.every((term) => holdsFor(term, fn)),
  );
  const isThreadMatch = matchFunctions(
    tree.functions,
    (fn) => fn.kind !== 'thread' || threadTerms.every((term) => term.matches(fn.name) !== term.isExcluded),
  );
  const isInThread = new Uint8Array(tree.count);
  isInThread[0] = 1;
  for (let node = 1; node < tree.count; node++) {
    const fn = i32At(tree.fn, node);
    const isIn = u8At(isInThread, i32At(tree.parent, node)) & u8At(isThreadMatch, fn);
    isInThread[node] = isIn;
    isMatch[node] = isIn & u8At(isOwnMatch, fn);
  }
  return isMatch;
}

function holdsFor(term: SearchTerm, fn: FlameFunction): boolean {
  if (term.field === 'fn' && fn.kind === 'thread') return false;
  return isNamedBy(term, fn) !== term.isExcluded;
}

/** The matching boxes in depth-first order: by left edge, and the caller before what it calls. */
function matchingBoxes({ node, start, boxes }: FlameGraphData, isMatch: Uint8Array): readonly number[] {
  const found: number[] = [];
  for (let box = 0; box < boxes; box++) if (u8At(isMatch, i32At(node, box)) === 1) found.push(box);
  return found.sort((a, b) => f64At(start, a) - f64At(start, b) || a - b);
}

/** The weight at and below matching nodes from `root` inwards, nested matches counted once. */
function matchedTotal(tree: CallTree, total: Float64Array, isMatch: Uint8Array, root: number): number {
  const { parent } = tree;
  const outside = 0;
  const inside = 1;
  const counted = 2;
  const state = new Uint8Array(tree.count);
  let matched = 0;
  for (let node = root; node < tree.count; node++) {
    const above = node === root ? inside : u8At(state, i32At(parent, node));
    if (above === outside) continue;
    const isNew = above === inside && u8At(isMatch, node) === 1;
    state[node] = isNew ? counted : above;
    if (isNew) matched += f64At(total, node);
  }
  return matched;
}
