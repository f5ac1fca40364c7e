import { describe, expect, it } from 'vitest';
import type { CallTree } from '../../../src/analysis/call-tree.ts';
import { callTree } from '../../../src/analysis/call-tree.ts';
import type { ChartWindow } from '../../../src/analysis/chart/flame-chart.ts';
import { flameChart } from '../../../src/analysis/chart/flame-chart.ts';
import type { LaneSource } from '../../../src/analysis/chart/lane.ts';
import { laneOf, stacksOfProfile, stacksOfTree } from '../../../src/analysis/chart/lane.ts';
import { sampleEnds } from '../../../src/analysis/chart/sample-ends.ts';
import { threadRows } from '../../../src/analysis/chart/thread-rows.ts';
import { threadsOverview } from '../../../src/analysis/chart/threads-overview.ts';
import { sampleMask } from '../../../src/analysis/sample-mask.ts';
import { applyTransforms } from '../../../src/analysis/transform/apply-transforms.ts';
import type { FlameChartData } from '../../../src/analysis/view-data.ts';
import type { StackProfile } from '../../../src/model/profile.ts';
import { text } from '../../picture/flame-graph-text.ts';
import { profileFromPicture } from '../../picture/profile-from-picture.ts';
import { randomNumbers, randomProfile } from '../../picture/random-profile.ts';
import { everything } from '../whole-profile.ts';

function sourceOf(profile: StackProfile, tree?: CallTree): LaneSource {
  const threads = threadRows(profile);
  const ends = sampleEnds(profile, threads);
  const stacks = tree === undefined ? stacksOfProfile(profile) : stacksOfTree(tree);
  return { profile, threads, ends, mask: sampleMask(profile, everything), stacks };
}

function chartOf(source: LaneSource, window: Partial<ChartWindow> = {}): FlameChartData {
  const lanes = source.threads.threads.map((_, index) => laneOf(source, index));
  const whole = { startNs: 0, endNs: Number.MAX_SAFE_INTEGER, minBoxNs: 1, maxDepth: 1000 };
  return flameChart(source.stacks, lanes, { ...whole, ...window });
}

/** One line per box: depth as indentation, name, from and to in tenths of a second, samples. */
function chartText(chart: FlameChartData): string {
  const lines: string[] = [];
  for (let lane = 0; lane + 1 < chart.laneOffsets.length; lane++) {
    lines.push(`lane ${lane}, ${chart.laneDepths[lane]} deep`);
    for (let box = chart.laneOffsets[lane] ?? 0; box < (chart.laneOffsets[lane + 1] ?? 0); box++) {
      const name = chart.functions[chart.fn[box] ?? -1]?.name ?? '…';
      const [start = 0, end = 0] = [chart.start[box], chart.end[box]].map((ns) => (ns ?? 0) / 1e8);
      lines.push(
        `${'  '.repeat((chart.depth[box] ?? 0) + 1)}${name} ${start}-${end} (${chart.samples[box]})`,
      );
    }
  }
  return lines.join('\n');
}

const server = profileFromPicture(`
  time:    0.1        0.1        0.2        0.3        0.4        1.4
  thread:  java 1/11  node 1/12  java 1/11  java 1/11  java 1/11  java 1/11
           main       loop       main       main       main       main
           parse      -          parse      parse      render     parse
           read       -          -          read
`);

describe('flame chart', () => {
  it('joins neighbouring samples of a thread and leaves its sleep empty', () => {
    expect(chartText(chartOf(sourceOf(server)))).toBe(text`
      lane 0, 3 deep
        main 1-5 (4)
        main 14-15 (1)
          parse 1-4 (3)
          render 4-5 (1)
          parse 14-15 (1)
            read 1-2 (1)
            read 3-4 (1)
      lane 1, 1 deep
        loop 1-2 (1)
    `);
  });

  it('gives whole boxes of a window, and only its depths', () => {
    expect(chartText(chartOf(sourceOf(server), { startNs: 3.5e8, endNs: 4e8, maxDepth: 2 }))).toBe(text`
      lane 0, 3 deep
        main 1-5 (4)
          parse 1-4 (3)
      lane 1, 1 deep
    `);
  });

  it('merges short boxes into runs', () => {
    expect(chartText(chartOf(sourceOf(server), { minBoxNs: 2e8 }))).toBe(text`
      lane 0, 3 deep
        main 1-5 (4)
        … 14-15 (1)
          parse 1-4 (3)
          … 4-5 (1)
          … 14-15 (1)
            … 1-4 (3)
      lane 1, 1 deep
        … 1-2 (1)
    `);
  });

  it('leaves gaps where transforms leave out samples', () => {
    const fn = { name: 'render', kind: 'user' } as const;
    const tree = applyTransforms(callTree(server, 'none'), [{ kind: 'drop-function', fn }], false);
    expect(chartText(chartOf(sourceOf(server, tree)))).toContain('main 1-4 (3)');
  });

  it('takes a sample’s own time where it has one', () => {
    const timed = profileFromPicture(`
      time:    0.1        0.5
      ns:      200000000  400000000
               a          b
    `);
    expect(chartText(chartOf(sourceOf(timed)))).toBe(text`
      lane 0, 1 deep
        a 1-3 (1)
        b 5-9 (1)
    `);
  });
});

