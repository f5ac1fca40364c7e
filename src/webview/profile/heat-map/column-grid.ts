import type { HeatMapData, ProfileSummary } from '../../../analysis/view-data.ts';

/** How a heat map divides time: columns of equal length, each cut into `rows` cells from the bottom up. */
export type ColumnGrid = Pick<HeatMapData, 'columnNs' | 'rows' | 'columns' | 'originNs'>;

/**
 * The grid the worker will count on, known before it has counted: columns start at multiples of `columnNs` on the
 * file's own clock and reach from the first sample to the last. `undefined` if no sample has a time.
 */
export function columnGridOf(
  { epochNs, firstNs, lastNs }: ProfileSummary,
  columnNs: number,
  rows: number,
): ColumnGrid | undefined {
  if (firstNs === undefined || lastNs === undefined) return undefined;
  const phase = Number(BigInt(epochNs) % BigInt(columnNs));
  const first = Math.floor((firstNs + phase) / columnNs);
  const last = Math.floor((lastNs + phase) / columnNs);
  return { columnNs, rows, columns: last - first + 1, originNs: first * columnNs - phase };
}

export function columnStartNs({ originNs, columnNs }: ColumnGrid, column: number): number {
  return originNs + column * columnNs;
}

/** The end of the last column. */
export function gridEndNs(grid: ColumnGrid): number {
  return columnStartNs(grid, grid.columns);
}
