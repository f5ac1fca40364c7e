import { describe, expect, it } from 'vitest';
import { flameGraph } from '../../src/analysis/flame-graph.ts';
import { functionTable } from '../../src/analysis/function-table.ts';
import { heatMap } from '../../src/analysis/heat-map.ts';
import type { SampleFilter } from '../../src/analysis/sample-filter.ts';
import { sampleMask } from '../../src/analysis/sample-mask.ts';
import { searchFlameGraph } from '../../src/analysis/search/search-flame-graph.ts';
import { timeDensity } from '../../src/analysis/time-density.ts';
import type { FlameGraphData } from '../../src/analysis/view-data.ts';
import { checkProfile } from '../../src/model/check-profile.ts';
import { randomNumbers, randomProfile } from '../picture/random-profile.ts';
import type { PlainSample } from './naive-selection.ts';
import { isInRange, naiveTree, plainSamples } from './naive-selection.ts';
import { weighed } from './whole-profile.ts';

const seeds = Array.from({ length: 40 }, (_, index) => index + 1);

/** A random profile, and a random filter and range with the samples they should select. */
function randomCase(seed: number) {
  const random = randomNumbers(seed * 7919);
  const profile = randomProfile(seed, { samples: random(400), seconds: 1 + random(6) });
  expect(checkProfile(profile)).toEqual([]);
  const filter: SampleFilter = {
    idle: 'none',
    ...(random(2) === 0 ? { cpus: [random(4), random(4)] } : {}),
    ...(random(3) === 0 ? { comms: ['java', 'swapper/0'] } : {}),
    ...(random(3) === 0 ? { pids: [random(3)] } : {}),
    ...(random(3) === 0 ? { tids: [random(4), random(4), random(4)] } : {}),
    ...(random(3) === 0 ? { events: ['cycles'] } : {}),
  };
  const startNs = random(6_000_000_000);
  const range = random(3) === 0 ? undefined : { startNs, endNs: startNs + random(4_000_000_000) };
  const value = random(2);
  const masked = plainSamples(profile).filter((sample) => passes(filter, sample));
  const selected = masked.filter((sample) => isInRange(sample, range));
  return { profile, filter, range, value, masked, selected };
}

