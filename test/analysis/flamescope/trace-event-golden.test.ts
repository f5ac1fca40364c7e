import { describe, expect, it } from 'vitest';
import { flameScopeHeatMap } from '../../../src/analysis/flamescope/perf-heat-map.ts';
import type {
  FlameScopeTraceBox,
  FlameScopeTraceEvent,
} from '../../../src/analysis/flamescope/trace-event.ts';
import { traceFlameGraph, traceHeatMapEvents } from '../../../src/analysis/flamescope/trace-event.ts';
import { hasSharedData, sharedData } from '../../parsers/reading/shared-data.ts';
import { heatMapFigures } from './heat-map-figures.ts';
import type { PerfGolden } from './perf-golden.ts';

interface TraceGolden extends Omit<PerfGolden, 'flamegraphs'> {
  readonly flamegraphs: readonly {
    readonly start: number;
    readonly end: number;
    readonly node_count: number;
    readonly sum_of_values: number;
    readonly top_by_own_value: readonly {
      readonly path: readonly (readonly [string, string])[];
      readonly value: number;
    }[];
  }[];
}

function json<T>(path: string): T {
  return JSON.parse(new TextDecoder().decode(sharedData(path)));
}

interface Box {
  readonly path: readonly string[];
  readonly value: number;
}

function boxesOf(box: FlameScopeTraceBox, path: readonly string[] = []): readonly Box[] {
  const below = box.children.flatMap((child) => boxesOf(child, [...path, child.name]));
  return path.length === 0 ? below : [{ path, value: box.value }, ...below];
}

describe.skipIf(!hasSharedData)('FlameScope on a Chrome trace', () => {
  const events = (): readonly FlameScopeTraceEvent[] => json('flamescope/Chrome-66-worker.json.gz');
  const golden = (): TraceGolden => json('flamescope/golden/Chrome-66-worker.trace_event.json');

  it('counts the same ticks and draws the same heat map', () => {
    const heatMap = traceHeatMapEvents(events());
    const { second, start, end } = heatMap;
    expect({ start, end, samples_counted: second.length, first_offsets: [...second.slice(0, 3)] }).toEqual(
      golden().offsets,
    );
    for (const expected of golden().heatmaps) {
      expect(heatMapFigures(flameScopeHeatMap({ heatMap }, expected.rows), expected)).toEqual(expected);
    }
  });

  it('draws the same flame graphs', () => {
    for (const { start, end, node_count, sum_of_values, top_by_own_value } of golden().flamegraphs) {
      const boxes = boxesOf(traceFlameGraph(events(), { from: start, to: end }));
      expect(boxes).toHaveLength(node_count);
      expect(boxes.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(sum_of_values, 6);
      const top = boxes.toSorted((a, b) => b.value - a.value).slice(0, top_by_own_value.length);
      expect(top.map(({ path }) => path)).toEqual(
        top_by_own_value.map(({ path }) => path.map(([name]) => name)),
      );
      for (const [index, { value }] of top.entries())
        expect(value).toBeCloseTo(top_by_own_value[index]?.value ?? 0, 6);
    }
  });
});
