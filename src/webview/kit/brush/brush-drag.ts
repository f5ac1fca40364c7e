import type { TimeWindow } from '../axis/time-window.ts';
import { clampWindow, nsToX, panWindow } from '../axis/time-window.ts';
import type { CssPx } from '../scene/geometry.ts';

/** What of a brush is under the pointer. */
export type BrushPart = 'start' | 'end' | 'inside' | 'outside';

/** How near to an edge the pointer must be to take it: hit targets are 16 px wide. */
const reach: CssPx = 8;

/** The part at `x`; of two edges closer together than their reach the nearer one. */
export function brushPartAt(x: CssPx, window: TimeWindow, bounds: TimeWindow, width: CssPx): BrushPart {
  const start = nsToX(window.startNs, bounds, width);
  const end = nsToX(window.endNs, bounds, width);
  const toStart = Math.abs(x - start);
  const toEnd = Math.abs(x - end);
  // A window much narrower than its handles keeps a middle third to be moved by.
  const inner = Math.min(reach, (end - start) / 3);
  if (x > start + inner && x < end - inner) return 'inside';
  if (Math.min(toStart, toEnd) > reach) return 'outside';
  return toStart <= toEnd && x < end ? 'start' : 'end';
}

/**
 * The window after dragging `part` of the window `before` from `fromNs` to `toNs`. Edges may cross: the window is then
 * turned around. A drag from outside draws a new window.
 */
export function dragBrush(
  part: BrushPart,
  before: TimeWindow,
  fromNs: number,
  toNs: number,
  bounds: TimeWindow,
): TimeWindow {
  switch (part) {
    case 'inside':
      return panWindow(before, toNs - fromNs, bounds);
    case 'start':
      return between(toNs, before.endNs, bounds);
    case 'end':
      return between(before.startNs, toNs, bounds);
    case 'outside':
      return between(fromNs, toNs, bounds);
  }
}

/** The window from one time to another in either order, cut to `bounds`. */
function between(one: number, other: number, bounds: TimeWindow): TimeWindow {
  const startNs = Math.max(bounds.startNs, Math.min(one, other));
  const endNs = Math.min(bounds.endNs, Math.max(one, other));
  return clampWindow({ startNs, endNs: Math.max(startNs, endNs) }, bounds);
}
