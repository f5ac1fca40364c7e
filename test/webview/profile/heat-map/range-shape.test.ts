import { describe, expect, it } from 'vitest';
import type { TimeRange } from '../../../../src/analysis/sample-filter.ts';
import type { CellArea } from '../../../../src/webview/profile/heat-map/range-shape.ts';
import {
  cellAtPoint,
  nearestCellOnScreen,
  nsAtPoint,
  shapeOfRange,
} from '../../../../src/webview/profile/heat-map/range-shape.ts';
import { secondNs, secondsGrid } from './grid.ts';

/** Columns are 10 px wide and cells 5 px high, the plot starts at (30, 20). */
const area: CellArea = {
  grid: secondsGrid,
  window: { startNs: 0, endNs: 20 * secondNs },
  plot: { x: 30, y: 20, width: 200, height: 50 },
};

const seconds = (start: number, end: number): TimeRange => ({
  startNs: start * secondNs,
  endNs: end * secondNs,
});

describe('shape of a range', () => {
  it('fills the start column upwards, whole middle columns, the end column up to its cell', () => {
    expect(shapeOfRange(area, seconds(2.2, 5.6))).toEqual([
      { x: 50, y: 20, width: 10, height: 40 },
      { x: 60, y: 20, width: 20, height: 50 },
      { x: 80, y: 40, width: 10, height: 30 },
    ]);
  });

  it('is one rectangle within a column', () => {
    expect(shapeOfRange(area, seconds(3.5, 3.75))).toEqual([{ x: 60, y: 32.5, width: 10, height: 12.5 }]);
  });

  it('has no middle between neighbouring columns', () => {
    expect(shapeOfRange(area, seconds(3.5, 4.5))).toHaveLength(2);
  });

  it('does not touch the column after a range that ends with a column', () => {
    expect(shapeOfRange(area, seconds(3, 4))).toEqual([{ x: 60, y: 20, width: 10, height: 50 }]);
  });

  it('is cut to the plot and empty beside it', () => {
    const scrolled: CellArea = { ...area, window: seconds(4, 24) };
    expect(shapeOfRange(scrolled, seconds(2, 5))).toEqual([{ x: 30, y: 20, width: 10, height: 50 }]);
    expect(shapeOfRange(scrolled, seconds(1, 3))).toEqual([]);
  });
});

describe('cell at a point', () => {
  it('counts rows from the bottom', () => {
    expect(cellAtPoint(area, { x: 30, y: 69 })).toEqual({ column: 0, row: 0 });
    expect(cellAtPoint(area, { x: 39.9, y: 20 })).toEqual({ column: 0, row: 9 });
    expect(cellAtPoint(area, { x: 229.9, y: 44.9 })).toEqual({ column: 19, row: 5 });
  });

  it('finds nothing on the axes or after the last column', () => {
    expect(cellAtPoint(area, { x: 29.9, y: 30 })).toBeUndefined();
    expect(cellAtPoint(area, { x: 100, y: 70 })).toBeUndefined();
    const withRoom: CellArea = { ...area, window: seconds(0, 40), plot: { ...area.plot, width: 400 } };
    expect(cellAtPoint(withRoom, { x: 240, y: 30 })).toBeUndefined();
  });

  it('finds the nearest cell while dragging beside the plot', () => {
    expect(nearestCellOnScreen(area, { x: -50, y: 900 })).toEqual({ column: 0, row: 0 });
    expect(nearestCellOnScreen(area, { x: 900, y: -5 })).toEqual({ column: 19, row: 9 });
  });
});

describe('time at a point', () => {
  it('is the column from its place and the offset from its height', () => {
    expect(nsAtPoint(area, { x: 55, y: 45 })).toBe(2.5 * secondNs);
  });
});
