import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FlameScopeNode } from '../../../src/analysis/flamescope/perf-flame-graph.ts';
import { flameScopeFlameGraph } from '../../../src/analysis/flamescope/perf-flame-graph.ts';
import { flameScopeHeatMap } from '../../../src/analysis/flamescope/perf-heat-map.ts';
import { flameGraphFigures, foldedLines } from './folded.ts';
import { heatMapFigures } from './heat-map-figures.ts';
import type { GoldenEntry, GoldenFlameGraph } from './perf-golden.ts';
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
