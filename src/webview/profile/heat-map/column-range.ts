import type { HeatCell } from '../../../analysis/cell-range.ts';
import type { TimeRange } from '../../../analysis/sample-filter.ts';
import type { ColumnGrid } from './column-grid.ts';
import { columnStartNs, gridEndNs } from './column-grid.ts';

/** The time of `count` whole columns from `column` on. */
export function columnRange(grid: ColumnGrid, column: number, count: number): TimeRange {
  return { startNs: columnStartNs(grid, column), endNs: columnStartNs(grid, column + count) };
}

/** The nearest cell of the grid. */
export function clampCell({ columns, rows }: ColumnGrid, { column, row }: HeatCell): HeatCell {
  return {
    column: Math.max(0, Math.min(columns - 1, column)),
    row: Math.max(0, Math.min(rows - 1, row)),
  };
}

/** `range` moved by `deltaNs`, as far as it stays within the columns of the grid; its length is kept. */
export function moveRange(grid: ColumnGrid, range: TimeRange, deltaNs: number): TimeRange {
  const least = Math.min(0, grid.originNs - range.startNs);
  const most = Math.max(0, gridEndNs(grid) - range.endNs);
  const delta = Math.max(least, Math.min(most, deltaNs));
  return { startNs: range.startNs + delta, endNs: range.endNs + delta };
}
