import type { TimeWindow } from '../axis/time-window.ts';
import { panWindow, spanOf, zoomWindow } from '../axis/time-window.ts';
import type { KeyBinding } from '../key/key-binding.ts';

const actions = [
  'left',
  'right',
  'pageLeft',
  'pageRight',
  'first',
  'last',
  'narrow',
  'widen',
  'all',
] as const;
export type BrushAction = (typeof actions)[number];

/** Keys of the time strip; add them to a page's own table so that its sheet lists them. */
export const brushKeys: readonly KeyBinding<BrushAction, 'brush'>[] = [
  brushKey(['ArrowLeft'], 'left', 'Move the window back'),
  brushKey(['ArrowRight'], 'right', 'Move the window on'),
  brushKey(['PageUp', 'Shift+ArrowLeft'], 'pageLeft', 'Move it back by its length'),
  brushKey(['PageDown', 'Shift+ArrowRight'], 'pageRight', 'Move it on by its length'),
  brushKey(['Home'], 'first', 'Move it to the start'),
  brushKey(['End'], 'last', 'Move it to the end'),
  brushKey(['+', 'ArrowUp'], 'narrow', 'Narrow the window'),
  brushKey(['-', 'ArrowDown'], 'widen', 'Widen the window'),
  brushKey(['0'], 'all', 'Show everything'),
];

function brushKey(
  keys: readonly string[],
  action: BrushAction,
  description: string,
): KeyBinding<BrushAction, 'brush'> {
  return { keys, scope: 'brush', action, description, group: 'In the time strip' };
}

/** The window after a key of {@link brushKeys}. */
export function moveBrush(
  action: BrushAction,
  window: TimeWindow,
  bounds: TimeWindow,
  minSpanNs: number,
): TimeWindow {
  const span = spanOf(window);
  const middle = window.startNs + span / 2;
  switch (action) {
    case 'left':
      return panWindow(window, -span / 10, bounds);
    case 'right':
      return panWindow(window, span / 10, bounds);
    case 'pageLeft':
      return panWindow(window, -span, bounds);
    case 'pageRight':
      return panWindow(window, span, bounds);
    case 'first':
      return panWindow(window, bounds.startNs - window.startNs, bounds);
    case 'last':
      return panWindow(window, bounds.endNs - window.endNs, bounds);
    case 'narrow':
      return zoomWindow(window, 1.25, middle, bounds, minSpanNs);
    case 'widen':
      return zoomWindow(window, 0.8, middle, bounds, minSpanNs);
    case 'all':
      return bounds;
  }
}
