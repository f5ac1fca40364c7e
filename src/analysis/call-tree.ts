import { i32At, roomForI32, rowsOf } from '../model/column.ts';
import type { StackProfile } from '../model/profile.ts';
import { StackTableBuilder } from '../model/stack-table-builder.ts';
import { boundedText } from './bounded-text.ts';
import { ascending, countingSort } from './counting-sort.ts';
import { distinctFunctions } from './distinct-functions.ts';
import { breadthFirst } from './node-order.ts';
import { repeatedFunctions } from './repeated-functions.ts';
import type { FlameFunction } from './view-data.ts';

/** What the boxes directly under the root are: one per thread name, or the outermost functions. */
export type Grouping = 'thread' | 'none';

/**
 * All stacks of a profile merged by function, the same for every selection: a selection only weighs its nodes.
 *
 * Nodes are numbered breadth first, children of one node in the order of their names. Parents therefore come before
 * children and the children of a node are a run of numbers, so that summing up and cutting out are plain loops, and
 * nothing recurses however deep stacks are. Node 0 is the root.
 */
export interface CallTree {
  readonly grouping: Grouping;
  /** Number of nodes. */
  readonly count: number;
  /** Node of the caller, −1 for the root. */
  readonly parent: Int32Array;
  /** Index into `functions`, −1 for the root. */
  readonly fn: Int32Array;
  /** The children of node n are the nodes `firstChild[n]` … `firstChild[n + 1] − 1`. `count + 1` entries. */
  readonly firstChild: Int32Array;
  /** 1 for nodes whose function is also one of their callers, directly or not. */
  readonly isRepeated: Uint8Array;
  /** For each sample, the node its stack ends at; −1 if a transform leaves the sample out. Empty for trees of no profile. */
  readonly leaf: Int32Array;
  /** Thread names, if they are grouped by, follow the functions. */
  readonly functions: readonly FlameFunction[];
}

/** Merges the stacks of `profile`. Done once per profile and grouping. */
export function callTree(profile: StackProfile, grouping: Grouping): CallTree {
  const { functions, ofFrame } = distinctFunctions(profile);
  const groups = threadGroups(profile, grouping);
  const all = [...functions, ...groups.names.map(threadFunction)];
  const merged = mergeStacks(profile, ofFrame, groups, functions.length);
  return finishTree(grouping, merged, all);
}

/** The call tree of nodes in any order that has parents before children. Renumbers `leaf` in place. */
export function finishTree(
  grouping: Grouping,
  { leaf, ...nodes }: MergedStacks,
  functions: readonly FlameFunction[],
): CallTree {
  const { rankOf, ...tree } = orderedTree(grouping, nodes, functions);
  for (let row = 0; row < leaf.length; row++) {
    const node = i32At(leaf, row);
    if (node >= 0) leaf[row] = i32At(rankOf, node);
  }
  return { ...tree, leaf };
}

/** As {@link finishTree}, for whoever knows the samples' nodes later: `rankOf` has the new number of each node. */
export function orderedTree(
  grouping: Grouping,
  nodes: Pick<MergedStacks, 'parent' | 'fn'>,
  functions: readonly FlameFunction[],
): Omit<CallTree, 'leaf'> & { readonly rankOf: Int32Array } {
  const order = breadthFirst(nodes.parent, nodes.fn, nameRanks(functions));
  const { parent, fn, firstChild, rankOf } = order;
  const isRepeated = repeatedFunctions(order, functions.length);
  return { grouping, count: parent.length, parent, fn, firstChild, isRepeated, functions, rankOf };
}

interface ThreadGroups {
  /** Names of the groups; empty when samples are not grouped. */
  readonly names: readonly string[];
  /** Group of each row of the thread table. */
  readonly ofThread: Int32Array;
}

function threadGroups({ threads, strings }: StackProfile, grouping: Grouping): ThreadGroups {
  const ofThread = new Int32Array(threads.count);
  if (grouping === 'none') return { names: [], ofThread };
  const known = new Map<string, number>();
  for (let row = 0; row < threads.count; row++) {
    const name = boundedText(strings, i32At(threads.name, row));
    const group = known.get(name) ?? known.size;
    known.set(name, group);
    ofThread[row] = group;
  }
  return { names: [...known.keys()], ofThread };
}

function threadFunction(name: string): FlameFunction {
  return { name, kind: 'thread', library: undefined, file: undefined, line: undefined, column: undefined };
}

