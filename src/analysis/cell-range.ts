import type { TimeRange } from './sample-filter.ts';
import type { HeatMapData } from './view-data.ts';

/** A cell of a heat map: its column in the whole profile, and its row from the bottom. */
export interface HeatCell {
  readonly column: number;
  readonly row: number;
}

type CellGrid = Pick<HeatMapData, 'columnNs' | 'rows' | 'originNs'>;

/**
 * The time two cells and everything between them cover, whichever of the two is earlier: from the bottom edge of the
 * first to the top edge of the last. Whole nanoseconds, so that it holds exactly the samples counted in those cells.
 */
export function cellRange(grid: CellGrid, one: HeatCell, other: HeatCell): TimeRange {
  const isOrdered = one.column < other.column || (one.column === other.column && one.row <= other.row);
  const [first, last] = isOrdered ? [one, other] : [other, one];
  return {
    startNs: cellStart(grid, first.column, first.row),
    endNs: cellStart(grid, last.column, last.row + 1),
  };
}

/** The cell a moment is counted in; it may lie outside the profile. */
export function cellAt({ columnNs, rows, originNs }: CellGrid, ns: number): HeatCell {
  const column = Math.floor((ns - originNs) / columnNs);
  const offset = ns - originNs - column * columnNs;
  return { column, row: Math.floor((offset * rows) / columnNs) };
}

/** A sample is in row r or above from the first whole nanosecond at or after r · W / R. */
function cellStart({ columnNs, rows, originNs }: CellGrid, column: number, row: number): number {
  return originNs + column * columnNs + Math.ceil((row * columnNs) / rows);
}
