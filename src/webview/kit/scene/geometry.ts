/** A length in CSS pixels, as style sheets and pointer events count. */
export type CssPx = number;

/** A length in the screen's own pixels. */
export type DevicePx = number;

export interface Point {
  readonly x: CssPx;
  readonly y: CssPx;
}

export interface Size {
  readonly width: CssPx;
  readonly height: CssPx;
}

export interface Rect extends Point, Size {}

/** Whether `point` lies in `rect`, its left and top edges included. */
export function isInside(point: Point, rect: Rect): boolean {
  return (
    point.x >= rect.x && point.x < rect.x + rect.width && point.y >= rect.y && point.y < rect.y + rect.height
  );
}
