import type { WarningLog } from '../model/warning-log.ts';

/** Nodes that name their callers. */
export interface ChainNodes<Stack> {
  has(node: number): boolean;
  /** The caller of `node`; `undefined` if it is outermost. */
  callerOf(node: number): number | undefined;
  /** The stack in which `node` is called from `caller`. */
  push(caller: Stack, node: number): Stack;
}

/**
 * Turns nodes that name their callers into stacks, each node once. Takes any table: callers that are missing or that
 * run in a circle cut the stack there and give a warning.
 */
export class ChainStacks<Stack> {
  readonly #nodes: ChainNodes<Stack>;
  readonly #empty: Stack;
  readonly #warnings: WarningLog;
  readonly #known = new Map<number, Stack>();

  constructor(nodes: ChainNodes<Stack>, empty: Stack, warnings: WarningLog) {
    this.#nodes = nodes;
    this.#empty = empty;
    this.#warnings = warnings;
  }

  /** Declares the stack of a node in advance. */
  set(node: number, stack: Stack): void {
    this.#known.set(node, stack);
  }

  /** The stack of `node`; the empty one if there is no such node. */
  of(node: number): Stack {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    if (this.#nodes.has(node)) return this.#walk(node);
    this.#warnings.add(
      'Samples name a stack that is not in the file; they are shown without one.',
      undefined,
    );
    return this.#empty;
  }

  /** Walks up to a node whose stack is known, then down again; no recursion, since stacks may be any depth. */
  #walk(node: number): Stack {
    const chain: number[] = [];
    const onChain = new Set<number>();
    let at: number | undefined = node;
    while (at !== undefined && !this.#known.has(at) && this.#isSound(at, onChain)) {
      onChain.add(at);
      chain.push(at);
      at = this.#nodes.callerOf(at);
    }
    let stack = (at === undefined ? undefined : this.#known.get(at)) ?? this.#empty;
    for (let index = chain.length - 1; index >= 0; index--) {
      const link = chain[index] ?? node;
      stack = this.#nodes.push(stack, link);
      this.#known.set(link, stack);
    }
    return stack;
  }

  #isSound(node: number, onChain: ReadonlySet<number>): boolean {
    if (onChain.has(node)) {
      this.#warnings.add('Callers run in a circle; stacks were cut there.', undefined);
      return false;
    }
    if (!this.#nodes.has(node)) {
      this.#warnings.add('Callers are missing from the file; stacks start below them.', undefined);
      return false;
    }
    return true;
  }
}
