import { formatCount, formatPercent, formatQuantity } from '../analysis/format-quantity.ts';
import { nthLargest } from '../analysis/nth-largest.ts';
import { f64At, i32At, u8At } from '../model/column.ts';
import type { ValueKind } from '../model/profile.ts';
import { cutText } from './cut-text.ts';
import type { FlameTree } from './flame-tree.ts';
import { printable } from './printable.ts';
import { textTable } from './text-table.ts';

/** A flame graph and what its numbers mean. */
export interface WeighedTree {
  readonly tree: FlameTree;
  readonly value: ValueKind;
  /** Total of the whole file under the same filter, in the unit of `value`. */
  readonly fileTotal: number;
}

/** Levels that are indented; deeper ones say their depth instead, or the indentation would outweigh the names. */
const maxIndent = 40;

/** Longest name printed in full. */
const maxNameLength = 160;

/**
 * The heaviest `limit` boxes of a flame graph as an indented list, callers above what they call, with each box's share
 * of the selection; then what was left out.
 */
export function flameGraphText({ tree, value, fileTotal }: WeighedTree, limit: number): string {
  const totals = Float64Array.from({ length: tree.count }, (_, at) => tree.node(at).total);
  const all = f64At(totals, 0);
  const isShown = heaviest(tree, totals, limit);
  const rows = depthFirst(tree, isShown).map(({ at, depth }) => {
    const { name, kind, self, total } = tree.node(at);
    return [
      formatPercent(total, all),
      self === 0 ? '' : formatPercent(self, all),
      `${indentOf(depth)}${nameText(name, kind)}`,
    ];
  });
  const of = all === fileTotal ? '' : ` of ${formatQuantity(fileTotal, value.unit)}`;
  const heading = `${formatQuantity(all, value.unit)}${of}${value.unit === 'count' ? ` ${value.name}` : ''}`;
  const table = textTable([['total', 'self', ''], ...rows], ['right', 'right', 'left']);
  return [heading, ...table, ...leftOutText(tree, totals, isShown, value), ''].join('\n');
}

/** 1 for the heaviest boxes, as many as wanted; of equally heavy ones those nearest the root. */
function heaviest(tree: FlameTree, totals: Float64Array, limit: number): Uint8Array {
  const isShown = new Uint8Array(tree.count);
  if (tree.count <= limit) return isShown.fill(1);
  const least = nthLargest(totals.slice(), limit);
  let room = limit;
  for (let at = 0; at < tree.count; at++) if (f64At(totals, at) > least) room--;
  for (let at = 0; at < tree.count; at++) {
    const total = f64At(totals, at);
    if (total > least || (total === least && room-- > 0)) isShown[at] = 1;
  }
  return isShown;
}

interface ListedNode {
  readonly at: number;
  readonly depth: number;
}

function depthFirst({ firstChild }: FlameTree, isShown: Uint8Array): readonly ListedNode[] {
  const listed: ListedNode[] = [];
  const pending: ListedNode[] = [{ at: 0, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    listed.push(next);
    for (let child = i32At(firstChild, next.at + 1) - 1; child >= i32At(firstChild, next.at); child--) {
      if (u8At(isShown, child) === 1) pending.push({ at: child, depth: next.depth + 1 });
    }
  }
  return listed;
}

function indentOf(depth: number): string {
  return depth <= maxIndent ? '  '.repeat(depth) : `${'  '.repeat(maxIndent)}(${depth}) `;
}

function nameText(name: string, kind: string): string {
  const text = printable(cutText(name, maxNameLength));
  return kind === 'user' || kind === 'root' ? text : `${text} [${kind}]`;
}

function leftOutText(
  tree: FlameTree,
  totals: Float64Array,
  isShown: Uint8Array,
  value: ValueKind,
): readonly string[] {
  let leftOut = 0;
  let heaviestLeftOut = 0;
  for (let at = 0; at < tree.count; at++) {
    if (u8At(isShown, at) === 1) continue;
    leftOut++;
    heaviestLeftOut = Math.max(heaviestLeftOut, f64At(totals, at));
  }
  if (leftOut === 0) return [];
  const weight = `${formatQuantity(heaviestLeftOut, value.unit)} (${formatPercent(heaviestLeftOut, f64At(totals, 0))})`;
  return [
    '',
    `Left out: ${formatCount(leftOut)} of ${formatCount(tree.count)} boxes, the heaviest of them ${weight}. --limit N shows more, --json all.`,
  ];
}
