import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FlameScopeNode } from '../../../src/analysis/flamescope/perf-flame-graph.ts';
import { flameScopeFlameGraph } from '../../../src/analysis/flamescope/perf-flame-graph.ts';
import type { FlameScopeHeatMap } from '../../../src/analysis/flamescope/perf-heat-map.ts';
import { flameScopeHeatMap } from '../../../src/analysis/flamescope/perf-heat-map.ts';
import { flameGraphFigures, foldedLines } from './folded.ts';
import type { GoldenEntry, GoldenFlameGraph, GoldenHeatMap } from './perf-golden.ts';
import { perfGoldenCases, readAsFlameScope } from './perf-golden.ts';

describe.each(perfGoldenCases)('FlameScope on $name', ({ isThere, bytes, golden }) => {
  it.skipIf(!isThere)('counts the same samples', () => {
    const { second, start, end } = readAsFlameScope(bytes()).heatMap;
    const expected = golden().offsets;
    expect({ start, end, samples_counted: second.length, first_offsets: [...second.slice(0, 3)] }).toEqual({
      ...expected,
    });
  });

  it.skipIf(!isThere)('reads the same in pieces of seven bytes', () => {
    const whole = bytes().subarray(0, 200_000);
    expect(readAsFlameScope(whole, 7)).toEqual(readAsFlameScope(whole));
  });

  it.skipIf(!isThere)('draws the same heat maps', () => {
    const profile = readAsFlameScope(bytes());
    for (const expected of golden().heatmaps) {
      expect(heatMapFigures(flameScopeHeatMap(profile, expected.rows), expected)).toEqual(expected);
    }
  });

  it.skipIf(!isThere)('draws the same flame graphs', () => {
    const profile = readAsFlameScope(bytes());
    for (const expected of golden().flamegraphs) {
      const { start, end } = expected;
      const graph = flameScopeFlameGraph(profile, { from: start ?? undefined, to: end ?? undefined });
      expect(graph.total).toBe(expected.total);
      expect({ start, end, ...flameGraphFigures(graph), ...listsOf(graph, expected) }).toEqual(expected);
    }
  });
});

/** What a golden says about a heat map, of ours; the cells only where it lists them. */
function heatMapFigures(map: FlameScopeHeatMap, golden: GoldenHeatMap): GoldenHeatMap {
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

/** The lists a golden has about a flame graph, of ours. */
function listsOf(graph: FlameScopeNode, golden: GoldenFlameGraph): Partial<GoldenFlameGraph> {
  const boxes = entries(graph);
  const top = (by: 'inclusive' | 'self', length: number): readonly GoldenEntry[] =>
    boxes
      .filter((box) => box[by] > 0)
      .sort((a, b) => b[by] - a[by] || (a.text < b.text ? -1 : 1))
      .slice(0, length)
      .map(({ text, path, ...entry }) => (text.length > 400 ? entry : { ...entry, path }));
  return {
    top_inclusive: top('inclusive', golden.top_inclusive.length),
    top_self: top('self', golden.top_self.length),
    ...(golden.folded && { folded: foldedLines(graph) }),
  };
}

interface Box extends GoldenEntry {
  /** The path as the goldens write it. */
  readonly text: string;
  readonly path: readonly (readonly [string, string])[];
}

function entries(root: FlameScopeNode): Box[] {
  const boxes: Box[] = [];
  const visit = (node: FlameScopeNode, above: Box['path']): void => {
    for (const child of node.children) {
      const leaf = [child.name, child.libtype] as const;
      const path = [...above, leaf];
      const text = JSON.stringify(path);
      const path_sha256 = createHash('sha256').update(text).digest('hex');
      boxes.push({
        leaf,
        depth: path.length,
        path_sha256,
        path,
        inclusive: child.total,
        self: child.self,
        text,
      });
      visit(child, path);
    }
  };
  visit(root, []);
  return boxes;
}
