import type { HeatCell } from '../../../analysis/cell-range.ts';
import type { TimeRange } from '../../../analysis/sample-filter.ts';
import type { TimeWindow } from '../../kit/axis/time-window.ts';
import { panWindow, spanOf, xToNs, zoomWindow } from '../../kit/axis/time-window.ts';
import type { GestureHandlers } from '../../kit/canvas/gesture.ts';
import type { CssPx, Point } from '../../kit/scene/geometry.ts';
import { isInside } from '../../kit/scene/geometry.ts';
import type { CellInput } from './cell-gesture.ts';
import { shortestSpan, wholeWindow } from './column-window.ts';
import type { HeatMapLayout } from './heat-map-layout.ts';
import { cellAtPoint, nearestCellOnScreen, nsAtPoint } from './range-shape.ts';

/** What gestures on the heat map act on. */
export interface HeatMapSurface {
  readonly layout: HeatMapLayout | undefined;
  readonly range: TimeRange | undefined;
  /** Takes a step of a selection; `isStart` begins a new one. */
  select(input: CellInput, isStart: boolean): void;
  hover(cell: HeatCell | undefined): void;
  show(window: TimeWindow): void;
  openMenu(at: Point | undefined): void;
}

/** Pointer gestures: hover, click twice, drag, Shift-drag the range, drag the time axis, wheel. */
export function heatMapGestures(surface: HeatMapSurface): GestureHandlers {
  let isPanning = false;
  const cellAt = (at: Point): HeatCell | undefined =>
    surface.layout === undefined ? undefined : cellAtPoint(surface.layout, at);
  return {
    hover: (at) => surface.hover(at === undefined ? undefined : cellAt(at)),
    click: (at) => {
      const cell = cellAt(at);
      if (cell !== undefined) surface.select({ kind: 'mark', cell }, true);
    },
    doubleClick: (at) => {
      const cell = cellAt(at);
      if (cell !== undefined) surface.select({ kind: 'markColumn', cell }, false);
    },
    dragStart: (start, { shift }) => {
      const { layout, range } = surface;
      if (layout === undefined) return false;
      isPanning = isInside(start, layout.timeAxis);
      if (isPanning) return true;
      const cell = cellAtPoint(layout, start);
      if (cell === undefined) return false;
      if (shift && range !== undefined) {
        surface.select({ kind: 'carryFrom', ns: nsAtPoint(layout, start), range }, true);
      } else {
        surface.select({ kind: 'dragFrom', cell, range }, true);
      }
      return true;
    },
    drag: (at, _start, step) => {
      if (surface.layout === undefined) return;
      if (isPanning) pan(surface, -step.x);
      else dragTo(surface, surface.layout, at);
    },
    dragEnd: (_at, _start, isCancelled) => {
      if (!isPanning) surface.select({ kind: isCancelled ? 'abandon' : 'drop' }, false);
      isPanning = false;
    },
    scroll: (dx, dy) => pan(surface, Math.abs(dx) > Math.abs(dy) ? dx : dy),
    zoom: (factor, at) => zoomHeatMap(surface, factor, at.x),
    menu: (at) => surface.openMenu(at),
  };
}

/** Selects up to the pointer; beside the plot also scrolls, by as much as the pointer is beside it. */
function dragTo(surface: HeatMapSurface, layout: HeatMapLayout, at: Point): void {
  const { plot } = layout;
  const beside = Math.min(0, at.x - plot.x) + Math.max(0, at.x - plot.x - plot.width);
  if (beside !== 0) pan(surface, beside / 4);
  const cell = nearestCellOnScreen(layout, at);
  if (cell === undefined) return;
  surface.hover(cell);
  surface.select({ kind: 'dragTo', cell, ns: nsAtPoint(layout, at) }, false);
}

/** Scrolls by `px`; false if everything is on the screen already. */
function pan(surface: HeatMapSurface, px: CssPx): boolean {
  const { layout } = surface;
  if (layout === undefined) return false;
  const whole = wholeWindow(layout.grid);
  if (spanOf(layout.window) >= spanOf(whole)) return false;
  surface.show(panWindow(layout.window, (px / layout.plot.width) * spanOf(layout.window), whole));
  return true;
}

/** Magnifies by `factor` about `x` on the canvas, or about the middle. */
export function zoomHeatMap(surface: HeatMapSurface, factor: number, x?: CssPx): void {
  const { layout } = surface;
  if (layout === undefined) return;
  const { grid, window, plot } = layout;
  const at = xToNs(x === undefined ? plot.width / 2 : x - plot.x, window, plot.width);
  surface.show(zoomWindow(window, factor, at, wholeWindow(grid), shortestSpan(grid)));
}
