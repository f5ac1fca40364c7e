import { describe, expect, it } from 'vitest';
import type { FlameScopeCpuProfile } from '../../../src/analysis/flamescope/cpuprofile.ts';
import {
  cpuProfileFlameGraph,
  cpuProfileHeatMapEvents,
} from '../../../src/analysis/flamescope/cpuprofile.ts';
import { flameScopeHeatMap } from '../../../src/analysis/flamescope/perf-heat-map.ts';
import { hasSharedData, sharedData } from '../../parsers/reading/shared-data.ts';
import { flameGraphFigures } from './folded.ts';
import { heatMapFigures } from './heat-map-figures.ts';
import type { PerfGolden } from './perf-golden.ts';

interface TraceEvent {
  readonly name: string;
  readonly args: { readonly data: { readonly cpuProfile: FlameScopeCpuProfile } };
}

function json<T>(path: string): T {
  return JSON.parse(new TextDecoder().decode(sharedData(path)));
}

const cases: readonly (readonly [golden: string, () => readonly FlameScopeCpuProfile[]])[] = [
  ['Chrome-65-simple', () => [json('flamescope/Chrome-65-simple.cpuprofile')]],
  ['Chrome-65-sucrase', () => [json('flamescope/Chrome-65-sucrase.cpuprofile.gz')]],
  [
    'Chrome-66-worker',
    () =>
      json<readonly TraceEvent[]>('flamescope/Chrome-66-worker.json.gz')
        .filter(({ name }) => name === 'CpuProfile')
        .map(({ args }) => args.data.cpuProfile),
  ],
];

describe.skipIf(!hasSharedData).each(cases)('FlameScope on the V8 profile %s', (name, profiles) => {
  const golden = (): PerfGolden => json(`flamescope/golden/${name}.cpuprofile.json`);

  it('counts the same samples', () => {
    const { second, start, end } = cpuProfileHeatMapEvents(profiles());
    const first_offsets = [...second.slice(0, 3)];
    expect({ start, end, samples_counted: second.length, first_offsets }).toEqual(golden().offsets);
  });

  it('draws the same heat maps', () => {
    const heatMap = cpuProfileHeatMapEvents(profiles());
    for (const expected of golden().heatmaps) {
      expect(heatMapFigures(flameScopeHeatMap({ heatMap }, expected.rows), expected)).toEqual(expected);
    }
  });

  it('draws the same flame graphs', () => {
    for (const expected of golden().flamegraphs) {
      const { start, end } = expected;
      const graph = cpuProfileFlameGraph(profiles(), { from: start ?? undefined, to: end ?? undefined });
      expect(expected).toMatchObject(flameGraphFigures(graph));
    }
  });
});
