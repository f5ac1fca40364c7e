import type { HeatCell } from '../../../analysis/cell-range.ts';
import { cellRange } from '../../../analysis/cell-range.ts';
import { formatCount } from '../../../analysis/format-quantity.ts';
import type { TimeRange } from '../../../analysis/sample-filter.ts';
import type { HeatMapData } from '../../../analysis/view-data.ts';
import { u32At } from '../../../model/column.ts';
import type { TimeLabels } from '../../kit/axis/time-label.ts';
import { timeLabel } from '../../kit/axis/time-label.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import type { HoverContent } from '../../kit/hover/hover-content.ts';
import type { Mirror } from '../../kit/mirror/mirror-model.ts';
import { columnStartNs } from './column-grid.ts';
import { offsetLabel } from './offset-ticks.ts';

/** Samples in a cell; `undefined` while its column has not been fetched. */
export function cellCount(data: HeatMapData, { column, row }: HeatCell): number | undefined {
  const index = Math.floor((column - data.firstColumn) / data.merge) * data.rows + row;
  return column < data.firstColumn || index >= data.counts.length ? undefined : u32At(data.counts, index);
}

/** What the details line says of a cell: where it is, what it holds, when that was by the file's clock. */
export function cellFacts(data: HeatMapData, cell: HeatCell, clock: TimeLabels): HoverContent {
  const count = cellCount(data, cell);
  const { startNs } = cellRange(data, cell, cell);
  const rows = [
    { label: 'Samples', value: count === undefined ? '…' : formatCount(count), ...mergeNote(data) },
    {
      label: clock.kind === 'wall' ? 'Time of day' : 'Clock',
      value: timeLabel(startNs, stepOf(data), clock),
    },
  ];
  return { title: cellName(data, cell), rows };
}

/** The selected cell as a screen reader finds it. */
export function cellMirror(data: HeatMapData, cell: HeatCell, selected: TimeRange | undefined): Mirror {
  const count = cellCount(data, cell);
  const { startNs } = cellRange(data, cell, cell);
  const samples = count === undefined ? 'not read yet' : formatPlural(count, 'sample');
  return {
    kind: 'grid',
    label: 'Heat map',
    columnCount: data.columns,
    rowCount: data.rows,
    cell: {
      column: cell.column + 1,
      row: data.rows - cell.row,
      text: `${cellName(data, cell)}, ${samples}`,
      isSelected: selected !== undefined && startNs >= selected.startNs && startNs < selected.endNs,
    },
  };
}

/** A cell by its column's start and its offset into the column, such as `12 s +340 ms`. */
function cellName(data: HeatMapData, cell: HeatCell): string {
  const columnNs = columnStartNs(data, cell.column);
  const offsetNs = cellRange(data, cell, cell).startNs - columnNs;
  const start = timeLabel(columnNs, data.columnNs, { kind: 'relative' });
  return `${start} ${offsetLabel(offsetNs, data.columnNs, data.rows)}`;
}

function mergeNote({ merge }: HeatMapData): { readonly notes?: readonly string[] } {
  return merge === 1 ? {} : { notes: [`most of ${merge} columns`] };
}

/** Digits of a clock that tell cells apart. */
function stepOf({ columnNs, rows }: HeatMapData): number {
  return 10 ** Math.floor(Math.log10(Math.max(1, columnNs / rows)));
}
