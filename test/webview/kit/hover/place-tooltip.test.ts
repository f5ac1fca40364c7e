import { describe, expect, it } from 'vitest';
import { placeTooltip } from '../../../../src/webview/kit/hover/place-tooltip.ts';

const viewport = { width: 1000, height: 600 };
const size = { width: 200, height: 100 };
const row = (y: number) => ({ x: 0, y, width: 1000, height: 20 });

describe('placeTooltip', () => {
  it('goes below the row, right of the pointer', () => {
    expect(placeTooltip(size, { x: 100, y: 110 }, row(100), viewport)).toEqual({ x: 110, y: 130 });
  });

  it('moves to the left of the pointer near the right edge', () => {
    expect(placeTooltip(size, { x: 900, y: 110 }, row(100), viewport).x).toBe(690);
  });

  it('moves above the row near the bottom', () => {
    expect(placeTooltip(size, { x: 100, y: 560 }, row(550), viewport).y).toBe(440);
  });

  it('never covers the row while it fits above or below, nor leaves the window', () => {
    for (let y = 0; y < 600; y += 7) {
      for (let x = 0; x < 1000; x += 37) {
        const avoid = row(y - 10);
        const place = placeTooltip(size, { x, y }, avoid, viewport);
        const isBelow = place.y >= avoid.y + avoid.height;
        const isAbove = place.y + size.height <= avoid.y;
        expect(isBelow || isAbove).toBe(true);
        expect(place.x).toBeGreaterThanOrEqual(0);
        expect(place.x + size.width).toBeLessThanOrEqual(1000);
        expect(place.y + size.height).toBeLessThanOrEqual(600);
      }
    }
  });

  it('stays inside a window too low for it', () => {
    const place = placeTooltip(size, { x: 10, y: 50 }, row(40), { width: 1000, height: 120 });
    expect(place.y).toBeGreaterThanOrEqual(0);
    expect(place.y + size.height).toBeLessThanOrEqual(120);
  });
});
