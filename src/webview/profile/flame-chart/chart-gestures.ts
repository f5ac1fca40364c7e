import type { TimeRange } from '../../../analysis/sample-filter.ts';
import { xToNs } from '../../kit/axis/time-window.ts';
import type { GestureHandlers } from '../../kit/canvas/gesture.ts';
import type { Point } from '../../kit/scene/geometry.ts';
import type { ChartHit, FlameChartView } from './flame-chart-view.ts';

/** What gestures on the flame chart act on. */
export interface ChartSurface {
  readonly view: FlameChartView;
  /** The pointer is on `hit`, or on nothing. */
  point(hit: ChartHit | undefined, at: Point | undefined): void;
  select(hit: ChartHit | undefined): void;
  openSource(hit: ChartHit, isBeside: boolean): void;
  openMenu(at: Point | undefined): void;
  /** Time is being selected; `undefined` when the drag was given up. */
  preview(range: TimeRange | undefined): void;
  selectTime(range: TimeRange): void;
}

/** Pointer gestures: hover, click selects, double click zooms, drag pans, Shift-drag selects time, wheel scrolls. */
export function chartGestures(surface: ChartSurface): GestureHandlers {
  const { view } = surface;
  let isSelecting = false;
  const rangeOf = (one: Point, other: Point): TimeRange => {
    const [left, right] = one.x < other.x ? [one.x, other.x] : [other.x, one.x];
    const { window, size } = view;
    return {
      startNs: Math.floor(xToNs(Math.max(0, left), window, size.width)),
      endNs: Math.ceil(xToNs(Math.min(size.width, right), window, size.width)),
    };
  };
  return {
    hover: (at) => surface.point(at && view.hitAt(at), at),
    click: (at, { primary }) => {
      const hit = view.hitAt(at);
      if (hit?.kind === 'title') view.toggleLane(hit.lane);
      else if (hit !== undefined && primary) surface.openSource(hit, true);
      else surface.select(hit);
    },
    doubleClick: (at) => {
      const hit = view.hitAt(at);
      if (hit?.kind === 'box') view.zoomTo(hit.box);
    },
    dragStart: (_start, { shift }) => {
      isSelecting = shift;
      surface.point(undefined, undefined);
      return true;
    },
    drag: (at, start, step) => {
      if (isSelecting) {
        surface.preview(rangeOf(start, at));
        return;
      }
      view.pan(-step.x);
      view.scrollBy(-step.y);
    },
    dragEnd: (at, start, isCancelled) => {
      if (!isSelecting) return;
      isSelecting = false;
      surface.preview(undefined);
      const range = rangeOf(start, at);
      if (!isCancelled && range.endNs > range.startNs) surface.selectTime(range);
    },
    scroll: (dx, dy) => {
      const hasPanned = dx !== 0 && view.pan(dx);
      const hasScrolled = dy !== 0 && view.scrollBy(dy);
      if (hasPanned || hasScrolled) surface.point(undefined, undefined);
      return hasPanned || hasScrolled;
    },
    zoom: (factor, at) => view.magnify(factor, at.x),
    menu: (at) => {
      const hit = at && view.hitAt(at);
      if (hit?.kind === 'box') surface.select(hit);
      surface.openMenu(at);
    },
  };
}