/** Nodes of a tree, node 0 the root and parents before children, and the node each sample ends at. */
export interface MergedStacks {
  readonly parent: Int32Array;
  readonly fn: Int32Array;
  readonly leaf: Int32Array;
}

/**
 * Numbers the distinct (group, function path) pairs in order of appearance.
 *
 * Samples are taken group by group, so that one column over the stack table is enough to remember which stacks the
 * current group has; `stamp` tells whose entry it is. A stack is walked outwards only as far as it is new.
 */
function mergeStacks(
  { samples, stacks }: StackProfile,
  fnOfFrame: Int32Array,
  groups: ThreadGroups,
  firstGroupFn: number,
): MergedStacks {
  // Where no two frames are of one function, no two stacks of a group can become one, and looking them up is not needed.
  const nodes = isOneToOne(fnOfFrame) ? new NodeList() : new StackTableBuilder();
  const leaf = new Int32Array(samples.count);
  const nodeOf = new Int32Array(stacks.count);
  const stamp = new Int32Array(stacks.count).fill(-1);
  const path = new Int32Array(stacks.count);
  const rows = rowsByGroup(samples.thread, groups);
  for (let at = 0; at < rows.length; at++) {
    const row = i32At(rows, at);
    const group = i32At(groups.ofThread, i32At(samples.thread, row));
    if (i32At(stamp, 0) !== group) {
      stamp[0] = group;
      nodeOf[0] = groups.names.length === 0 ? 0 : nodes.intern(0, firstGroupFn + group);
    }
    let length = 0;
    let stack = i32At(samples.stack, row);
    while (i32At(stamp, stack) !== group) {
      path[length++] = stack;
      stack = i32At(stacks.parent, stack);
    }
    let node = i32At(nodeOf, stack);
    while (length > 0) {
      stack = i32At(path, --length);
      node = nodes.intern(node, i32At(fnOfFrame, i32At(stacks.frame, stack)));
      nodeOf[stack] = node;
      stamp[stack] = group;
    }
    leaf[row] = node;
  }
  const { parent, frame } = nodes.finish();
  return { parent, fn: frame, leaf };
}

function isOneToOne(fnOfFrame: Int32Array): boolean {
  const seen = new Uint8Array(fnOfFrame.length);
  for (let frame = 0; frame < fnOfFrame.length; frame++) {
    const fn = i32At(fnOfFrame, frame);
    if (seen[fn] === 1) return false;
    seen[fn] = 1;
  }
  return true;
}

/** As {@link StackTableBuilder}, for nodes that are known to be new. */
class NodeList {
  #parent: Int32Array<ArrayBuffer> = Int32Array.of(-1);
  #fn: Int32Array<ArrayBuffer> = Int32Array.of(-1);
  #count = 1;

  intern(parent: number, fn: number): number {
    const node = this.#count++;
    this.#parent = roomForI32(this.#parent, node + 1);
    this.#fn = roomForI32(this.#fn, node + 1);
    this.#parent[node] = parent;
    this.#fn[node] = fn;
    return node;
  }

  finish(): { readonly parent: Int32Array; readonly frame: Int32Array } {
    return { parent: rowsOf(this.#parent, this.#count), frame: rowsOf(this.#fn, this.#count) };
  }
}

/** The sample rows, group after group. */
function rowsByGroup(thread: Int32Array, { names, ofThread }: ThreadGroups): Int32Array {
  const rows = ascending(thread.length);
  if (names.length < 2) return rows;
  const group = new Int32Array(thread.length);
  for (let row = 0; row < thread.length; row++) group[row] = i32At(ofThread, i32At(thread, row));
  return countingSort(rows, group, names.length).sorted;
}

/** The position of each function in the order of names, then kinds, then libraries. */
function nameRanks(functions: readonly FlameFunction[]): Int32Array {
  const order = functions.map((_, fn) => fn);
  order.sort((a, b) => compareFunctions(functions[a], functions[b]) || a - b);
  const rank = new Int32Array(functions.length);
  for (const [position, fn] of order.entries()) rank[fn] = position;
  return rank;
}

function compareFunctions(a: FlameFunction | undefined, b: FlameFunction | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return (
    compareText(a.name, b.name) ||
    compareText(a.kind, b.kind) ||
    compareText(a.library ?? '', b.library ?? '')
  );
}

/** By code units: the same everywhere, unlike the reader's locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
