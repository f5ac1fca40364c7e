import type { ColumnGrid } from '../../../../src/webview/profile/heat-map/column-grid.ts';

/** Twenty columns of 1 s, ten cells of 100 ms each. */
export const secondsGrid: ColumnGrid = {
  columnNs: 1_000_000_000,
  rows: 10,
  columns: 20,
  originNs: 0,
};

export const secondNs = 1_000_000_000;
