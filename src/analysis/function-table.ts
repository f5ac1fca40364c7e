import { f64At, i32At, u8At } from '../model/column.ts';
import type { CallTree } from './call-tree.ts';
import { repeatedFunctions } from './repeated-functions.ts';
import type { TreeWeights } from './tree-weights.ts';
import type { FlameFunction, FunctionRow } from './view-data.ts';

/** The functions of a selection, or what they are grouped by, and how many there are. */
export interface FunctionTable {
  /** The first `limit` rows. */
  readonly rows: readonly FunctionRow[];
  /** How many functions or groups the selection has. */
  readonly count: number;
}

export const functionGroupings = ['function', 'file', 'library', 'thread'] as const;
/** What makes up a row: one function, all functions of a file or library, or a thread name. */
export type FunctionGrouping = (typeof functionGroupings)[number];

export interface FunctionTableOptions {
  /** `function` if absent; `thread` needs a tree that is grouped by thread. */
  readonly by?: FunctionGrouping | undefined;
  /** Which of the two weights sorts the rows. */
  readonly order: 'self' | 'total';
  /** At most this many rows. */
  readonly limit: number;
}

/**
 * Self and total weight per function over all callers, most first, equal ones by name. A function that recurses, or a
 * file whose functions call each other, counts once per stack. Thread names are no functions.
 */
export function functionTable(
  tree: CallTree,
  weights: TreeWeights,
  { by = 'function', order, limit }: FunctionTableOptions,
): FunctionTable {
  const grouped = groupNodes(tree, by);
  const { self, total } = weighGroups(tree, grouped, weights);
  const rows = grouped.groups
    .map((fn, index) => ({ fn, self: f64At(self, index), total: f64At(total, index) }))
    .filter((row) => row.total > 0)
    .sort((a, b) => b[order] - a[order] || b.total - a.total || (a.fn.name < b.fn.name ? -1 : 1));
  return { rows: rows.slice(0, limit), count: rows.length };
}

/** The functions of a tree in groups. */
export interface GroupedNodes extends Groups {
  /** 1 for each node whose group is also that of one of its callers. */
  readonly isRepeated: Uint8Array;
  readonly by: FunctionGrouping;
}

export function groupNodes(tree: CallTree, by: FunctionGrouping): GroupedNodes {
  const groups = groupFunctions(tree.functions, by);
  const isRepeated = by === 'function' ? tree.isRepeated : repeatedGroups(tree, groups);
  return { ...groups, isRepeated, by };
}

/** Weight of each group over all nodes, each stack counted once. */
export function weighGroups(
  tree: CallTree,
  { groups, ofFunction, isRepeated, by }: GroupedNodes,
  weights: Pick<TreeWeights, 'self' | 'total'>,
): Pick<TreeWeights, 'self' | 'total'> {
  const self = new Float64Array(groups.length);
  const total = new Float64Array(groups.length);
  for (let node = 1; node < tree.count; node++) {
    const group = i32At(ofFunction, i32At(tree.fn, node));
    if (group < 0) continue;
    self[group] = f64At(self, group) + f64At(weights.self, node);
    if (u8At(isRepeated, node) === 0) total[group] = f64At(total, group) + f64At(weights.total, node);
  }
  // Every stack of a thread ends in the thread.
  return by === 'thread' ? { self: total, total } : { self, total };
}

interface Groups {
  /** Index into `groups` of each function, −1 for those in none. */
  readonly ofFunction: Int32Array;
  readonly groups: readonly FlameFunction[];
}

function groupFunctions(functions: readonly FlameFunction[], by: FunctionGrouping): Groups {
  const groups: FlameFunction[] = [];
  const known = new Map<string, number>();
  const ofFunction = Int32Array.from(functions, (fn) => {
    const isThread = fn.kind === 'thread';
    if (isThread !== (by === 'thread')) return -1;
    const group = by === 'function' || by === 'thread' ? fn : groupOf(fn, by);
    // Functions are distinct already; groups are told apart by their names.
    const key = group === fn ? undefined : group.name;
    const index = (key === undefined ? undefined : known.get(key)) ?? groups.push(group) - 1;
    if (key !== undefined) known.set(key, index);
    return index;
  });
  return { ofFunction, groups };
}

function groupOf({ kind, library, file }: FlameFunction, by: 'file' | 'library'): FlameFunction {
  const nowhere = { line: undefined, column: undefined };
  return by === 'file'
    ? { name: file ?? '(no file)', kind, library, file, ...nowhere }
    : { name: library ?? '(no library)', kind, library, file: undefined, ...nowhere };
}

/** 1 for each node whose group is also that of one of its callers. */
function repeatedGroups(tree: CallTree, { ofFunction, groups }: Groups): Uint8Array {
  const none = groups.length;
  const fn = tree.fn.map((entry) => {
    if (entry < 0) return -1;
    const group = i32At(ofFunction, entry);
    return group < 0 ? none : group;
  });
  return repeatedFunctions({ fn, parent: tree.parent, firstChild: tree.firstChild }, none + 1);
}
