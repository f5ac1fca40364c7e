import { i32At } from '../../model/column.ts';
import type { CallTree } from '../call-tree.ts';
import { orderedTree } from '../call-tree.ts';
import {
  collapseBelow,
  collapseDirectRecursion,
  collapseLibrary,
  collapseRecursion,
} from './collapse-frames.ts';
import { dropStacks, focusOn, keepMatching } from './focus-stacks.ts';
import { hasKey } from './function-key.ts';
import { invertStacks } from './invert-stacks.ts';
import { isMyCode } from './is-my-code.ts';
import { mergeIntoCallers } from './merge-frames.ts';
import { renameFunctions } from './rename-functions.ts';
import type { RewrittenStacks, Stacks } from './rewrite-stacks.ts';
import { nodesOf } from './rewrite-stacks.ts';
import type { FunctionKey, Transform } from './transform.ts';

/**
 * The call tree after every transform in turn, inverted at the end if that is wanted. What a transform names and the
 * tree does not have is found nowhere: a focus on it leaves nothing, everything else changes nothing.
 *
 * @throws {SelectionError} if a search or a pattern in a transform cannot be used
 */
export function applyTransforms(
  tree: CallTree,
  transforms: readonly Transform[],
  isInverted: boolean,
): CallTree {
  if (transforms.length === 0 && !isInverted) return tree;
  const steps = new StackSteps(tree);
  for (const transform of transforms) {
    const isAround = 'isInverted' in transform && transform.isInverted === true;
    if (isAround) steps.invert();
    steps.apply((stacks) => rewrite(stacks, transform));
    if (isAround) steps.invert();
  }
  if (isInverted) steps.invert();
  return steps.finish();
}

/** Rewritings of one tree's stacks, one after another. */
class StackSteps {
  readonly #tree: CallTree;
  #stacks: Stacks;
  /** For each node of the tree, where its samples end now; −1 if they are left out. */
  #to: Int32Array;

  constructor(tree: CallTree) {
    this.#tree = tree;
    this.#stacks = tree;
    this.#to = Int32Array.from({ length: tree.count }, (_, node) => node);
  }

  apply(rewriteOnce: (stacks: Stacks) => RewrittenStacks): void {
    const rewritten = rewriteOnce(this.#stacks);
    this.#stacks = rewritten;
    this.#to = this.#to.map((node) => (node < 0 ? -1 : i32At(rewritten.to, node)));
  }

  invert(): void {
    const isEnd = new Uint8Array(this.#stacks.fn.length);
    for (const [node, flag] of sampleEnds(this.#tree).entries()) {
      const at = i32At(this.#to, node);
      if (flag === 1 && at >= 0) isEnd[at] = 1;
    }
    this.apply((stacks) => invertStacks(stacks, isEnd));
  }

  finish(): CallTree {
    const { functions } = this.#stacks;
    const { rankOf, ...tree } = orderedTree(this.#tree.grouping, this.#stacks, functions);
    const to = this.#to.map((node) => (node < 0 ? -1 : i32At(rankOf, node)));
    return { ...tree, leaf: renumbered(this.#tree.leaf, to) };
  }
}

/** The only pass over the samples, so a plain loop: with a million of them a callback takes three times as long. */
function renumbered(leaf: Int32Array, to: Int32Array): Int32Array {
  const newLeaf = new Int32Array(leaf.length);
  for (let row = 0; row < leaf.length; row++) {
    const node = i32At(leaf, row);
    newLeaf[row] = node < 0 ? -1 : i32At(to, node);
  }
  return newLeaf;
}

/** 1 for each node at which a sample ends. */
function sampleEnds({ count, leaf }: CallTree): Uint8Array {
  const isEnd = new Uint8Array(count);
  for (let row = 0; row < leaf.length; row++) {
    const node = i32At(leaf, row);
    if (node >= 0) isEnd[node] = 1;
  }
  return isEnd;
}

function rewrite(stacks: Stacks, transform: Transform): RewrittenStacks {
  switch (transform.kind) {
    case 'focus-function':
      return focusOn(stacks, ofFunction(stacks, transform.fn));
    case 'focus-subtree':
      return focusOn(stacks, atPath(stacks, transform.path));
    case 'drop-function':
      return dropStacks(stacks, ofFunction(stacks, transform.fn));
    case 'merge-function':
      return mergeIntoCallers(stacks, ofFunction(stacks, transform.fn));
    case 'merge-node':
      return mergeIntoCallers(stacks, atPath(stacks, transform.path));
    case 'collapse-function':
      return collapseBelow(stacks, ofFunction(stacks, transform.fn));
    case 'collapse-subtree':
      return collapseBelow(stacks, atPath(stacks, transform.path));
    case 'collapse-recursion':
      return collapseRecursion(stacks, ofFunction(stacks, transform.fn));
    case 'collapse-direct-recursion':
      return collapseDirectRecursion(stacks, ofFunction(stacks, transform.fn));
    case 'collapse-library':
      return collapseLibrary(stacks, transform.library);
    case 'my-code': {
      const isMine = isMyCode(transform.code ?? { folders: [], rules: [] });
      return mergeIntoCallers(
        stacks,
        nodesOf(stacks, (fn) => fn.kind !== 'thread' && !isMine(fn)),
      );
    }
    case 'keep-matching':
      return keepMatching(stacks, transform.query);
    case 'rename':
      return renameFunctions(stacks, transform.rules);
  }
}

function ofFunction(stacks: Stacks, key: FunctionKey): Uint8Array {
  return nodesOf(stacks, (fn) => hasKey(fn, key));
}

/** 1 for the node that `path` leads to, if there is one. */
function atPath(stacks: Stacks, path: readonly FunctionKey[]): Uint8Array {
  const found = new Uint8Array(stacks.fn.length);
  const reached = new Map([[0, 0]]);
  for (let node = 1; node < found.length; node++) {
    const level = reached.get(i32At(stacks.parent, node));
    const key = level === undefined ? undefined : path[level];
    const fn = stacks.functions[i32At(stacks.fn, node)];
    if (level === undefined || key === undefined || fn === undefined || !hasKey(fn, key)) continue;
    reached.set(node, level + 1);
    if (level + 1 === path.length) found[node] = 1;
  }
  return found;
}
