import type { HeatCell } from '../../../analysis/cell-range.ts';
import type { ColumnGrid } from './column-grid.ts';
import { clampCell } from './column-range.ts';

/** Ways the keyboard moves over the cells. `page` moves by the columns on the screen. */
export const cursorMoves = ['left', 'right', 'up', 'down', 'pageLeft', 'pageRight', 'first', 'last'] as const;
export type CursorMove = (typeof cursorMoves)[number];

/**
 * The cell a move leads to; it stays on the grid.
 *
 * @param step columns one step covers: more than one where columns are drawn merged
 * @param page columns on the screen
 */
export function moveCursor(
  grid: ColumnGrid,
  cell: HeatCell,
  move: CursorMove,
  step: number,
  page: number,
): HeatCell {
  const { columnBy, rowBy } = offsetOf(grid, move, step, page);
  return clampCell(grid, { column: cell.column + columnBy, row: cell.row + rowBy });
}

function offsetOf(
  { columns }: ColumnGrid,
  move: CursorMove,
  step: number,
  page: number,
): { readonly columnBy: number; readonly rowBy: number } {
  switch (move) {
    case 'left':
      return { columnBy: -step, rowBy: 0 };
    case 'right':
      return { columnBy: step, rowBy: 0 };
    case 'up':
      return { columnBy: 0, rowBy: 1 };
    case 'down':
      return { columnBy: 0, rowBy: -1 };
    case 'pageLeft':
      return { columnBy: -page, rowBy: 0 };
    case 'pageRight':
      return { columnBy: page, rowBy: 0 };
    case 'first':
      return { columnBy: -columns, rowBy: 0 };
    case 'last':
      return { columnBy: columns, rowBy: 0 };
  }
}
