import type { nflxprofile } from '../../../build/proto/nflxprofile.js';
import type { FrameKind } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { rootStack } from '../../model/profile-builder.ts';
import type { ChainNodes } from '../chain-stacks.ts';
import { ChainStacks } from '../chain-stacks.ts';
import type { NflxNode, NodeTable, StorageMode } from './node-table.ts';

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
  readonly #namesThreads: boolean;
  readonly #chains: ChainStacks<NodeStack>;
  /** Rows of frames by all they say; whole stacks repeat the same few frames over and over. */
  readonly #frames = new Map<string, number>();

  constructor(builder: ProfileBuilder, table: NodeTable) {
    this.#builder = builder;
    this.#namesThreads = hasLibtypes(table);
    const nodes: ChainNodes<NodeStack> = {
      has: (id) => table.nodes.has(id),
      callerOf: (id) => table.callers.get(id),
      push: (caller, id) => this.#enter(caller, table.nodes.get(id) ?? {}, table.mode),
    };
    this.#chains = new ChainStacks(nodes, emptyStack, builder.warnings);
    this.#chains.set(rootNode, emptyStack);
  }

  /** The stack of node `id`; the empty one if there is no such node. */
  of(id: number): NodeStack {
    return this.#chains.of(id);
  }

  #enter(caller: NodeStack, node: NflxNode, mode: StorageMode): NodeStack {
    let stack = this.#push(caller, node);
    if (mode !== 'stacks') return stack;
    for (const frame of node.stack ?? []) stack = this.#push(stack, frame);
    return stack;
  }

  #push(caller: NodeStack, node: NflxFrame): NodeStack {
    const { functionName, libtype } = node;
    const isOutermost = caller.stack === rootStack && caller.threadName === '';
    if (isOutermost && this.#namesThreads && !libtype) {
      return { stack: rootStack, threadName: functionName ?? '' };
    }
    return { stack: this.#builder.stack(caller.stack, this.#frameOf(node)), threadName: caller.threadName };
  }

  #frameOf({ functionName, libtype, file }: NflxFrame): number {
    const place = file?.fileName ? `\n${file.fileName}\n${file.line}\n${file.column}` : '';
    const key = `${libtype ?? ''}\n${functionName ?? ''}${place}`;
    const known = this.#frames.get(key);
    if (known !== undefined) return known;
    const { strings } = this.#builder;
    const frame = this.#builder.frame(
      strings.internText(functionName || '(anonymous)'),
      -1,
      file?.fileName ? strings.internText(file.fileName) : -1,
      positionOf(file?.line),
      positionOf(file?.column),
      kindOfLibtype(libtype ?? ''),
    );
    this.#frames.set(key, frame);
    return frame;
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
