import { describe, expect, it } from 'vitest';
import { cellAt, cellRange } from '../../src/analysis/cell-range.ts';
import type { HeatMap } from '../../src/analysis/heat-map.ts';
import { heatMap, heatMapWindow } from '../../src/analysis/heat-map.ts';
import { sampleMask } from '../../src/analysis/sample-mask.ts';
import { sampleRows } from '../../src/analysis/sample-rows.ts';
import { SelectionError } from '../../src/analysis/selection-error.ts';
import type { StackProfile } from '../../src/model/profile.ts';
import { ProfileBuilder, rootStack } from '../../src/model/profile-builder.ts';
import { profileFromPicture } from '../picture/profile-from-picture.ts';
import { randomNumbers } from '../picture/random-profile.ts';
import { everything } from './whole-profile.ts';

const second = 1_000_000_000;

/** A profile of samples at these (second, nanosecond) moments of the file's clock. */
function profileAt(moments: readonly (readonly [number, number])[]): StackProfile {
  const builder = new ProfileBuilder('moments');
  const name = builder.strings.internText('main');
  for (const [wholeSecond, nanosecond] of moments) {
    const time = builder.timeOf(wholeSecond, nanosecond);
    builder.sample(time, rootStack, builder.thread(1, 1, name), -1, builder.event(name));
  }
  return builder.finish();
}

function mapOf(profile: StackProfile, columnNs: number, rows: number): HeatMap {
  return heatMap(profile, sampleMask(profile, everything), { columnNs, rows });
}

/** The cells that are not empty, as `column,row from the bottom` → count. */
function cellsOf({ counts, rows }: Pick<HeatMap, 'counts' | 'rows'>): ReadonlyMap<string, number> {
  const cells = Array.from(counts, (count, at) => [`${Math.floor(at / rows)},${at % rows}`, count] as const);
  return new Map(cells.filter(([, count]) => count > 0));
}

describe('heat map', () => {
  it('puts whole seconds in columns and offsets in rows from the bottom', () => {
    const profile = profileFromPicture(`
      time:  0.1  0.119999999  0.12  1.0  1.999999999  3.5
             f    f            f     f    f            f
    `);
    const map = mapOf(profile, second, 50);
    expect(map).toMatchObject({ columns: 4, originNs: 0, max: 2, total: 6 });
    expect(cellsOf(map)).toEqual(
      new Map([
        ['0,5', 2],
        ['0,6', 1],
        ['1,0', 1],
        ['1,49', 1],
        ['3,25', 1],
      ]),
    );
  });

  it('counts the boundary 5086.2 s in row 10 of 50, where doubles put it in row 9', () => {
    const map = mapOf(profileAt([[5086, 200_000_000]]), second, 50);
    expect(cellsOf(map)).toEqual(new Map([['0,10', 1]]));
    expect(Math.floor((5086.2 % 1) * 50)).toBe(9);
  });

  it('is exact on any clock, with any column width and any number of rows', () => {
    const random = randomNumbers(42);
    for (let round = 0; round < 300; round++) {
      // Up to today in nanoseconds since 1970, 17 times what a double counts exactly.
      const base = 1_700_000_000 + random(100_000_000);
      const moments = Array.from({ length: 5 }, () => [base + random(50), random(second)] as const);
      const columnNs = 1 + random(3 * second);
      const rows = 1 + random(120);
      const map = mapOf(profileAt(moments), columnNs, rows);
      const times = moments.map(([at, ns]) => BigInt(at) * 1_000_000_000n + BigInt(ns));
      const width = BigInt(columnNs);
      const first = (times.toSorted((a, b) => Number(a - b))[0] ?? 0n) / width;
      const expected = new Map<string, number>();
      for (const time of times) {
        const cell = `${time / width - first},${((time % width) * BigInt(rows)) / width}`;
        expected.set(cell, (expected.get(cell) ?? 0) + 1);
      }
      expect(cellsOf(map)).toEqual(expected);
    }
  });

  it('starts columns at multiples of their width on the clock of the file', () => {
    const profile = profileAt([
      [1003, 500_000_000],
      [1011, 0],
    ]);
    expect(mapOf(profile, 10 * second, 10)).toMatchObject({ columns: 2, originNs: -3 * second });
    expect(mapOf(profile, second / 5, 10)).toMatchObject({ columns: 39, originNs: 400_000_000 });
  });

  it('keeps its columns when samples are filtered out', () => {
    const profile = profileFromPicture(`
      time:  0.1  5.1  9.9
      cpu:   0    1    0
             f    f    f
    `);
    const mask = sampleMask(profile, { idle: 'none', cpus: [1] });
    const map = heatMap(profile, mask, { columnNs: second, rows: 10 });
    expect(map).toMatchObject({ columns: 10, total: 1, max: 1 });
    expect(cellsOf(map)).toEqual(new Map([['5,1', 1]]));
  });

  it('leaves out samples without a time', () => {
    const profile = profileFromPicture(`
      time:  -  0.5  -
             f  f    f
    `);
    expect(mapOf(profile, second, 2)).toMatchObject({ columns: 1, total: 1 });
  });

  it('explains that there is none when no sample has a time', () => {
    const profile = profileFromPicture(`
      time:  -  -
             f  f
    `);
    expect(() => mapOf(profile, second, 50)).toThrow(/No sample has a time/);
    expect(() => mapOf(profileAt([]), second, 50)).toThrow(SelectionError);
  });

  it('refuses shapes it cannot count, and names one it can', () => {
    const decades = profileAt([
      [0, 0],
      [40_000_000, 0],
    ]);
    expect(() => mapOf(decades, second, 50)).toThrow(/columns of 60 s or wider/);
    expect(mapOf(decades, 60 * second, 50).total).toBe(2);
    const profile = profileAt([[1, 0]]);
    expect(() => mapOf(profile, second, 0)).toThrow(SelectionError);
    expect(() => mapOf(profile, second, 2.5)).toThrow(SelectionError);
    expect(() => mapOf(profile, second, 1001)).toThrow(SelectionError);
    expect(() => mapOf(profile, 0, 50)).toThrow(SelectionError);
    expect(() => mapOf(profile, 1e16, 50)).toThrow(SelectionError);
  });
});

