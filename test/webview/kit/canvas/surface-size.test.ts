import { describe, expect, it } from 'vitest';
import { surfaceSizeOf } from '../../../../src/webview/kit/canvas/surface-size.ts';

const contentRect = { width: 333.3, height: 100 };

describe('surfaceSizeOf', () => {
  it('takes the screen’s own pixels where the browser counts them', () => {
    const devicePixelContentBoxSize = [{ inlineSize: 499, blockSize: 150 }];
    const { device } = surfaceSizeOf({ contentRect, devicePixelContentBoxSize }, 1.5);
    expect(device).toEqual({ width: 499, height: 150 });
  });

  it('rounds where the browser emulates another screen and counts its own', () => {
    const devicePixelContentBoxSize = [{ inlineSize: 333, blockSize: 100 }];
    const { device } = surfaceSizeOf({ contentRect, devicePixelContentBoxSize }, 1.5);
    expect(device).toEqual({ width: 500, height: 150 });
  });

  it('rounds where it does not', () => {
    expect(surfaceSizeOf({ contentRect }, 1.5).device).toEqual({ width: 500, height: 150 });
  });
});
