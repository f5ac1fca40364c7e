import type { GestureHandlers } from '../../kit/canvas/gesture.ts';
import type { Point } from '../../kit/scene/geometry.ts';
import type { TimeSpan } from '../state/sched-state.ts';
import type { SlicePosition, TimelineLayout } from './timeline-layout.ts';
import { panSpan, xToUs, zoomSpan } from './timeline-layout.ts';

/** What the pointer can do to the timeline. */
export interface TimelineDeeds {
  readonly layout: () => TimelineLayout | undefined;
  readonly bounds: () => TimeSpan;
  readonly sliceAt: (at: Point) => SlicePosition | undefined;
  readonly hover: (at: Point | undefined, slice: SlicePosition | undefined) => void;
  readonly select: (slice: SlicePosition | undefined) => void;
  readonly zoomTo: (slice: SlicePosition) => void;
  readonly show: (span: TimeSpan) => void;
  readonly scrollLanes: (by: number) => boolean;
  readonly selecting: (span: TimeSpan | undefined) => void;
  readonly takeWindow: (span: TimeSpan) => void;
}

/** Wheel scrolls lanes, Ctrl magnifies, a drag moves the timeline and with Shift selects time. */
export function timelineGestures(deeds: TimelineDeeds): GestureHandlers {
  let isSelecting = false;
  const spanOf = (from: Point, to: Point): TimeSpan | undefined => {
    const layout = deeds.layout();
    if (layout === undefined) return undefined;
    const [a, b] = [xToUs(from.x, layout), xToUs(to.x, layout)];
    return { fromUs: Math.min(a, b), toUs: Math.max(a, b) };
  };
  const pan = (dx: number): boolean => {
    const layout = deeds.layout();
    if (layout === undefined || dx === 0) return false;
    const perPixel = (layout.span.toUs - layout.span.fromUs) / layout.plot.width;
    deeds.show(panSpan(layout.span, dx * perPixel, deeds.bounds()));
    return true;
  };
  return {
    hover: (at) => deeds.hover(at, at && deeds.sliceAt(at)),
    click: (at) => deeds.select(deeds.sliceAt(at)),
    doubleClick: (at) => {
      const slice = deeds.sliceAt(at);
      if (slice !== undefined && slice.slice >= 0) deeds.zoomTo(slice);
    },
    dragStart: (_, modifiers) => {
      isSelecting = modifiers.shift;
      deeds.hover(undefined, undefined);
      return true;
    },
    drag: (at, start, step) => {
      if (isSelecting) {
        deeds.selecting(spanOf(start, at));
      } else {
        pan(-step.x);
        deeds.scrollLanes(-step.y);
      }
    },
    dragEnd: (at, start, isCancelled) => {
      if (!isSelecting) return;
      deeds.selecting(undefined);
      const span = spanOf(start, at);
      if (!isCancelled && span !== undefined) deeds.takeWindow(span);
    },
    scroll: (dx, dy) => {
      const isPanned = pan(dx);
      return (dy !== 0 && deeds.scrollLanes(dy)) || isPanned;
    },
    zoom: (factor, at) => {
      const layout = deeds.layout();
      if (layout === undefined) return;
      deeds.show(zoomSpan(layout.span, factor, xToUs(at.x, layout), deeds.bounds()));
    },
  };
}
