import type { nflxprofile } from '../../../build/proto/nflxprofile.js';
import type { FrameKind } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { rootStack } from '../../model/profile-builder.ts';
import type { NflxNode, NodeTable } from './node-table.ts';

/** What a sample in a node means. */
export interface NodeStack {
  /** Row of the stack table. */
  readonly stack: number;
  /** Name of the process or thread, which the format puts where the outermost frame would be; '' if it names none. */
  readonly threadName: string;
}

interface NflxFrame {
  readonly functionName?: string | null;
  readonly libtype?: string | null;
  readonly file?: nflxprofile.File.$Properties | null;
}

const emptyStack: NodeStack = { stack: rootStack, threadName: '' };
const rootNode = 0;

/** Turns nodes into rows of the stack table, each once. */
export class NodeStacks {
  readonly #builder: ProfileBuilder;
  readonly #table: NodeTable;
  readonly #namesThreads: boolean;
  readonly #known = new Map<number, NodeStack>([[rootNode, emptyStack]]);

  constructor(builder: ProfileBuilder, table: NodeTable) {
    this.#builder = builder;
    this.#table = table;
    this.#namesThreads = hasLibtypes(table);
  }

  /** The stack of node `id`; the empty one if there is no such node. */
  of(id: number): NodeStack {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const node = this.#table.nodes.get(id);
    if (node === undefined) {
      this.#warn('Samples name a node that is not in the file; they are shown without a stack.');
      return emptyStack;
    }
    return this.#table.mode === 'stacks' ? this.#ofWholeStack(id, node) : this.#ofChain(id);
  }

  #ofWholeStack(id: number, node: NflxNode): NodeStack {
    let stack = this.#push(emptyStack, node);
    for (const frame of node.stack ?? []) stack = this.#push(stack, frame);
    this.#known.set(id, stack);
    return stack;
  }

  /** Walks up to a node whose stack is known, then down again. */
  #ofChain(id: number): NodeStack {
    const chain: number[] = [];
    const onChain = new Set<number>();
    let at: number | undefined = id;
    while (at !== undefined && !this.#known.has(at) && this.#table.nodes.has(at)) {
      if (onChain.has(at)) {
        this.#warn('Nodes call each other in a circle; their stacks were cut there.');
        break;
      }
      onChain.add(at);
      chain.push(at);
      at = this.#table.callers.get(at);
    }
    if (at !== undefined && !this.#table.nodes.has(at)) {
      this.#warn('Nodes name a caller that is not in the file; their stacks start below it.');
    }
    let stack = (at !== undefined && this.#known.get(at)) || emptyStack;
    for (let index = chain.length - 1; index >= 0; index--) {
      const link = chain[index] ?? rootNode;
      stack = this.#push(stack, this.#table.nodes.get(link) ?? {});
      this.#known.set(link, stack);
    }
    return stack;
  }

  #push(caller: NodeStack, { functionName, libtype, file }: NflxFrame): NodeStack {
    const isOutermost = caller.stack === rootStack && caller.threadName === '';
    if (isOutermost && this.#namesThreads && !libtype) {
      return { stack: rootStack, threadName: functionName ?? '' };
    }
    const { strings } = this.#builder;
    const frame = this.#builder.frame(
      strings.internText(functionName || '(anonymous)'),
      -1,
      file?.fileName ? strings.internText(file.fileName) : -1,
      positionOf(file?.line),
      positionOf(file?.column),
      kindOfLibtype(libtype ?? ''),
    );
    return { stack: this.#builder.stack(caller.stack, frame), threadName: caller.threadName };
  }

  #warn(message: string): void {
    this.#builder.warnings.add(message, 0);
  }
}

/** Lines and columns count from 1; 0 is what a missing one decodes to. */
function positionOf(number: number | null | undefined): number {
  return number && number <= 0x7fffffff ? number : -1;
}

function kindOfLibtype(libtype: string): FrameKind {
  switch (libtype) {
    case 'user':
    case 'library':
    case 'kernel':
    case 'jit':
    case 'inlined':
      return libtype;
    default:
      return 'unknown';
  }
}

/**
 * Whether any frame says what kind of code it is. Only then does a missing kind mean something: that the name is a
 * process's or thread's.
 */
function hasLibtypes({ nodes }: NodeTable): boolean {
  for (const { libtype, stack } of nodes.values()) {
    if (libtype || (stack ?? []).some((frame) => frame.libtype)) return true;
  }
  return false;
}
