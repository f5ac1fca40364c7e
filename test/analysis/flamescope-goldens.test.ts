import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { heatMap } from '../../src/analysis/heat-map.ts';
import { sampleMask } from '../../src/analysis/sample-mask.ts';
import type { StackProfile } from '../../src/model/profile.ts';
import { parseProfile } from '../../src/parsers/parse-profile.ts';
import { weighed } from './whole-profile.ts';

/** Numbers FlameScope itself computed; data that is not part of the project. */
const folder = '../shared/data/flamescope';
const isThere = existsSync(folder);

type Cell = readonly [column: number, rowFromTop: number, count: number];

interface Golden {
  readonly offsets: { readonly samples_counted: number };
  readonly heatmaps: readonly {
    readonly rows: number;
    readonly cols: number;
    readonly total: number;
    readonly max: number;
    readonly nonzero_cells: number;
    readonly column_sums: readonly number[];
    readonly row_sums_top_to_bottom: readonly number[];
    readonly cells_col_row_count?: readonly Cell[];
    readonly cells_if_exact_decimal_arithmetic?: readonly Cell[];
  }[];
  readonly flamegraphs: readonly {
    readonly start: number | null;
    readonly end: number | null;
    readonly total: number;
    readonly max_depth: number;
  }[];
}

function golden(name: string): Golden {
  return JSON.parse(readFileSync(`${folder}/golden/${name}.json`, 'utf8'));
}

async function readShared(file: string): Promise<StackProfile> {
  const { profile } = await parseProfile(createReadStream(`${folder}/${file}`), { name: file });
  return profile;
}

const files = [
  { name: 'perf.test01', file: 'perf.test01' },
  { name: 'fg-example-perf', file: 'fg-example-perf-stacks.txt.gz' },
  { name: 'synth60-basic', file: 'synth60-basic.perf.gz' },
];

describe.skipIf(!isThere)("FlameScope's numbers, by exact arithmetic and its idle rule", () => {
  it.each(files)('heat maps of $name', async ({ name, file }) => {
    const profile = await readShared(file);
    const mask = sampleMask(profile, { idle: 'flamescope' });
    for (const expected of golden(name).heatmaps) {
      const { rows } = expected;
      const map = heatMap(profile, mask, { columnNs: 1_000_000_000, rows });
      const cells: Cell[] = [];
      const columnSums = new Array<number>(map.columns).fill(0);
      const rowSums = new Array<number>(rows).fill(0);
      map.counts.forEach((count, at) => {
        const column = Math.floor(at / rows);
        const fromTop = rows - 1 - (at % rows);
        if (count > 0) cells.push([column, fromTop, count]);
        columnSums[column] = (columnSums[column] ?? 0) + count;
        rowSums[fromTop] = (rowSums[fromTop] ?? 0) + count;
      });
      cells.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      expect(map).toMatchObject({ columns: expected.cols, total: expected.total, max: expected.max });
      expect(cells).toHaveLength(expected.nonzero_cells);
      expect(columnSums).toEqual(expected.column_sums);
      const exact = expected.cells_if_exact_decimal_arithmetic ?? expected.cells_col_row_count;
      if (exact !== undefined) expect(cells).toEqual(exact);
      if (expected.cells_if_exact_decimal_arithmetic === undefined) {
        expect(rowSums).toEqual(expected.row_sums_top_to_bottom);
      }
    }
  });

  it.each(files)('totals of ranges of $name', async ({ name, file }) => {
    const profile = await readShared(file);
    // FlameScope never tests the last sample of a file for being idle; both synthetic files end in one that is.
    const last = (profile.samples.time?.at(-1) ?? 0) / 1e9;
    const untested = name === 'fg-example-perf' ? 0 : 1;
    for (const { start, end, total } of golden(name).flamegraphs) {
      // Its ranges include their end.
      const range = { startNs: Math.round((start ?? 0) * 1e9), endNs: Math.round((end ?? 1e6) * 1e9) + 1 };
      const { weights } = weighed(profile, { filter: { idle: 'flamescope' }, range });
      expect(weights.samples, `${start} to ${end}`).toBe(total - ((end ?? 1e6) >= last ? untested : 0));
    }
  });

  it('keeps the interrupts that its idle rule hides', async () => {
    const profile = await readShared('synth-quirks.perf');
    expect(sampleMask(profile, { idle: 'leaf' }).count).toBe(29);
    expect(sampleMask(profile, { idle: 'flamescope' }).count).toBe(29);
    const [leaf, flamescope] = (['leaf', 'flamescope'] as const).map(
      (idle) => sampleMask(profile, { idle }).included,
    );
    const differing = Array.from(profile.samples.time ?? [], (time, row) => ({ time, row }))
      .filter(({ row }) => leaf?.[row] !== flamescope?.[row])
      .map(({ time, row }) => `${time / 1e9} s ${leaf?.[row] === 1 ? 'kept' : 'left out'}`);
    expect(differing).toEqual(['7.51 s kept', '8.01 s left out']);
  });
});
