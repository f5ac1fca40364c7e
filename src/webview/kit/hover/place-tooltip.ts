import type { Point, Rect, Size } from '../scene/geometry.ts';

const gap = 10;
const edge = 6;

/**
 * Top left of a tooltip of `size` near `pointer`, in the same coordinates as `viewport`: beside the pointer and below
 * `avoid` (the hovered row), else above it, and inside the viewport's edges. It covers `avoid` only if the tooltip fits
 * neither below nor above, and then lies to one side of the pointer.
 */
export function placeTooltip(size: Size, pointer: Point, avoid: Rect, viewport: Size): Point {
  const top = Math.min(avoid.y, pointer.y);
  const bottom = Math.max(avoid.y + avoid.height, pointer.y);
  const right = pointer.x + gap;
  const fitsRight = right + size.width + edge <= viewport.width;
  const x = clamp(fitsRight ? right : pointer.x - gap - size.width, viewport.width - size.width - edge);
  const below = bottom + gap;
  const above = top - gap - size.height;
  if (below + size.height + edge <= viewport.height) return { x, y: below };
  if (above >= edge) return { x, y: above };
  return { x, y: clamp(pointer.y - size.height / 2, viewport.height - size.height - edge) };
}

function clamp(value: number, max: number): number {
  return Math.max(edge, Math.min(value, max));
}
