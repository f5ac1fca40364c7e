import type { CellGrid } from './scene.ts';

/** Cells of one column that lie on top of each other and share a colour. */
export interface GridRun {
  readonly column: number;
  /** Topmost cell. */
  readonly row: number;
  readonly length: number;
}

/** The filled cells of `grid` by palette index, neighbours in a column joined. */
export function gridRuns(grid: CellGrid): ReadonlyMap<number, readonly GridRun[]> {
  const byIndex = new Map<number, GridRun[]>();
  for (let column = 0; column < grid.columns; column++) {
    const first = column * grid.rows;
    for (let row = 0; row < grid.rows; ) {
      const index = grid.cells[first + row] ?? 255;
      let end = row + 1;
      while (end < grid.rows && grid.cells[first + end] === index) end++;
      if (index < grid.palette.length) {
        const runs = byIndex.get(index) ?? [];
        runs.push({ column, row, length: end - row });
        byIndex.set(index, runs);
      }
      row = end;
    }
  }
  return byIndex;
}
