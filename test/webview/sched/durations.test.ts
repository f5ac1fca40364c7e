import { describe, expect, it } from 'vitest';
import type { DurationSeries, DurationView } from '../../../src/analysis/sched/view-data.ts';
import { durationGrid } from '../../../src/webview/sched/duration/draw-durations.ts';
import {
  cellAt,
  cellBox,
  countOf,
  durationToY,
  layOutDurations,
  moveCell,
} from '../../../src/webview/sched/duration/duration-layout.ts';
import { outlierRows, statsColumns } from '../../../src/webview/sched/duration/duration-tables.ts';

const stats = {
  count: 3,
  sumUs: 1200,
  minUs: 5,
  p50Us: 100,
  p90Us: 900,
  p99Us: 900,
  maxUs: 900,
  log2: [],
  zeros: 0,
};

/** Two columns; with two rows per decade, row 1 is 3.2–10 µs and row 4 is 100–316 µs. */
const run: DurationSeries = {
  kind: 'run',
  columns: 2,
  firstRow: 1,
  rows: 5,
  rowsPerDecade: 2,
  counts: Uint32Array.of(9, 0, 0, 0, 0, 0, 0, 1, 0, 0),
  zeros: new Uint32Array(2),
  maxCount: 9,
  lines: [],
  stats,
  outliers: [{ task: 'a', tid: 1, core: 0, timeUs: 50, durationUs: 900 }],
};
const sleep: DurationSeries = {
  ...run,
  kind: 'sleep',
  firstRow: 3,
  rows: 2,
  counts: Uint32Array.of(1, 0, 0, 1),
};
const never: DurationSeries = { ...run, kind: 'guest', stats: { ...stats, count: 0 }, outliers: [] };
const view: DurationView = {
  run: { label: '', file: 'x', fromUs: 0, toUs: 100, firstUs: 0, lastUs: 100, rows: 3, scale: 1 },
  series: [run, sleep, never],
  empty: undefined,
};
const layout = layOutDurations(view, { width: 316, height: 428 });

describe('the layout of durations', () => {
  it('has a panel for each kind that occurs, all on one scale', () => {
    expect(layout.panels.map(({ series }) => series.kind)).toEqual(['run', 'sleep']);
    expect([layout.low, layout.high]).toEqual([1, 6]);
    const [panel] = layout.panels;
    if (panel === undefined) throw new Error('There is no panel.');
    expect(durationToY(10, panel, layout)).toBeCloseTo(panel.plot.y + panel.plot.height * 0.8);
  });

  it('finds cells under points, with their counts', () => {
    const box = cellBox(layout, { panel: 0, column: 1, row: 4 });
    if (box === undefined) throw new Error('There is no such cell.');
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    expect(cellAt(layout, middle)).toEqual({ panel: 0, column: 1, row: 4 });
    expect(countOf(layout, { panel: 0, column: 1, row: 4 })).toBe(1);
    expect(countOf(layout, { panel: 1, column: 1, row: 1 })).toBe(0);
    expect(cellAt(layout, { x: 0, y: 0 })).toBeUndefined();
  });

  it('is walked over the edge of one panel into the next', () => {
    expect(moveCell(layout, { panel: 0, column: 0, row: 1 }, 0, -1)).toEqual({ panel: 1, column: 0, row: 5 });
    expect(moveCell(layout, { panel: 1, column: 0, row: 5 }, 5, 1)).toEqual({ panel: 0, column: 1, row: 1 });
  });
});

describe('the picture of durations', () => {
  it('shows single durations in the lowest level above nothing, and the commonest in full', () => {
    const grid = durationGrid(run, (share) => `level ${share.toFixed(2)}`);
    // Column by column, each from the longest duration down.
    expect(grid.cells[4]).toBe(31);
    expect(grid.cells[5 + 1]).toBeGreaterThan(0);
    expect(grid.cells[5 + 1]).toBeLessThan(31);
    expect(grid.palette[0]).toBe('transparent');
  });
});

describe('the tables of durations', () => {
  it('have a dash for what is not known and a row for each outlier', () => {
    const median = statsColumns(view).find(({ id }) => id === 'p50');
    expect([median?.text(0), median?.text(2)]).toEqual(['100 µs', '–']);
    expect(outlierRows(view)).toMatchObject([{ kind: 'run' }, { kind: 'sleep' }]);
  });
});