function passes(filter: SampleFilter, sample: PlainSample): boolean {
  return (
    (filter.cpus?.includes(sample.cpu) ?? true) &&
    (filter.comms?.includes(sample.thread) ?? true) &&
    (filter.pids?.includes(sample.pid) ?? true) &&
    (filter.tids?.includes(sample.tid) ?? true) &&
    (filter.events?.includes(sample.event) ?? true)
  );
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

/** The names from the root to each box, as {@link naiveTree} writes them. */
function boxPaths(graph: FlameGraphData): readonly string[] {
  const paths: string[] = [];
  for (let box = 0; box < graph.boxes; box++) {
    const fn = graph.functions[graph.fn[box] ?? -1];
    const label = fn === undefined ? 'root' : fn.kind === 'thread' ? fn.name : `${fn.name}|${fn.kind}`;
    const parent = graph.parent[box] ?? -1;
    paths.push(parent < 0 ? label : `${paths[parent]} > ${label}`);
  }
  return paths;
}

describe('any selection of any profile', () => {
  it.each(seeds)('gives the flame graph a naive count gives (seed %i)', (seed) => {
    const { profile, filter, range, value, masked, selected } = randomCase(seed);
    const { tree, weights } = weighed(profile, { filter, value, ...(range && { range }) });
    const graph = flameGraph(tree, weights);
    const naive = naiveTree(selected, value);
    const paths = boxPaths(graph);
    const positive = new Map([...naive].filter(([, { total }]) => total > 0));
    expect(new Set(paths)).toEqual(new Set(positive.size === 0 ? ['root'] : positive.keys()));
    for (const [box, path] of paths.entries()) {
      expect({ self: graph.self[box], total: graph.total[box] }, path).toEqual(
        naive.get(path) ?? { self: 0, total: 0 },
      );
    }
    expect(graph.samples).toBe(selected.length);
    expect(graph.selectionTotal).toBe(sum(selected.map((sample) => sample.weights[value] ?? 0)));
    expect(graph.fileTotal).toBe(sum(masked.map((sample) => sample.weights[value] ?? 0)));
  });

  it.each(seeds)('lays boxes out inside their parents, heaviest first, depth by depth (seed %i)', (seed) => {
    const { profile, filter, range, value } = randomCase(seed);
    const { tree, weights } = weighed(profile, { filter, value, ...(range && { range }) });
    const maxBoxes = 1 + (seed % 30);
    const whole = flameGraph(tree, weights);
    const graph = flameGraph(tree, weights, { maxBoxes });
    expect(graph.boxes).toBe(Math.min(maxBoxes, whole.boxes));
    const { parent, depth, start, total, self, depthOffsets } = graph;
    const children = new Float64Array(graph.boxes);
    for (let box = 1; box < graph.boxes; box++) {
      const above = parent[box] ?? -1;
      expect(depth[box]).toBe((depth[above] ?? 0) + 1);
      const isFirst = box === 1 || parent[box - 1] !== above;
      expect(start[box]).toBe(isFirst ? start[above] : (start[box - 1] ?? 0) + (total[box - 1] ?? 0));
      if (!isFirst) expect(total[box]).toBeLessThanOrEqual(total[box - 1] ?? 0);
      children[above] = (children[above] ?? 0) + (total[box] ?? 0);
    }
    for (let box = 0; box < graph.boxes; box++) {
      const inside = (self[box] ?? 0) + (children[box] ?? 0);
      if (graph.prunedBelow === 0) expect(total[box]).toBe(inside);
      else expect(total[box]).toBeGreaterThanOrEqual(inside);
    }
    for (let level = 0; level + 1 < depthOffsets.length; level++) {
      for (let box = depthOffsets[level] ?? 0; box < (depthOffsets[level + 1] ?? 0); box++) {
        expect(depth[box]).toBe(level);
      }
    }
    expect(depthOffsets.at(-1)).toBe(graph.boxes);
    const kept = new Set(graph.node);
    for (let box = 0; box < whole.boxes; box++) {
      const isHeavy = (whole.total[box] ?? 0) >= graph.prunedBelow;
      if (isHeavy) expect(kept.has(whole.node[box] ?? -1)).toBe(true);
    }
  });

  it.each(seeds)('puts every timed sample of the mask in one cell and one slice (seed %i)', (seed) => {
    const { profile, filter, masked } = randomCase(seed);
    const mask = sampleMask(profile, filter);
    expect(mask.count).toBe(masked.length);
    const timed = masked.filter((sample) => sample.time >= 0);
    if (!plainSamples(profile).some((sample) => sample.time >= 0)) return;
    const map = heatMap(profile, mask, { columnNs: 300_000_001, rows: 1 + (seed % 60) });
    expect(sum(map.counts)).toBe(timed.length);
    expect(map.total).toBe(timed.length);
    expect(map.max).toBe(Math.max(...map.counts));
    expect(sum(timeDensity(profile, mask, seed).counts)).toBe(timed.length);
  });

  it.each(seeds)('counts a recursive function once per stack in the function table (seed %i)', (seed) => {
    const { profile, filter, range, value, selected } = randomCase(seed);
    const { tree, weights } = weighed(profile, { filter, value, ...(range && { range }) });
    const expected = new Map<string, { self: number; total: number }>();
    for (const { frames, weights: sampleWeights } of selected) {
      const weight = sampleWeights[value] ?? 0;
      for (const frame of new Set(frames)) {
        const entry = expected.get(frame) ?? { self: 0, total: 0 };
        entry.total += weight;
        if (frames.at(-1) === frame) entry.self += weight;
        expected.set(frame, entry);
      }
    }
    const { rows, count } = functionTable(tree, weights, { order: 'self', limit: 1000 });
    const positive = [...expected].filter(([, { total }]) => total > 0);
    expect(count).toBe(positive.length);
    expect(new Map(rows.map(({ fn, self, total }) => [`${fn.name}|${fn.kind}`, { self, total }]))).toEqual(
      new Map(positive),
    );
    expect(rows.map((row) => row.self)).toEqual(rows.map((row) => row.self).toSorted((a, b) => b - a));
  });

  it.each(seeds)('finds the weight of the stacks that hold a match, pruned or not (seed %i)', (seed) => {
    const { profile, filter, range, value, selected } = randomCase(seed);
    const { tree, weights } = weighed(profile, { filter, value, ...(range && { range }) });
    const expected = sum(
      selected
        .filter((sample) => sample.frames.some((frame) => /^f1/.test(frame)))
        .map((sample) => sample.weights[value] ?? 0),
    );
    for (const maxBoxes of [undefined, 5]) {
      expect(searchFlameGraph(tree, weights, { maxBoxes }, 'fn:/^f1/').matchedTotal).toBe(expected);
    }
  });
});
