import type { SliceState, TimelineView } from '../../../analysis/sched/timeline-data.ts';
import { sliceStates } from '../../../analysis/sched/timeline-data.ts';
import { f64At, i32At, u8At } from '../../../model/column.ts';
import { timeAxisHeight } from '../../kit/axis/paint-time-axis.ts';
import type { CssPx, Point, Rect, Size } from '../../kit/scene/geometry.ts';
import type { TimeSpan } from '../state/sched-state.ts';

/** Lanes are at least this high, and higher where few of them would leave the screen empty. */
const leastLane: CssPx = 22;
const mostLane: CssPx = 44;
const labelWidth: CssPx = 208;
const rightMargin: CssPx = 12;

/** Where things are on the timeline. */
export interface TimelineLayout {
  /** What is in view. */
  readonly span: TimeSpan;
  readonly axis: Rect;
  readonly plot: Rect;
  /** Pixels the lanes are scrolled by. */
  readonly top: CssPx;
  readonly laneCount: number;
  readonly laneHeight: CssPx;
}

export function layOutTimeline(
  span: TimeSpan,
  { width, height }: Size,
  top: CssPx,
  laneCount: number,
): TimelineLayout {
  const plotWidth = Math.max(1, width - labelWidth - rightMargin);
  const axis = { x: labelWidth, y: 0, width: plotWidth, height: timeAxisHeight };
  const plot = {
    x: labelWidth,
    y: timeAxisHeight + 2,
    width: plotWidth,
    height: Math.max(0, height - timeAxisHeight - 2),
  };
  const laneHeight = Math.min(
    mostLane,
    Math.max(leastLane, Math.floor(plot.height / Math.max(1, laneCount))),
  );
  const most = Math.max(0, laneCount * laneHeight - plot.height);
  return { span, axis, plot, top: Math.min(most, Math.max(0, top)), laneCount, laneHeight };
}

/** Lanes that are at least partly in view, as first and number. */
export function lanesInView({ plot, top, laneHeight }: TimelineLayout): {
  readonly first: number;
  readonly count: number;
} {
  return { first: Math.floor(top / laneHeight), count: Math.ceil(plot.height / laneHeight) + 1 };
}

export function usToX(us: number, { span, plot }: TimelineLayout): CssPx {
  return plot.x + ((us - span.fromUs) / (span.toUs - span.fromUs)) * plot.width;
}

export function xToUs(x: CssPx, { span, plot }: TimelineLayout): number {
  return span.fromUs + ((x - plot.x) / plot.width) * (span.toUs - span.fromUs);
}

/** Top of a lane, by its number among all. */
export function laneY(lane: number, { plot, top, laneHeight }: TimelineLayout): CssPx {
  return plot.y + lane * laneHeight - top;
}

/** A slice of the data by its lane's number among all lanes and its own number. */
export interface SlicePosition {
  readonly lane: number;
  readonly slice: number;
}

/** The slice under a point; where none is, the lane with slice −1. */
export function sliceAt(view: TimelineView, layout: TimelineLayout, point: Point): SlicePosition | undefined {
  const { plot, top, laneHeight } = layout;
  if (point.y < plot.y || point.y >= plot.y + plot.height || point.x < plot.x) return undefined;
  const lane = Math.floor((point.y - plot.y + top) / laneHeight);
  const index = lane - view.firstLane;
  if (lane >= layout.laneCount || index < 0 || index >= view.lanes.length) return undefined;
  return { lane, slice: findSlice(view, index, xToUs(point.x, layout)) };
}

/** The slice of a lane, by its index in the answer, that holds an instant; −1 if none does. */
function findSlice({ slices }: TimelineView, index: number, us: number): number {
  let low = i32At(slices.laneStart, index);
  let high = i32At(slices.laneStart, index + 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (f64At(slices.endUs, middle) <= us) low = middle + 1;
    else high = middle;
  }
  const isInside = low < i32At(slices.laneStart, index + 1) && f64At(slices.startUs, low) <= us;
  return isInside ? low : -1;
}

/** Where a slice is drawn; `undefined` for one that is not in the answer. */
export function sliceBox(
  view: TimelineView,
  layout: TimelineLayout,
  { lane, slice }: SlicePosition,
): Rect | undefined {
  if (slice < 0 || slice >= view.slices.count) return undefined;
  const left = Math.max(layout.plot.x, usToX(f64At(view.slices.startUs, slice), layout));
  const right = Math.min(layout.plot.x + layout.plot.width, usToX(f64At(view.slices.endUs, slice), layout));
  return {
    x: left,
    y: laneY(lane, layout) + 2,
    width: Math.max(1, right - left),
    height: layout.laneHeight - 4,
  };
}

/** The state of a slice. */
export function stateOf({ slices }: TimelineView, slice: number): SliceState {
  return sliceStates[u8At(slices.state, slice)] ?? 'unknown';
}

/** The slice `by` places further on its lane; stays at the ends. */
export function stepSlice(view: TimelineView, position: SlicePosition, by: -1 | 1): SlicePosition {
  const index = position.lane - view.firstLane;
  const first = i32At(view.slices.laneStart, index);
  const last = i32At(view.slices.laneStart, index + 1) - 1;
  if (last < first) return position;
  return { lane: position.lane, slice: Math.min(last, Math.max(first, position.slice + by)) };
}

/** The slice of a neighbouring lane at the middle of this one. */
export function stepLane(view: TimelineView, position: SlicePosition, by: -1 | 1): SlicePosition | undefined {
  const lane = position.lane + by;
  const index = lane - view.firstLane;
  if (index < 0 || index >= view.lanes.length) return undefined;
  const { slices } = view;
  const middle =
    position.slice < 0
      ? (view.run.fromUs + view.run.toUs) / 2
      : (f64At(slices.startUs, position.slice) + f64At(slices.endUs, position.slice)) / 2;
  const found = findSlice(view, index, middle);
  return { lane, slice: found < 0 ? i32At(slices.laneStart, index) : found };
}

/** Shortest stretch of time that can fill the screen, in microseconds. */
export const shortestSpanUs = 1;

/** `span` magnified by `factor` so that `atUs` keeps its place, within `bounds` and not under a microsecond. */
export function zoomSpan(span: TimeSpan, factor: number, atUs: number, bounds: TimeSpan): TimeSpan {
  const length = span.toUs - span.fromUs;
  const wanted = Math.min(Math.max(length / factor, shortestSpanUs), bounds.toUs - bounds.fromUs);
  const share = length === 0 ? 0.5 : (atUs - span.fromUs) / length;
  return panSpan({ fromUs: atUs - share * wanted, toUs: atUs + (1 - share) * wanted }, 0, bounds);
}

/** `span` moved by `byUs`, stopping at the ends of `bounds`. */
export function panSpan(span: TimeSpan, byUs: number, bounds: TimeSpan): TimeSpan {
  const length = Math.min(span.toUs - span.fromUs, bounds.toUs - bounds.fromUs);
  const fromUs = Math.min(Math.max(span.fromUs + byUs, bounds.fromUs), bounds.toUs - length);
  return { fromUs, toUs: fromUs + length };
}
