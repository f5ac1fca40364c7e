import type { HatchPattern } from './scene.ts';

/** Side of the square a hatch repeats in, in CSS pixels. */
export const hatchTileSize = 6;

/**
 * Lines of one repeat of a pattern as x1, y1, x2, y2 …. Slanted lines overshoot the square so that neighbouring repeats
 * join without a notch; a dot is a line with round ends, of next to no length since a canvas leaves out those of none.
 */
export function hatchLines(pattern: HatchPattern): readonly number[] {
  const size = hatchTileSize;
  const rising = [-1, 1, 1, -1, -1, size + 1, size + 1, -1, size - 1, size + 1, size + 1, size - 1];
  const falling = [-1, -1, size + 1, size + 1, -1, size - 1, 1, size + 1, size - 1, -1, size + 1, 1];
  switch (pattern) {
    case 'rising':
      return rising;
    case 'falling':
      return falling;
    case 'crossed':
      return [...rising, ...falling];
    case 'level':
      return [0, size / 2, size, size / 2];
    case 'upright':
      return [size / 2, 0, size / 2, size];
    case 'dotted':
      return [size / 2, size / 2, size / 2 + 0.01, size / 2];
  }
}
