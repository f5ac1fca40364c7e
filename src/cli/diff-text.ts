import { formatCount, formatPercent, formatQuantity } from '../analysis/format-quantity.ts';
import type { DiffRow, DiffTable } from '../analysis/view-data.ts';
import type { ValueKind } from '../model/profile.ts';
import { cutText } from './cut-text.ts';
import type { PrintedDiff } from './diff-tree.ts';
import { printable } from './printable.ts';
import { textTable } from './text-table.ts';

/** Longest name printed in full. */
const maxNameLength = 160;

/** What the two sides are, the first lines of a printed comparison. */
export interface DiffHeading {
  readonly labelA: string;
  readonly labelB: string;
  readonly value: ValueKind;
}

/** The functions whose own weight changed most, with their share of each side. */
export function diffTableText(table: DiffTable, heading: DiffHeading): string {
  const { rows, count, weight, sumA, sumB } = table;
  const all = sumA > 0 ? sumA : sumB * weight;
  const cells = rows.map((row) => [
    formatPercent(row.selfA, all),
    formatPercent(row.selfB * weight, all),
    changeText(row.selfB * weight - row.selfA, all),
    formatPercent(row.totalA, all),
    formatPercent(row.totalB * weight, all),
    changeText(row.totalB * weight - row.totalA, all),
    functionText(row.fn),
  ]);
  const lines = textTable(
    [['self A', 'self B', 'change', 'total A', 'total B', 'change', ''], ...cells],
    ['right', 'right', 'right', 'right', 'right', 'right', 'left'],
  );
  const leftOut = count - rows.length;
  const rest =
    leftOut === 0
      ? []
      : [
          '',
          `Left out: ${formatCount(leftOut)} of ${formatCount(count)} functions. --limit N shows more, --json all.`,
        ];
  return [...headingText(heading, { totalA: sumA, totalB: sumB, weight }), '', ...lines, ...rest, ''].join(
    '\n',
  );
}

/** FlameScope's comparison as the boxes that changed most. */
export function flamescopeDiffText(
  { tree, ...sums }: PrintedDiff,
  heading: DiffHeading,
  limit: number,
): string {
  const nodes = Array.from({ length: tree.count }, (_, at) => tree.fields(at));
  const changed = nodes
    .filter(({ delta }) => delta !== null && delta !== 0)
    .sort((a, b) => Math.abs(b.delta ?? 0) - Math.abs(a.delta ?? 0));
  const cells = changed
    .slice(0, limit)
    .map(({ name, kind, selfA, selfB, delta }) => [
      signed(formatCount(Math.abs(delta ?? 0)), delta ?? 0),
      formatCount(selfA),
      formatCount(selfB),
      functionText({ name, kind: kind === '' ? 'root' : kind }),
    ]);
  const table = textTable(
    [['A − B', 'self A', 'self B', 'box'], ...cells],
    ['right', 'right', 'right', 'left'],
  );
  const leftOut = changed.length - cells.length;
  const rest =
    leftOut === 0 ? [] : ['', `Left out: ${formatCount(leftOut)} of ${formatCount(changed.length)} boxes.`];
  return [...headingText(heading, sums), '', ...table, ...rest, ''].join('\n');
}

/** The functions that take more than `failOver` of everything more in B than in A, most first. */
export function grownFunctions(
  { rows, weight, sumA, sumB }: DiffTable,
  failOver: number,
): readonly DiffRow[] {
  const all = sumA > 0 ? sumA : sumB * weight;
  const growth = (row: DiffRow): number =>
    Math.max(row.selfB * weight - row.selfA, row.totalB * weight - row.totalA);
  const ownGrowth = (row: DiffRow): number => row.selfB * weight - row.selfA;
  return rows
    .filter((row) => growth(row) > failOver * all)
    .sort((a, b) => ownGrowth(b) - ownGrowth(a) || growth(b) - growth(a));
}

/** A sentence for each function that grew. */
export function growthText(
  { selfA, selfB, totalA, totalB, fn }: DiffRow,
  { weight, sumA, sumB }: DiffTable,
): string {
  const all = sumA > 0 ? sumA : sumB * weight;
  const from = (a: number, b: number): string =>
    `${formatPercent(a, all)} to ${formatPercent(b * weight, all)}`;
  return `${functionText(fn)} grew: self ${from(selfA, selfB)}, total ${from(totalA, totalB)}.`;
}

function headingText(
  { labelA, labelB, value }: DiffHeading,
  { totalA, totalB, weight }: Pick<PrintedDiff, 'totalA' | 'totalB' | 'weight'>,
): readonly string[] {
  const quantity = (amount: number): string =>
    `${formatQuantity(amount, value.unit)}${value.unit === 'count' ? ` ${value.name}` : ''}`;
  const times = weight === 1 ? '' : `, times ${Number(weight.toPrecision(4))} to compare`;
  return [
    `A  ${printable(labelA)}: ${quantity(totalA)}`,
    `B  ${printable(labelB)}: ${quantity(totalB)}${times}`,
  ];
}

function functionText({ name, kind }: { readonly name: string; readonly kind: string }): string {
  const text = printable(cutText(name, maxNameLength));
  return kind === 'user' || kind === 'root' ? text : `${text} [${kind}]`;
}

/** A change in points of everything. */
function changeText(change: number, all: number): string {
  return change === 0 ? '0 %' : signed(formatPercent(Math.abs(change), all), change);
}

function signed(text: string, amount: number): string {
  return amount === 0 ? text : `${amount > 0 ? '+' : '−'}${text}`;
}
