import { describe, expect, it } from 'vitest';
import { heatMap } from '../../../src/analysis/heat-map.ts';
import type { IdleRule } from '../../../src/analysis/sample-filter.ts';
import { sampleMask } from '../../../src/analysis/sample-mask.ts';
import type { StackProfile } from '../../../src/model/profile.ts';
import { perfScriptFormat } from '../../../src/parsers/perf-script/format.ts';
import { readProfile } from '../../parsers/reading/read-profile.ts';
import type { PerfGoldenCase } from './perf-golden.ts';
import { perfGoldenCases } from './perf-golden.ts';

const second = 1_000_000_000;

function caseOf(name: string): PerfGoldenCase {
  const found = perfGoldenCases.find((golden) => golden.name === name);
  if (found === undefined) throw new Error(`There is no golden ${name}.`);
  return found;
}

function profileOf(name: string): StackProfile {
  return readProfile(perfScriptFormat, caseOf(name).bytes(), name);
}

/** Our heat map's cells that are not empty, counted as the goldens do: rows from the top. */
function cellsOf(profile: StackProfile, rows: number, idle: IdleRule): readonly (readonly number[])[] {
  const map = heatMap(profile, sampleMask(profile, { idle }), { columnNs: second, rows });
  return Array.from(map.counts, (count, at) => [Math.floor(at / rows), rows - 1 - (at % rows), count])
    .filter(([, , count]) => count !== 0)
    .sort(([columnA = 0, rowA = 0], [columnB = 0, rowB = 0]) => columnA - columnB || rowA - rowB);
}

/** Where FlameScope is right, our own reader and heat map, which share nothing with its reproduction, give its numbers. */
describe('our own heat maps beside FlameScope', () => {
  it.skipIf(!caseOf('perf.test01').isThere)('perf.test01 has the cells of exact arithmetic', () => {
    const { heatmaps } = caseOf('perf.test01').golden();
    for (const { rows, cells_if_exact_decimal_arithmetic: exact } of heatmaps) {
      expect(cellsOf(profileOf('perf.test01'), rows, 'leaf')).toEqual(exact);
    }
    expect(heatmaps.length).toBe(6);
  });

  it.each(['leaf', 'flamescope'] as const)('synth60-basic has its cells, with the idle rule %s', (idle) => {
    const { heatmaps } = caseOf('synth60-basic').golden();
    const profile = profileOf('synth60-basic');
    for (const { rows, total, max, cells_col_row_count: expected } of heatmaps) {
      const cells = cellsOf(profile, rows, idle);
      expect(cells.reduce((sum, [, , count = 0]) => sum + count, 0)).toBe(total);
      expect(Math.max(...cells.map(([, , count = 0]) => count))).toBe(max);
      if (expected !== undefined) expect(cells).toEqual(expected);
    }
  });

  it.skipIf(!caseOf('fg-example-perf').isThere)('fg-example-perf has its cells, with its idle rule', () => {
    const { heatmaps } = caseOf('fg-example-perf').golden();
    const profile = profileOf('fg-example-perf');
    for (const { rows, cells_col_row_count: expected } of heatmaps) {
      if (expected !== undefined) expect(cellsOf(profile, rows, 'flamescope')).toEqual(expected);
    }
  });

  it('synth-quirks counts the interrupt above the idle loop and leaves out every idle sample', () => {
    const profile = profileOf('synth-quirks');
    const columns = new Map<number, number>();
    for (const [column = 0, , count = 0] of cellsOf(profile, 10, 'leaf')) {
      columns.set(column, (columns.get(column) ?? 0) + count);
    }
    // Second 7: the interrupt. Second 8: mwait_idle is idle. Second 10: a tracepoint about swapper. Second 14: the last.
    expect([7, 8, 10, 14].map((column) => columns.get(column))).toEqual([2, 1, 2, 1]);
    expect([...columns.values()].reduce((sum, count) => sum + count, 0)).toBe(29);
  });
});
