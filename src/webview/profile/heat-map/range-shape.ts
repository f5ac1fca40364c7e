import type { HeatCell } from '../../../analysis/cell-range.ts';
import type { TimeRange } from '../../../analysis/sample-filter.ts';
import type { TimeWindow } from '../../kit/axis/time-window.ts';
import { nsToX, xToNs } from '../../kit/axis/time-window.ts';
import type { CssPx, Point, Rect } from '../../kit/scene/geometry.ts';
import { isInside } from '../../kit/scene/geometry.ts';
import type { ColumnGrid } from './column-grid.ts';
import { columnStartNs } from './column-grid.ts';

/** Where the cells are drawn: the grid, the window along time, and the place on the canvas. */
export interface CellArea {
  readonly grid: ColumnGrid;
  readonly window: TimeWindow;
  readonly plot: Rect;
}

/** Left edge of column `column`, which need not be a whole number nor visible. */
export function xOfColumn({ grid, window, plot }: CellArea, column: number): CssPx {
  return plot.x + nsToX(columnStartNs(grid, column), window, plot.width);
}

/** Bottom edge of row `row`; of row `rows`, the top of the plot. */
export function yOfRow({ grid, plot }: CellArea, row: number): CssPx {
  return plot.y + plot.height * (1 - row / grid.rows);
}

/** The time at a point's height and column, as on the axes: exact within the column. */
export function nsAtPoint(area: CellArea, { x, y }: Point): number {
  const { grid, window, plot } = area;
  const column = Math.floor((xToNs(x - plot.x, window, plot.width) - grid.originNs) / grid.columnNs);
  const share = 1 - Math.max(0, Math.min(1, (y - plot.y) / plot.height));
  return columnStartNs(grid, column) + share * grid.columnNs;
}

/** The cell drawn at a point; `undefined` outside the plot or beside the profile. */
export function cellAtPoint(area: CellArea, point: Point): HeatCell | undefined {
  return isInside(point, area.plot) ? nearestCell(area, point) : undefined;
}

/** The same for a point that may be beside the plot, as in a drag: the nearest cell on the screen. */
export function nearestCellOnScreen(area: CellArea, { x, y }: Point): HeatCell | undefined {
  const { plot } = area;
  const inset = 0.5;
  return nearestCell(area, {
    x: Math.max(plot.x, Math.min(plot.x + plot.width - inset, x)),
    y: Math.max(plot.y, Math.min(plot.y + plot.height - inset, y)),
  });
}

function nearestCell({ grid, window, plot }: CellArea, { x, y }: Point): HeatCell | undefined {
  const column = Math.floor((xToNs(x - plot.x, window, plot.width) - grid.originNs) / grid.columnNs);
  if (column < 0 || column >= grid.columns) return undefined;
  return { column, row: grid.rows - 1 - Math.floor(((y - plot.y) * grid.rows) / plot.height) };
}

/**
 * The shape of a range on the heat map, as at most three rectangles cut to the plot: its first column from the start
 * upwards, the whole columns between, its last column up to the end.
 */
export function shapeOfRange(area: CellArea, range: TimeRange): readonly Rect[] {
  const { grid } = area;
  const first = Math.floor((range.startNs - grid.originNs) / grid.columnNs);
  const last = Math.ceil((range.endNs - grid.originNs) / grid.columnNs) - 1;
  const bottom = (range.startNs - columnStartNs(grid, first)) / grid.columnNs;
  const top = (range.endNs - columnStartNs(grid, last)) / grid.columnNs;
  const parts =
    first === last
      ? [band(area, first, 1, bottom, top)]
      : [
          band(area, first, 1, bottom, 1),
          band(area, first + 1, last - first - 1, 0, 1),
          band(area, last, 1, 0, top),
        ];
  return parts.map((rect) => cutTo(area.plot, rect)).filter(({ width, height }) => width > 0 && height > 0);
}

/** `count` columns from `column` on, between two shares of their height counted from the bottom. */
function band(area: CellArea, column: number, count: number, from: number, to: number): Rect {
  const { plot } = area;
  const x = xOfColumn(area, column);
  return {
    x,
    y: plot.y + (1 - to) * plot.height,
    width: xOfColumn(area, column + count) - x,
    height: (to - from) * plot.height,
  };
}

function cutTo(plot: Rect, rect: Rect): Rect {
  const left = Math.max(plot.x, rect.x);
  const right = Math.min(plot.x + plot.width, rect.x + rect.width);
  return { x: left, y: rect.y, width: right - left, height: rect.height };
}

/**
 * The closed line around neighbouring rectangles that {@link shapeOfRange} made, as x, y, x, y …: along their tops from
 * left to right and back along their bottoms.
 */
export function outlineOf(rects: readonly Rect[]): readonly number[] {
  const first = rects[0];
  if (first === undefined) return [];
  const tops = rects.flatMap(({ x, y, width }) => [x, y, x + width, y]);
  const bottoms = rects
    .toReversed()
    .flatMap(({ x, y, width, height }) => [x + width, y + height, x, y + height]);
  return [...tops, ...bottoms, first.x, first.y];
}
