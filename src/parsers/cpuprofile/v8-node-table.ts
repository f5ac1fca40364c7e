import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { rootStack } from '../../model/profile-builder.ts';
import { ChainStacks } from '../chain-stacks.ts';
import type { JsonRecord } from '../json/json-value.ts';
import { isRecord, listOf, numberOf, recordOf } from '../json/json-value.ts';
import type { LineTicks } from './line-spread.ts';
import { ticksOf } from './line-spread.ts';
import type { V8Function } from './v8-frame.ts';
import { internV8Frame, v8FunctionOf } from './v8-frame.ts';

export interface V8Node {
  readonly fn: V8Function;
  readonly ticks: readonly LineTicks[];
  readonly hitCount: number;
  /** Named by the node itself; others are found through their callers' `children`. */
  readonly parent: number | undefined;
}

/** How the nodes of a file differ from V8's own. */
export interface V8NodeStyle {
  readonly functionOf: (callFrame: JsonRecord, node: JsonRecord) => V8Function;
  /** Reads an entry of a node's `positionTicks`. */
  readonly ticksOf: (entry: unknown, node: JsonRecord) => LineTicks;
  /** Whether nodes are listed under several callers by design. */
  readonly sharesNodes: boolean;
}

const ownStyle: V8NodeStyle = { functionOf: v8FunctionOf, ticksOf, sharesNodes: false };

/** The call tree of a V8 profile. Nodes may arrive in any order and in several lists. */
export class V8NodeTable {
  readonly #builder: ProfileBuilder;
  readonly #style: V8NodeStyle;
  readonly #nodes = new Map<number, V8Node>();
  readonly #callers = new Map<number, number>();
  readonly #stacks: ChainStacks<number>;
  /** Stacks of each node by the line of its innermost frame. */
  readonly #lineStacks = new Map<number, Map<number, number>>();

  constructor(builder: ProfileBuilder, style = ownStyle) {
    this.#builder = builder;
    this.#style = style;
    this.#stacks = new ChainStacks<number>(
      {
        has: (id) => this.#nodes.has(id),
        callerOf: (id) => this.#nodes.get(id)?.parent ?? this.#callers.get(id),
        push: (caller, id) => this.#push(caller, id),
      },
      rootStack,
      builder.warnings,
    );
  }

  get size(): number {
    return this.#nodes.size;
  }

  /** The ids of all nodes, in the order of the file. */
  ids(): Iterable<number> {
    return this.#nodes.keys();
  }

  /** Takes the `nodes` of a profile or of one of its chunks. */
  add(nodes: readonly unknown[]): void {
    for (const element of nodes) {
      const node = recordOf(element);
      const { id, callFrame, hitCount, parent, children, positionTicks } = node;
      const number = numberOf(id);
      if (number === undefined || !isRecord(callFrame)) {
        this.#warn('Nodes without a number or a function were left out.');
        continue;
      }
      if (this.#nodes.has(number)) this.#warn('Several nodes have the same number; the first was used.');
      else {
        this.addNode(number, {
          fn: this.#style.functionOf(callFrame, node),
          ticks: listOf(positionTicks).map((entry) => this.#style.ticksOf(entry, node)),
          hitCount: numberOf(hitCount) ?? 0,
          parent: numberOf(parent),
        });
      }
      for (const child of listOf(children)) this.#link(numberOf(child), number);
    }
  }

  addNode(id: number, node: V8Node): void {
    this.#nodes.set(id, node);
  }

  /** Row of the stack of node `id`; where `line` is given, its innermost frame is at that line. */
  stackOf(id: number, line?: number): number {
    if (line === undefined) return this.#stacks.of(id);
    const ofNode = this.#lineStacks.get(id);
    const known = ofNode?.get(line);
    if (known !== undefined) return known;
    const stack = this.#stackAtLine(id, line);
    if (ofNode === undefined) this.#lineStacks.set(id, new Map([[line, stack]]));
    else ofNode.set(line, stack);
    return stack;
  }

  /** The lines of node `id` that samples were taken at, and how many. */
  ticksOf(id: number): readonly LineTicks[] {
    return this.#nodes.get(id)?.ticks ?? [];
  }

  hitsOf(id: number): number {
    return this.#nodes.get(id)?.hitCount ?? 0;
  }

  #stackAtLine(id: number, line: number): number {
    const stack = this.#stacks.of(id);
    const fn = this.#nodes.get(id)?.fn;
    if (fn === undefined || fn.url === '' || stack === rootStack) return stack;
    return this.#builder.stack(this.#callerStackOf(id), internV8Frame(this.#builder, fn, line));
  }

  #callerStackOf(id: number): number {
    const caller = this.#nodes.get(id)?.parent ?? this.#callers.get(id);
    return caller === undefined ? rootStack : this.#stacks.of(caller);
  }

  #link(child: number | undefined, caller: number): void {
    if (child === undefined) return;
    const known = this.#callers.get(child);
    if (known === undefined) this.#callers.set(child, caller);
    else if (known !== caller && !this.#style.sharesNodes)
      this.#warn('A node is listed under several callers; it is shown under the first.');
  }

  #push(caller: number, id: number): number {
    const fn = this.#nodes.get(id)?.fn;
    const isRoot = caller === rootStack && fn?.name === '(root)';
    return fn === undefined || isRoot
      ? caller
      : this.#builder.stack(caller, internV8Frame(this.#builder, fn));
  }

  #warn(message: string): void {
    this.#builder.warnings.add(message, undefined);
  }
}
