import { describe, expect, it } from 'vitest';
import {
  clampWindow,
  nsToX,
  panWindow,
  xToNs,
  zoomWindow,
} from '../../../../src/webview/kit/axis/time-window.ts';
import { windowText } from '../../../../src/webview/kit/axis/window-text.ts';

const bounds = { startNs: 0, endNs: 1000 };

describe('panWindow', () => {
  it('stops at both ends without changing its length', () => {
    expect(panWindow({ startNs: 100, endNs: 300 }, -500, bounds)).toEqual({ startNs: 0, endNs: 200 });
    expect(panWindow({ startNs: 100, endNs: 300 }, 5000, bounds)).toEqual({ startNs: 800, endNs: 1000 });
  });
});

describe('clampWindow', () => {
  it('cuts what is longer than the bounds', () => {
    expect(clampWindow({ startNs: -50, endNs: 5000 }, bounds)).toEqual(bounds);
  });
});

describe('zoomWindow', () => {
  it('keeps the point under the pointer where it is', () => {
    const before = { startNs: 200, endNs: 600 };
    const after = zoomWindow(before, 2, 300, bounds, 1);
    expect(after).toEqual({ startNs: 250, endNs: 450 });
    expect(nsToX(300, after, 100)).toBe(nsToX(300, before, 100));
  });

  it('stops at the shortest window and at the bounds', () => {
    const narrow = zoomWindow({ startNs: 200, endNs: 210 }, 100, 205, bounds, 8);
    expect(narrow.endNs - narrow.startNs).toBe(8);
    expect(zoomWindow({ startNs: 200, endNs: 600 }, 0.001, 300, bounds, 8)).toEqual(bounds);
  });
});

describe('xToNs', () => {
  it('undoes nsToX', () => {
    const window = { startNs: 250, endNs: 450 };
    expect(xToNs(nsToX(321, window, 640), window, 640)).toBeCloseTo(321, 9);
    expect(xToNs(5, window, 0)).toBe(250);
    expect(nsToX(5, { startNs: 5, endNs: 5 }, 640)).toBe(0);
  });
});

describe('windowText', () => {
  it('is as exact as the window deserves', () => {
    expect(windowText({ startNs: 10.2e9, endNs: 12.7e9 }, { kind: 'relative' })).toBe(
      '10.2 s to 12.7 s (2.50 s)',
    );
    expect(windowText({ startNs: 1_234_567_890, endNs: 1_234_597_890 }, { kind: 'relative' })).toBe(
      '1.234568 s to 1.234598 s (30.0 µs)',
    );
  });
});