describe('a window of a heat map', () => {
  const map = mapOf(
    profileAt(
      Array.from({ length: 10 }, (_, at) => [at, 0] as const).flatMap((at) =>
        Array.from({ length: 10 - at[0] }, () => at),
      ),
    ),
    second,
    2,
  );

  it('is cut to the columns that are there', () => {
    const window = heatMapWindow(map, -5, 3, 100);
    expect(window).toMatchObject({ firstColumn: 0, merge: 1, columns: 10, max: 10, total: 55 });
    expect([...window.counts]).toEqual([10, 0, 9, 0, 8, 0]);
    expect(heatMapWindow(map, 8, 99, 100)).toMatchObject({
      firstColumn: 8,
      counts: Uint32Array.of(2, 0, 1, 0),
    });
    expect(heatMapWindow(map, 50, 60, 100).counts).toHaveLength(0);
  });

  it('merges neighbours to the hottest of them, at multiples of the merged width', () => {
    const window = heatMapWindow(map, 3, 9, 4);
    expect(window).toMatchObject({ firstColumn: 2, merge: 2, max: 10 });
    expect([...window.counts]).toEqual([8, 0, 6, 0, 4, 0, 2, 0]);
    expect([...heatMapWindow(map, 0, 10, 1).counts]).toEqual([10, 0]);
  });

  it('is a copy that may be given away', () => {
    const window = heatMapWindow(map, 0, 10, 100);
    window.counts.fill(0);
    expect(map.counts[0]).toBe(10);
  });
});

describe('a range of cells', () => {
  const grid = { columnNs: second, rows: 49, originNs: 0 };

  it('reaches from the bottom of the earlier cell to the top of the later one, however it was drawn', () => {
    const range = { startNs: 2_204_081_633, endNs: 5_020_408_164 };
    expect(cellRange(grid, { column: 2, row: 10 }, { column: 5, row: 0 })).toEqual(range);
    expect(cellRange(grid, { column: 5, row: 0 }, { column: 2, row: 10 })).toEqual(range);
    expect(cellRange(grid, { column: 0, row: 48 }, { column: 0, row: 0 })).toEqual({
      startNs: 0,
      endNs: second,
    });
  });

  it('holds exactly the samples counted in its cells', () => {
    const random = randomNumbers(7);
    const moments = Array.from({ length: 2000 }, () => [random(4), random(second)] as const);
    const profile = profileAt(moments);
    for (const [columnNs, rows] of [
      [second, 49],
      [second, 50],
      [333_333_333, 7],
    ] as const) {
      const map = mapOf(profile, columnNs, rows);
      for (let cell = 0; cell < map.counts.length; cell++) {
        const at = { column: Math.floor(cell / rows), row: cell % rows };
        const { first, end } = sampleRows(profile, cellRange(map, at, at));
        expect(end - first).toBe(map.counts[cell]);
      }
    }
  });

  it('finds the cell of a moment', () => {
    expect(cellAt(grid, 2_204_081_632)).toEqual({ column: 2, row: 9 });
    expect(cellAt(grid, 2_204_081_633)).toEqual({ column: 2, row: 10 });
    expect(cellAt({ ...grid, originNs: -second }, 0)).toEqual({ column: 1, row: 0 });
  });
});
