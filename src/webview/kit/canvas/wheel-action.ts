import type { CssPx } from '../scene/geometry.ts';

/** The part of a {@link WheelEvent} that matters. */
export interface Wheel {
  readonly deltaX: number;
  readonly deltaY: number;
  /** 0 pixels, 1 lines, 2 pages. */
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

export type WheelAction =
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'scroll'; readonly dx: CssPx; readonly dy: CssPx };

const lineHeight: CssPx = 20;

/** A notch of a mouse wheel reports 100 or more, a pinch single digits: the cap makes both comfortable. */
const zoomCap: CssPx = 40;

/** What turning the wheel asks for. Browsers report a pinch on a track pad as the wheel with Ctrl. */
export function wheelAction(wheel: Wheel, pageHeight: CssPx): WheelAction {
  const unit = wheel.deltaMode === 0 ? 1 : wheel.deltaMode === 1 ? lineHeight : pageHeight;
  const dx = wheel.deltaX * unit;
  const dy = wheel.deltaY * unit;
  if (wheel.ctrlKey || wheel.metaKey) {
    const push = Math.min(zoomCap, Math.max(-zoomCap, dy === 0 ? dx : dy));
    return { kind: 'zoom', factor: 2 ** (-push * 0.01) };
  }
  return wheel.shiftKey && dx === 0 ? { kind: 'scroll', dx: dy, dy: 0 } : { kind: 'scroll', dx, dy };
}
