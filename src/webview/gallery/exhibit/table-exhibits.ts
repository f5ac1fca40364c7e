import '../../kit/table/chrono-table.ts';
import './gallery-tree.ts';
import { html } from 'lit';
import { formatCount, formatPercent } from '../../../analysis/format-quantity.ts';
import type { TableColumn } from '../../kit/table/table-column.ts';
import { randomFrom } from '../random.ts';
import type { Exhibit } from './exhibit.ts';

const rowCount = 100_000;
const random = randomFrom(3);
const self = Float64Array.from({ length: rowCount }, (_, row) => Math.floor((random() * 40_000) / (row + 1)));
const total = self.map((samples) => samples + Math.floor(samples * 2 * random()));
const grand = 100_000;
const names = [
  'HttpParser.parse',
  'std::vector<Item>::push_back',
  '__memmove_avx_unaligned_erms',
  'do_syscall_64',
];

const columns: readonly TableColumn[] = [
  {
    id: 'name',
    title: 'Function',
    align: 'start',
    text: (row) => `${names[row % names.length] ?? ''}_${row}`,
    order: (row) => `${names[row % names.length] ?? ''}_${row}`,
  },
  {
    id: 'self',
    title: 'Self',
    hint: 'Samples taken in the function itself',
    align: 'end',
    width: 110,
    text: (row) => formatCount(self[row] ?? 0),
    raw: (row) => self[row] ?? 0,
    order: (row) => self[row] ?? 0,
    share: (row) => (self[row] ?? 0) / 40_000,
  },
  {
    id: 'total',
    title: 'Total',
    hint: 'Samples taken in the function or in what it called',
    align: 'end',
    width: 110,
    text: (row) => formatCount(total[row] ?? 0),
    raw: (row) => total[row] ?? 0,
    order: (row) => total[row] ?? 0,
  },
  {
    id: 'share',
    title: 'Share',
    align: 'end',
    width: 90,
    text: (row) => formatPercent(total[row] ?? 0, grand),
    order: (row) => total[row] ?? 0,
  },
  { id: 'library', title: 'Library', align: 'start', width: 180, text: (row) => `libservice-${row % 12}.so` },
];

export const tableExhibits: readonly Exhibit[] = [
  {
    id: 'table',
    title: 'Table of 100,000 rows',
    note: 'Sort by clicking titles; arrows, Page keys, Home and End move; Ctrl+C copies the row.',
    render: () =>
      html`<chrono-table
        label="Functions"
        .columns=${columns}
        .rowCount=${rowCount}
        .sort=${{ column: 'self', isDescending: true }}
        .selected=${2}
      ></chrono-table>`,
  },
  {
    id: 'tree',
    title: 'Tree table',
    note: 'Arrow right opens, arrow left closes.',
    render: () => html`<gallery-tree></gallery-tree>`,
  },
];
