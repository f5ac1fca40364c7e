import type { FlameScopeHeatMap } from '../../../src/analysis/flamescope/perf-heat-map.ts';
import type { GoldenHeatMap } from './perf-golden.ts';

/** What a golden says about a heat map, of ours; the cells only where it lists them. */
export function heatMapFigures(map: FlameScopeHeatMap, golden: GoldenHeatMap): GoldenHeatMap {
  const cells = map.counts.flatMap((column, index) =>
    column.flatMap((count, row) => (count === 0 ? [] : [[index, row, count] as const])),
  );
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const { rowOffsetsMs } = map;
  const { cells_if_exact_decimal_arithmetic: exact } = golden;
  return {
    rows: map.rows,
    cols: map.columns,
    total: sum(cells.map(([, , count]) => count)),
    max: map.max,
    nonzero_cells: cells.length,
    column_sums: map.counts.map(sum),
    row_sums_top_to_bottom: rowOffsetsMs.map((_, row) => sum(map.counts.map((column) => column[row] ?? 0))),
    row_offsets_ms_first_second_last: [rowOffsetsMs[0], rowOffsetsMs[1], rowOffsetsMs.at(-1)].map(Number),
    ...(golden.cells_col_row_count && { cells_col_row_count: cells }),
    ...(exact && { cells_if_exact_decimal_arithmetic: exact }),
  };
}
