import type { TimeRange } from '../../../analysis/sample-filter.ts';
import type { ColumnGrid } from './column-grid.ts';
import { columnRange, moveRange } from './column-range.ts';

/**
 * The range one step on (1) or back (−1): moved by its own length, so that steps neither overlap nor leave a gap, and
 * stopped at the ends of the profile. Without a range the first step selects a column.
 *
 * @param column the column to start with
 */
export function stepRange(
  grid: ColumnGrid,
  range: TimeRange | undefined,
  direction: 1 | -1,
  column: number,
): TimeRange {
  if (range === undefined) return columnRange(grid, column, 1);
  return moveRange(grid, range, direction * (range.endNs - range.startNs));
}
