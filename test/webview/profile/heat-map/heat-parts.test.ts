import { describe, expect, it } from 'vitest';
import type { HeatMapData } from '../../../../src/analysis/view-data.ts';
import { cellCount, cellFacts, cellMirror } from '../../../../src/webview/profile/heat-map/cell-facts.ts';
import {
  formatColumnWidth,
  parseColumnWidth,
} from '../../../../src/webview/profile/heat-map/column-width.ts';
import { defaultRows, parseRows } from '../../../../src/webview/profile/heat-map/default-rows.ts';
import { heatCells } from '../../../../src/webview/profile/heat-map/heat-cells.ts';
import { heatMapLegend } from '../../../../src/webview/profile/heat-map/heat-legend.ts';
import {
  cellHeight,
  heightForCells,
  layoutHeatMap,
} from '../../../../src/webview/profile/heat-map/heat-map-layout.ts';
import { offsetTicks } from '../../../../src/webview/profile/heat-map/offset-ticks.ts';
import { usualCanvasHeight } from '../../../../src/webview/profile/layout/heat-height.ts';
import { secondNs, secondsGrid } from './grid.ts';

/** Two columns of four rows, from the bottom up: 0 1 2 3 and 0 0 0 300. */
const data: HeatMapData = {
  columnNs: secondNs,
  rows: 4,
  columns: 20,
  originNs: 0,
  firstColumn: 6,
  merge: 1,
  counts: Uint32Array.of(0, 1, 2, 3, 0, 0, 0, 300),
  max: 300,
  total: 306,
};

describe('cells in colour', () => {
  it('are listed from the top, empty ones left to the background', () => {
    const { cells, palette, columns, rows } = heatCells(data, 'ramp', 'dark');
    expect([columns, rows]).toEqual([2, 4]);
    const colours = Array.from(cells, (cell) => palette[cell]);
    expect(colours[3]).toBe('transparent');
    expect(colours.slice(5)).toEqual(['transparent', 'transparent', 'transparent']);
    expect(new Set(colours.slice(0, 5)).size).toBe(5);
  });

  it('are painted white where empty by FlameScope', () => {
    const { cells, palette } = heatCells(data, 'flamescope', 'dark');
    expect(palette[cells[3] ?? -1]).toBe('rgb(255, 255, 255)');
    expect(palette[cells[4] ?? -1]).toBe('rgb(229, 9, 20)');
  });

  it('have a legend with the knees and the largest cell', () => {
    const { ticks, colours } = heatMapLegend('ramp', 'dark', 300);
    expect(ticks.map(({ label }) => label)).toEqual(['0', '1', '3', '20', '100', '200', '300']);
    expect(ticks.at(-1)?.position).toBe(1);
    expect(colours.length).toBeGreaterThan(20);
  });
});

describe('facts of a cell', () => {
  it('are its second, offset, samples and clock', () => {
    const clock = { kind: 'clock', epochNs: 5_086_000_000_000n } as const;
    expect(cellFacts(data, { column: 7, row: 3 }, clock)).toEqual({
      title: '7 s +750 ms',
      rows: [
        { label: 'Samples', value: '300' },
        { label: 'Clock', value: '5093.7 s' },
      ],
    });
  });

  it('are read to a screen reader as one phrase', () => {
    const mirror = cellMirror(data, { column: 6, row: 1 }, { startNs: 6 * secondNs, endNs: 7 * secondNs });
    expect(mirror).toMatchObject({
      columnCount: 20,
      rowCount: 4,
      cell: { column: 7, row: 3, text: '6 s +250 ms, 1 sample', isSelected: true },
    });
  });

  it('do not know columns that have not been fetched', () => {
    expect(cellCount(data, { column: 5, row: 0 })).toBeUndefined();
    expect(cellCount(data, { column: 8, row: 0 })).toBeUndefined();
    expect(cellCount({ ...data, merge: 4, firstColumn: 4 }, { column: 9, row: 3 })).toBe(300);
  });
});

describe('offsets into a column', () => {
  it('are labelled in the unit of the column', () => {
    const labels = (columnNs: number, count: number): readonly string[] =>
      offsetTicks(columnNs, count).map(({ label }) => label);
    expect(labels(1e9, 5)).toEqual(['+0 ms', '+200 ms', '+400 ms', '+600 ms', '+800 ms', '+1000 ms']);
    expect(labels(1e8, 2)).toEqual(['+0 ms', '+50 ms', '+100 ms']);
    expect(labels(6e10, 6)).toEqual(['+0 s', '+10 s', '+20 s', '+30 s', '+40 s', '+50 s', '+60 s']);
    expect(labels(1e9, 0)).toEqual(['+0 ms', '+1000 ms']);
  });
});

describe('typed values', () => {
  it('are lengths of a column in any unit', () => {
    expect(['100 ms', '1', '2.5s', '1,5 min', '250us', '1 h'].map(parseColumnWidth)).toEqual([
      1e8, 1e9, 2.5e9, 9e10, 250_000, 3.6e12,
    ]);
    for (const nonsense of ['', 'ms', '-1 s', '0 s', '1 parsec', '1e99 s', 'NaN']) {
      expect(parseColumnWidth(nonsense), nonsense).toBeUndefined();
    }
  });

  it('are written as they are read', () => {
    for (const columnNs of [1, 250_000, 1e8, 1e9, 1.5e9, 6e10, 3.6e12]) {
      expect(parseColumnWidth(formatColumnWidth(columnNs))).toBe(columnNs);
    }
  });

  it('are numbers of rows', () => {
    expect(['40', ' 40 rows', '1 row', '1000'].map(parseRows)).toEqual([40, 40, 1, 1000]);
    expect(['0', '1001', '4.5', 'many', ''].map(parseRows)).toEqual(Array(5).fill(undefined));
  });
});

describe('rows to start with', () => {
  const recorded = (value: string): number => defaultRows([{ key: 'cmdline', value }]);

  it('are 50, or the rate perf sampled at when it is 49 or 99', () => {
    expect(defaultRows([])).toBe(50);
    expect(recorded('/usr/bin/perf record -F 99 -a -g')).toBe(99);
    expect(recorded('perf record -F49 -p 1')).toBe(49);
    expect(recorded('perf record -F 990')).toBe(50);
  });
});

describe('layout', () => {
  it('draws rows of whole pixels where hairlines set them apart, and fills the height where not', () => {
    expect(cellHeight(50, 276)).toBe(5);
    expect(cellHeight(100, 276)).toBe(2.76);
    expect(cellHeight(10, 900)).toBe(14);
  });

  it('leaves room for the axes', () => {
    const window = { startNs: 0, endNs: 20 * secondNs };
    const { plot, timeAxis } = layoutHeatMap(secondsGrid, window, {
      width: 500,
      height: heightForCells(10, 6),
    });
    expect(plot.height).toBe(60);
    expect(timeAxis.y + timeAxis.height).toBe(heightForCells(10, 6));
    expect(plot.x + plot.width).toBeLessThan(500);
  });

  it('gives the heat map no more height than its rows can use, and less than half at most', () => {
    expect(usualCanvasHeight(10, 2000)).toBe(heightForCells(10, 6));
    expect(usualCanvasHeight(100, 800)).toBeCloseTo(0.44 * 800 - 96, 5);
  });
});
