import { describe, expect, it } from 'vitest';
import { callTree } from '../../src/analysis/call-tree.ts';
import { heatMap } from '../../src/analysis/heat-map.ts';
import { sampleMask } from '../../src/analysis/sample-mask.ts';
import { summarise } from '../../src/analysis/summarise.ts';
import { timeDensity } from '../../src/analysis/time-density.ts';
import { weighTree } from '../../src/analysis/tree-weights.ts';
import { ProfileBuilder, rootStack } from '../../src/model/profile-builder.ts';

/** Three rows at 0.1, 0.1 and 1.6 s that stand for 2, 3 and 40 samples. */
function aggregated() {
  const builder = new ProfileBuilder('test');
  const name = builder.strings.internText('worker');
  const stack = builder.stack(rootStack, builder.frame(name, -1, -1, -1, -1, 'user'));
  const thread = builder.thread(1, 1, name);
  for (const [ms, count] of [
    [100, 2],
    [100, 3],
    [1600, 40],
  ] as const) {
    builder.sample(builder.timeOf(0, ms * 1e6), stack, thread, 0, builder.event(name));
    builder.weigh(0, count);
  }
  return builder.finish();
}

describe('a profile whose rows stand for several samples', () => {
  const profile = aggregated();
  const mask = sampleMask(profile, { idle: 'none' });

  it('counts samples, not rows', () => {
    const { samples, facets } = summarise(profile, 'Test');
    expect(samples).toBe(45);
    expect(facets.threads[0]?.samples).toBe(45);
    expect(facets.cpus[0]?.samples).toBe(45);
  });

  it('shows them in the heat map and over time', () => {
    const map = heatMap(profile, mask, { columnNs: 1e9, rows: 2 });
    expect([...map.counts]).toEqual([5, 0, 0, 40]);
    expect(map).toMatchObject({ max: 40, total: 45 });
    expect([...timeDensity(profile, mask, 2).counts]).toEqual([5, 40]);
  });

  it('says how many a range holds', () => {
    const range = { startNs: 0, endNs: 1e9 };
    const weights = weighTree(profile, callTree(profile, 'none'), { mask, range, value: 0 });
    expect(weights).toMatchObject({ samples: 5, fileTotal: 45 });
  });
});

describe('a profile that names the value to show first', () => {
  it('passes the name on to views', () => {
    const builder = new ProfileBuilder('test');
    builder.showFirst(builder.addValue('bytes', 'bytes'));
    const { values, defaultValue } = summarise(builder.finish(), 'Test');
    expect(values[defaultValue]?.name).toBe('bytes');
  });
});