describe('flame chart of random samples', () => {
  const profile = randomProfile(7, { samples: 3000, untimedEvery: 0, depth: 6, functions: 4 });
  const source = sourceOf(profile);
  const whole = chartOf(source);

  it('is the same whether stacks are merged before or not', () => {
    const merged = chartOf(sourceOf(profile, callTree(profile, 'none')));
    expect([...merged.start]).toEqual([...whole.start]);
    expect([...merged.samples]).toEqual([...whole.samples]);
    expect(chartText(merged)).toBe(chartText(whole));
  });

  it('shows every sample at every depth it has, once', () => {
    const covered = new Float64Array(7);
    for (let box = 0; box < whole.boxes; box++) {
      const depth = whole.depth[box] ?? 0;
      covered[depth] = (covered[depth] ?? 0) + (whole.samples[box] ?? 0);
    }
    const expected = Array.from({ length: 7 }, (_, depth) =>
      profile.samples.stack.reduce(
        (sum, stack) => sum + ((profile.stacks.depth[stack] ?? 0) > depth ? 1 : 0),
        0,
      ),
    );
    expect([...covered]).toEqual(expected);
  });

  it('gives the same boxes for a window as for the whole', () => {
    const random = randomNumbers(3);
    for (let trial = 0; trial < 50; trial++) {
      const startNs = random(5_000_000_000);
      const endNs = startNs + 1 + random(300_000_000);
      const part = chartOf(source, { startNs, endNs });
      const wanted = Array.from(whole.start.keys()).filter(
        (box) => (whole.end[box] ?? 0) > startNs && (whole.start[box] ?? 0) < endNs,
      );
      expect([...part.start]).toEqual(wanted.map((box) => whole.start[box]));
      expect([...part.end]).toEqual(wanted.map((box) => whole.end[box]));
      expect([...part.node]).toEqual(wanted.map((box) => whole.node[box]));
    }
  });

  it('draws long boxes as they are and covers short ones by runs that keep apart', () => {
    const minBoxNs = 100_000_000;
    const merged = chartOf(source, { minBoxNs });
    const long = Array.from(whole.start.keys()).filter(
      (box) => (whole.end[box] ?? 0) - (whole.start[box] ?? 0) >= minBoxNs,
    );
    const shown = Array.from(merged.start.keys()).filter((box) => (merged.node[box] ?? -1) >= 0);
    expect(shown.map((box) => merged.start[box])).toEqual(long.map((box) => whole.start[box]));
    expect(merged.boxes).toBeLessThan(whole.boxes / 2);
    for (let box = 1; box < merged.boxes; box++) {
      if (merged.depth[box] !== merged.depth[box - 1] || merged.laneOffsets.includes(box)) continue;
      expect(merged.start[box]).toBeGreaterThanOrEqual(merged.end[box - 1] ?? 0);
    }
  });
});

describe('threads overview', () => {
  it('lists threads with what they weigh and when they ran, heaviest first', () => {
    const overview = threadsOverview(sourceOf(server), { startNs: 0, endNs: 1.5e9 }, 0, 3);
    expect(overview.threads).toEqual([
      {
        pid: 1,
        tid: 11,
        name: 'java',
        names: ['java'],
        samples: 5,
        weight: 5,
        firstNs: 1e8,
        lastNs: 1.4e9,
        depth: 3,
      },
      {
        pid: 1,
        tid: 12,
        name: 'node',
        names: ['node'],
        samples: 1,
        weight: 1,
        firstNs: 1e8,
        lastNs: 1e8,
        depth: 1,
      },
    ]);
    expect([...overview.density]).toEqual([4, 0, 1, 1, 0, 0]);
  });

  it('keeps to the window', () => {
    const overview = threadsOverview(sourceOf(server), { startNs: 1.5e8, endNs: 4e8 }, 0, 1);
    expect(overview.threads.map(({ name, samples }) => [name, samples])).toEqual([['java', 2]]);
  });
});
