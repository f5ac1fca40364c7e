import { timeAxisHeight } from '../../kit/axis/paint-time-axis.ts';
import type { TimeWindow } from '../../kit/axis/time-window.ts';
import type { CssPx, Rect, Size } from '../../kit/scene/geometry.ts';
import type { ColumnGrid } from './column-grid.ts';
import type { CellArea } from './range-shape.ts';

/** Room left of the cells for offsets such as `+1000 ms`. */
const offsetAxisWidth: CssPx = 68;

const topMargin: CssPx = 8;
const rightMargin: CssPx = 12;

/** A cell is drawn at most this high when there is room to spare. */
const highestCell: CssPx = 14;

/** Cells at least this high are set apart by hairlines, and then have to be equally high to the pixel. */
export const leastSeparatedRow: CssPx = 5;

/** Where everything of the heat map is on its canvas. */
export interface HeatMapLayout extends CellArea {
  /** The labels of offsets, left of the cells. */
  readonly offsetAxis: Rect;
  /** The labels of time, below the cells. */
  readonly timeAxis: Rect;
}

/** Width the cells get of a canvas. */
export function plotWidth(size: Size): CssPx {
  return Math.max(1, size.width - offsetAxisWidth - rightMargin);
}

/** Height of canvas that shows `rows` cells of the given height. */
export function heightForCells(rows: number, cell: CssPx): CssPx {
  return topMargin + rows * cell + timeAxisHeight;
}

/** Height of a cell where `rows` of them share `available` pixels. */
export function cellHeight(rows: number, available: CssPx): CssPx {
  const cell = available / rows;
  return cell >= leastSeparatedRow ? Math.min(Math.floor(cell), highestCell) : cell;
}

/** Places cells and axes. */
export function layoutHeatMap(grid: ColumnGrid, window: TimeWindow, size: Size): HeatMapLayout {
  const available = Math.max(1, size.height - topMargin - timeAxisHeight);
  const height = cellHeight(grid.rows, available) * grid.rows;
  const plot = { x: offsetAxisWidth, y: topMargin, width: plotWidth(size), height };
  return {
    grid,
    window,
    plot,
    offsetAxis: { x: 0, y: topMargin, width: offsetAxisWidth, height },
    timeAxis: { x: plot.x, y: topMargin + height, width: plot.width, height: timeAxisHeight },
  };
}
