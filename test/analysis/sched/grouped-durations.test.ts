import { expect, it } from 'vitest';
import { GroupedDurations } from '../../../src/analysis/sched/grouped-durations.ts';
import { nearestRank } from '../../../src/analysis/sched/nearest-rank.ts';

it('has the statistics of each group, of durations short and long', () => {
  const groups = [
    [5],
    [],
    [300, 299, 100_000],
    Array.from({ length: 1000 }, (_, i) => (i * 37) % 500),
    Array.from({ length: 200 }, (_, i) => i % 256),
    [0, 0, 255, 256],
  ];
  const durations = new GroupedDurations();
  for (const [group, values] of groups.entries()) {
    durations.reserve(group);
    for (const us of values) durations.add(group, us);
  }
  const expected = groups.map((values) => {
    if (values.length === 0) return undefined;
    const totalUs = values.reduce((a, b) => a + b);
    return {
      count: values.length,
      totalUs,
      minUs: Math.min(...values),
      meanUs: totalUs / values.length,
      p50Us: nearestRank(Float64Array.from(values), 50),
      p99Us: nearestRank(Float64Array.from(values), 99),
      maxUs: Math.max(...values),
    };
  });
  expect(durations.statistics(groups.length)).toEqual(expected);
});
