import type { TimeWindow } from '../../kit/axis/time-window.ts';
import { clampWindow, spanOf } from '../../kit/axis/time-window.ts';
import type { CssPx } from '../../kit/scene/geometry.ts';
import type { ColumnGrid } from './column-grid.ts';
import { columnStartNs, gridEndNs } from './column-grid.ts';

/** A column narrower than this shows no pattern; a heat map that would need narrower ones starts zoomed in. */
const leastReadable: CssPx = 3;

/** Width of a column where a long profile starts, as FlameScope draws them. */
const startColumn: CssPx = 6;

/** Whole columns that are on the screen at the closest zoom. */
const leastVisibleColumns = 3;

/** All of the columns. */
export function wholeWindow(grid: ColumnGrid): TimeWindow {
  return { startNs: grid.originNs, endNs: gridEndNs(grid) };
}

/** What `width` shows of the profile at first: all of it, or the start if that would be too fine to read. */
export function defaultWindow(grid: ColumnGrid, width: CssPx): TimeWindow {
  const whole = wholeWindow(grid);
  if (width >= grid.columns * leastReadable) return whole;
  return clampWindow(
    { startNs: whole.startNs, endNs: whole.startNs + (width / startColumn) * grid.columnNs },
    whole,
  );
}

/** The shortest window that can be zoomed to. */
export function shortestSpan(grid: ColumnGrid): number {
  return Math.min(leastVisibleColumns, grid.columns) * grid.columnNs;
}

/** The least movement of `window` that shows the whole of column `column`. */
export function revealColumn(grid: ColumnGrid, window: TimeWindow, column: number): TimeWindow {
  const left = columnStartNs(grid, column);
  const right = left + grid.columnNs;
  if (left < window.startNs) return { startNs: left, endNs: left + spanOf(window) };
  return right > window.endNs ? { startNs: right - spanOf(window), endNs: right } : window;
}

/** Columns `[firstColumn, endColumn)`. */
export interface ColumnSpan {
  readonly firstColumn: number;
  readonly endColumn: number;
}

/** The columns of which at least a part is visible. */
export function visibleColumns(grid: ColumnGrid, { startNs, endNs }: TimeWindow): ColumnSpan {
  const clamp = (column: number): number => Math.max(0, Math.min(grid.columns, column));
  const firstColumn = clamp(Math.floor((startNs - grid.originNs) / grid.columnNs));
  const endColumn = clamp(Math.ceil((endNs - grid.originNs) / grid.columnNs));
  return { firstColumn, endColumn: Math.max(firstColumn, endColumn) };
}

/** What to ask the worker for. */
export interface WantedColumns extends ColumnSpan {
  readonly maxColumns: number;
}

/**
 * The columns to fetch for a window: at least half as much again on either side, so that panning shows data at once, and
 * in steps, so that panning a little asks nothing. Columns narrower than a pixel are merged to a pixel or more.
 */
export function wantedColumns(grid: ColumnGrid, width: CssPx, window: TimeWindow): WantedColumns {
  const visible = visibleColumns(grid, window);
  const step = powerOfTwoFrom((visible.endColumn - visible.firstColumn) / 2);
  const firstColumn = Math.max(0, (Math.floor(visible.firstColumn / step) - 1) * step);
  const endColumn = Math.min(grid.columns, (Math.ceil(visible.endColumn / step) + 1) * step);
  const merge = powerOfTwoFrom(spanOf(window) / Math.max(1, width) / grid.columnNs);
  return { firstColumn, endColumn, maxColumns: Math.max(1, Math.ceil((endColumn - firstColumn) / merge)) };
}

/** The least power of two that is at least `value`, and at least 1. */
function powerOfTwoFrom(value: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, value))));
}
