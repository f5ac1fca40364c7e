import { describe, expect, it } from 'vitest';
import type { RowChart } from '../../../../src/webview/kit/chart/row-chart.ts';
import {
  markAt,
  maxTop,
  moveMark,
  paintRowChart,
  rowsInView,
  topShowing,
} from '../../../../src/webview/kit/chart/row-chart.ts';
import { SvgScene } from '../../../../src/webview/kit/scene/svg-scene.ts';
import { testLook } from '../../look.ts';

/** Ten rows of 20 px below a head of 30; even rows have two marks of 50 px, odd ones a single wide one. */
const drawn: number[] = [];
const chart: RowChart = {
  rowCount: 10,
  rowHeight: 20,
  head: 30,
  foot: 10,
  columnCount: 2,
  marksOf: (row) =>
    (row % 2 === 0 ? [0, 50] : [0]).map((x) => ({
      x,
      width: row % 2 === 0 ? 50 : 100,
      text: `${row} ${x}`,
      hover: { title: '', rows: [] },
    })),
  paintRow: (_scene, _look, row) => drawn.push(row),
  paintFrame: () => undefined,
};

describe('a chart of rows', () => {
  it('finds the mark under a point, whatever it is scrolled by', () => {
    expect(markAt(chart, { x: 60, y: 31 }, 0, 140)).toEqual({ row: 0, column: 1 });
    expect(markAt(chart, { x: 60, y: 31 }, 45, 140)).toEqual({ row: 2, column: 1 });
    expect(markAt(chart, { x: 60, y: 29 }, 0, 140)).toBeUndefined();
    expect(markAt(chart, { x: 60, y: 131 }, 0, 140)).toBeUndefined();
    expect(markAt(chart, { x: 120, y: 31 }, 0, 140)).toBeUndefined();
  });

  it('draws only the rows that are in view', () => {
    expect(rowsInView(chart, 45, 140)).toEqual([2, 8]);
    drawn.length = 0;
    paintRowChart(new SvgScene({ width: 200, height: 140 }), testLook, chart, 45);
    expect(drawn).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('scrolls no farther than its last row, and just as far as a row needs', () => {
    expect(maxTop(chart, 140)).toBe(100);
    expect(maxTop(chart, 1000)).toBe(0);
    expect(topShowing(chart, 9, 0, 140)).toBe(100);
    expect(topShowing(chart, 1, 60, 140)).toBe(20);
    expect(topShowing(chart, 4, 60, 140)).toBe(60);
  });

  it('is walked by keys, from row to row to the mark that lies nearest', () => {
    const start = moveMark(chart, undefined, 'down', 5);
    expect(start).toEqual({ row: 0, column: 0 });
    expect(moveMark(chart, { row: 0, column: 1 }, 'down', 5)).toEqual({ row: 1, column: 0 });
    expect(moveMark(chart, { row: 2, column: 1 }, 'pageUp', 2)).toEqual({ row: 0, column: 1 });
    expect(moveMark(chart, { row: 2, column: 1 }, 'right', 2)).toEqual({ row: 2, column: 1 });
    expect(moveMark(chart, { row: 2, column: 1 }, 'last', 2)).toEqual({ row: 9, column: 0 });
    expect(moveMark({ ...chart, rowCount: 0 }, undefined, 'down', 5)).toBeUndefined();
  });
});
