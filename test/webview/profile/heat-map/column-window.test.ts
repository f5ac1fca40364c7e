import { describe, expect, it } from 'vitest';
import type { TimeRange } from '../../../../src/analysis/sample-filter.ts';
import type { ColumnGrid } from '../../../../src/webview/profile/heat-map/column-grid.ts';
import {
  defaultWindow,
  revealColumn,
  visibleColumns,
  wantedColumns,
  wholeWindow,
} from '../../../../src/webview/profile/heat-map/column-window.ts';
import { secondNs, secondsGrid } from './grid.ts';

/** A day of 1 s columns with 100 rows: 8.6 million cells. */
const dayGrid: ColumnGrid = { columnNs: secondNs, rows: 100, columns: 86_400, originNs: -secondNs / 2 };

const seconds = (start: number, end: number): TimeRange => ({
  startNs: start * secondNs,
  endNs: end * secondNs,
});

describe('window along time', () => {
  it('shows a short profile as a whole', () => {
    expect(defaultWindow(secondsGrid, 1000)).toEqual(seconds(0, 20));
  });

  it('starts a long profile at six pixels a column', () => {
    expect(defaultWindow(dayGrid, 1200)).toEqual(seconds(-0.5, 199.5));
  });

  it('scrolls just far enough to reveal a column', () => {
    const grid = { ...dayGrid, originNs: 0 };
    const window = seconds(100, 110);
    expect(revealColumn(grid, window, 105)).toBe(window);
    expect(revealColumn(grid, window, 99)).toEqual(seconds(99, 109));
    expect(revealColumn(grid, window, 110)).toEqual(seconds(101, 111));
  });
});

describe('columns', () => {
  it('counts partly visible ones as visible', () => {
    expect(visibleColumns(secondsGrid, seconds(2.5, 7.5))).toEqual({ firstColumn: 2, endColumn: 8 });
  });

  it('has none beside the profile', () => {
    expect(visibleColumns(secondsGrid, seconds(30, 40))).toEqual({ firstColumn: 20, endColumn: 20 });
  });

  it('are fetched with a margin, and the same ones while panning a little', () => {
    const at = (start: number) => wantedColumns(dayGrid, 1000, seconds(start, start + 100));
    expect(at(1300)).toEqual({ firstColumn: 1216, endColumn: 1472, maxColumns: 256 });
    expect(at(1301)).toEqual(at(1300));
    expect(at(1500)).not.toEqual(at(1300));
  });

  it('are merged to no less than a pixel', () => {
    const { firstColumn, endColumn, maxColumns } = wantedColumns(dayGrid, 1000, wholeWindow(dayGrid));
    expect([firstColumn, endColumn]).toEqual([0, 86_400]);
    expect(maxColumns).toBeLessThanOrEqual(1000);
    expect(maxColumns).toBeGreaterThan(500);
  });

  it('are never more than the profile has', () => {
    expect(wantedColumns(secondsGrid, 1000, wholeWindow(secondsGrid))).toEqual({
      firstColumn: 0,
      endColumn: 20,
      maxColumns: 20,
    });
  });
});
