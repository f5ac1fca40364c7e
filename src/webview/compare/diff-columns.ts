import { formatPercent, formatQuantity } from '../../analysis/format-quantity.ts';
import type { DiffRow, DiffTable } from '../../analysis/view-data.ts';
import type { TableColumn } from '../kit/table/table-column.ts';
import type { CompareMeasure } from '../profile/state/view-state.ts';
import { kindColour, placeColumns } from '../profile/table/weight-columns.ts';
import type { Sides } from './diff-change.ts';
import { changeOf, comparableSum, factorText, pointsText } from './diff-change.ts';

/** The columns of the table of differences: each side's share, the change in points, and how much more or less. */
export function diffColumns(table: DiffTable): readonly TableColumn[] {
  const rowOf = (row: number): DiffRow | undefined => table.rows[row];
  const name = (row: number): string => rowOf(row)?.fn.name ?? '';
  return [
    {
      id: 'name',
      title: 'Function',
      align: 'start',
      text: name,
      order: name,
      colour: (row) => kindColour(rowOf(row)?.fn),
    },
    ...measureColumns(table, 'self'),
    ...measureColumns(table, 'total'),
    ...placeColumns((row) => rowOf(row)?.fn).slice(1),
  ];
}

function measureColumns(table: DiffTable, measure: CompareMeasure): readonly TableColumn[] {
  const title = measure === 'self' ? 'Self' : 'Total';
  const sum = comparableSum(table);
  const own = (row: number, side: 'A' | 'B'): number => table.rows[row]?.[`${measure}${side}`] ?? 0;
  const sides = (row: number): Sides => ({ a: own(row, 'A'), b: own(row, 'B') * table.weight });
  const change = (row: number): number => changeOf(sides(row), sum);
  const share = (side: 'A' | 'B'): TableColumn => ({
    id: `${measure}${side}`,
    title: `${title} ${side}`,
    hint: `${title} weight in ${side} as a share of all of ${side}; the table's files have the weight itself`,
    align: 'end',
    width: 78,
    text: (row) => formatPercent(own(row, side), side === 'A' ? table.sumA : table.sumB),
    raw: (row) => own(row, side),
    order: (row) => own(row, side),
  });
  return [
    share('A'),
    share('B'),
    {
      id: `${measure}Change`,
      title: `${title} ±`,
      hint: `Change of ${measure} weight, B minus A, in percentage points; sorted by size, whichever way`,
      align: 'end',
      width: 78,
      text: (row) => pointsText(change(row)),
      raw: (row) => change(row) * 100,
      order: (row) => Math.abs(change(row)),
    },
    {
      id: `${measure}Factor`,
      title: '',
      hint: 'How much more or less in B',
      align: 'end',
      width: 72,
      text: (row) => factorText(sides(row)),
    },
  ];
}

/** What one side weighs in all, for its chip. */
export function sumText(sum: number, table: Pick<DiffTable, 'value'>): string {
  const unit = table.value.unit === 'count' ? ` ${table.value.name}` : '';
  return `${formatQuantity(sum, table.value.unit)}${unit}`;
}
