import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nflxprofile } from '../../../build/proto/nflxprofile.js';
import type { NflxNode } from '../../../src/analysis/flamescope/nflx-flame-graph.ts';
import { nflxFlameGraph } from '../../../src/analysis/flamescope/nflx-flame-graph.ts';
import { nflxOffsets } from '../../../src/analysis/flamescope/nflx-offsets.ts';
import type { NflxOptions, NflxProcessor } from '../../../src/analysis/flamescope/nflx-options.ts';
import { flameScopeHeatMap } from '../../../src/analysis/flamescope/perf-heat-map.ts';
import type { StackProfile } from '../../../src/model/profile.ts';
import { nflxProfileFormat } from '../../../src/parsers/nflxprofile/nflxprofile-format.ts';
import { readProfile } from '../../parsers/reading/read-profile.ts';
import { hasSharedData, sharedData } from '../../parsers/reading/shared-data.ts';
import type { FlameGraphFigures } from './folded.ts';
import { flameGraphFigures } from './folded.ts';
import { heatMapFigures } from './heat-map-figures.ts';
import type { PerfGolden } from './perf-golden.ts';

/** The options as the goldens spell them, which is as the Python library does. */
interface GoldenOptions {
  readonly processor?: NflxProcessor;
  readonly inverted?: boolean;
  readonly package_name?: boolean;
  readonly ignore_libtype?: boolean;
  readonly middle_out?: string;
  readonly use_sample_value?: boolean;
  readonly cpu?: number;
  readonly pid?: number;
  readonly tid?: number;
  readonly range_start?: number;
  readonly range_end?: number;
  readonly pid_comm?: { readonly [pid: string]: string };
}

interface GoldenExtra {
  readonly path: readonly (readonly [string, string])[];
  readonly extras: { readonly [key: string]: unknown };
}

type GoldenGraph = FlameGraphFigures & {
  readonly options: GoldenOptions;
  readonly extras: readonly GoldenExtra[];
};

function optionsOf(golden: GoldenOptions, offsets: readonly number[]): NflxOptions {
  const { range_start: start, range_end: end, pid_comm: comms } = golden;
  return {
    offsets,
    ...(golden.processor !== undefined && { processor: golden.processor }),
    ...(golden.inverted !== undefined && { isInverted: golden.inverted }),
    ...(golden.package_name !== undefined && { byPackage: golden.package_name }),
    ...(golden.ignore_libtype !== undefined && { ignoresLibtype: golden.ignore_libtype }),
    ...(golden.middle_out !== undefined && { middleOut: golden.middle_out }),
    ...(golden.use_sample_value !== undefined && { usesSampleValue: golden.use_sample_value }),
    ...(golden.cpu !== undefined && { cpu: golden.cpu }),
    ...(golden.pid !== undefined && { pid: golden.pid }),
    ...(golden.tid !== undefined && { tid: golden.tid }),
    ...(start !== undefined && end !== undefined && { range: { start, end } }),
    ...(comms && { commOfPid: new Map(Object.entries(comms).map(([pid, name]) => [Number(pid), name])) }),
  };
}

function extrasOf({ file, nodeJs }: NflxNode): { readonly [key: string]: unknown } {
  return {
    ...(file !== '' && { file }),
    ...(nodeJs && {
      optimized: nodeJs.optimized,
      javascript: nodeJs.isJavaScript,
      v8_jit: nodeJs.isJavaScript,
      realName: nodeJs.realName,
      ...(nodeJs.argumentAdaptor > 0 && { argumentAdaptor: nodeJs.argumentAdaptor }),
    }),
  };
}

function nodeAt(root: NflxNode, path: GoldenExtra['path']): NflxNode | undefined {
  let node: NflxNode | undefined = root;
  for (const [name, libtype] of path) {
    node = node?.children.find((child) => child.name === name && child.libtype === libtype);
  }
  return node;
}

function expectGolden(profile: StackProfile, golden: GoldenGraph, offsets: readonly number[]): void {
  const root = nflxFlameGraph(profile, optionsOf(golden.options, offsets));
  const { total, root_self, nodes_excluding_root, max_depth, folded_lines, folded_sha256, libtype_self } =
    golden;
  expect(flameGraphFigures(root)).toEqual({
    total,
    root_self,
    nodes_excluding_root,
    max_depth,
    folded_lines,
    folded_sha256,
    libtype_self,
  });
  for (const { path, extras } of golden.extras.filter((extra) => extra.path !== undefined)) {
    const node = nodeAt(root, path);
    expect(node && extrasOf(node), JSON.stringify(path)).toEqual(extras);
  }
}

interface NflxGolden {
  readonly flamegraphs: readonly GoldenGraph[];
  readonly heatmaps?: PerfGolden['heatmaps'];
  readonly offsets?: PerfGolden['offsets'];
}

const files = ['synth-children', 'synth-parent', 'synth-stacks', 'nodejs1'];

describe.skipIf(!hasSharedData)("the nflxprofile library's flame graphs", () => {
  for (const file of files) {
    const golden: NflxGolden = hasSharedData
      ? JSON.parse(readFileSync(`../shared/data/flamescope/golden/${file}.nflxprofile.json`, 'utf8'))
      : { flamegraphs: [] };
    const bytes = hasSharedData ? sharedData(`flamescope/${file}.nflxprofile`) : new Uint8Array(0);
    const { startTime, endTime, timeDeltas } = nflxprofile.Profile.decode(bytes);
    const offsets = nflxOffsets(startTime ?? 0, timeDeltas);
    it(`counts the samples of ${file} and draws its heat maps`, () => {
      const [start, end] = [startTime ?? 0, endTime ?? 0];
      const counted = { start, end, samples_counted: offsets.length, first_offsets: offsets.slice(0, 3) };
      expect(counted).toEqual(golden.offsets);
      const heatMap = { second: Float64Array.from(offsets), start, end };
      for (const expected of golden.heatmaps ?? []) {
        expect(heatMapFigures(flameScopeHeatMap({ heatMap }, expected.rows), expected)).toEqual(expected);
      }
    });
    it.each(golden.flamegraphs.map((graph) => [JSON.stringify(graph.options), graph] as const))(
      `${file} with %s`,
      (_options, graph) => expectGolden(readProfile(nflxProfileFormat, bytes, file), graph, offsets),
    );
  }
});

describe('a range that starts exactly at a sample', () => {
  it('holds that sample, which rounding takes from the library', () => {
    const bytes = readFileSync('test/fixtures/nflxprofile/synth-stacks.nflxprofile');
    const profile = readProfile(nflxProfileFormat, bytes, 'synth-stacks.nflxprofile');
    const range = { start: 1.5, end: 2.75 };
    const { startTime, timeDeltas } = nflxprofile.Profile.decode(bytes);
    const offsets = nflxOffsets(startTime ?? 0, timeDeltas);
    expect(flameGraphFigures(nflxFlameGraph(profile, { range })).total).toBe(7);
    expect(flameGraphFigures(nflxFlameGraph(profile, { range, offsets })).total).toBe(6);
  });
});
