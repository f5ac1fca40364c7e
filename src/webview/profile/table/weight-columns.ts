import { formatPercent, formatQuantity } from '../../../analysis/format-quantity.ts';
import type { FlameFunction } from '../../../analysis/view-data.ts';
import type { ValueKind } from '../../../model/profile.ts';
import type { TableColumn } from '../../kit/table/table-column.ts';
import { contributedColour } from '../../kit/theme/contributed-style.ts';
import { kindLabels, sourceLocation } from '../flame-graph/box-facts.ts';

/** One weight of the rows of a table. */
export interface RowWeight {
  readonly id: 'self' | 'total';
  readonly of: (row: number) => number;
}

const hints = {
  self: 'Samples that ended in this function, not in what it called',
  total: 'Samples with this function anywhere on their stack',
};

/** A weight as a quantity, and as its share of `whole` with a bar behind it. */
export function weightColumns(weight: RowWeight, value: ValueKind, whole: number): readonly TableColumn[] {
  const { id, of } = weight;
  const title = id === 'self' ? 'Self' : 'Total';
  const unit = value.unit === 'count' ? value.name : value.unit;
  return [
    {
      id,
      title,
      hint: `${hints[id]}, in ${unit}`,
      align: 'end',
      width: 96,
      text: (row) => formatQuantity(of(row), value.unit),
      raw: of,
      order: of,
    },
    {
      id: `${id}Share`,
      title: `${title} %`,
      hint: `${hints[id]}, as a share of the selection`,
      align: 'end',
      width: 100,
      text: (row) => formatPercent(of(row), whole),
      raw: (row) => (whole === 0 ? 0 : Number(((100 * of(row)) / whole).toFixed(4))),
      order: of,
      share: (row) => (whole === 0 ? 0 : of(row) / whole),
    },
  ];
}

/** Where the function of a row is: its library, and its source. */
export function placeColumns(fnOf: (row: number) => FlameFunction | undefined): readonly TableColumn[] {
  const library = (row: number): string => fnOf(row)?.library ?? '';
  const source = (row: number): string => {
    const fn = fnOf(row);
    return fn === undefined ? '' : (sourceLocation(fn) ?? '');
  };
  return [
    { id: 'kind', title: 'Kind', align: 'start', width: 130, text: (row) => kindText(fnOf(row)) },
    { id: 'library', title: 'Library', align: 'start', width: 150, text: library },
    {
      id: 'source',
      title: 'Source',
      align: 'start',
      width: 190,
      text: (row) => endOf(source(row)),
      raw: source,
    },
  ];
}

/** The theme's colour of the kind of code of a function. */
export function kindColour(fn: FlameFunction | undefined): string {
  return contributedColour(`frame.${fn?.kind ?? 'thread'}`);
}

function kindText(fn: FlameFunction | undefined): string {
  return fn === undefined ? '' : kindLabels[fn.kind];
}

/** The last two parts of a path: what tells files apart when there is room for little. */
function endOf(path: string): string {
  const parts = path.split('/');
  return parts.length <= 2 ? path : `…/${parts.slice(-2).join('/')}`;
}
