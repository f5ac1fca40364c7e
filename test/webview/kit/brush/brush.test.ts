import { describe, expect, it } from 'vitest';
import { brushPartAt, dragBrush } from '../../../../src/webview/kit/brush/brush-drag.ts';
import { moveBrush } from '../../../../src/webview/kit/brush/brush-keys.ts';
import { densityColumns } from '../../../../src/webview/kit/brush/density-columns.ts';

const bounds = { startNs: 0, endNs: 1000 };
const window = { startNs: 400, endNs: 600 };

describe('brushPartAt', () => {
  it.each([
    [100, 'outside'],
    [395, 'start'],
    [405, 'start'],
    [500, 'inside'],
    [596, 'end'],
    [607, 'end'],
    [620, 'outside'],
  ])('finds what is at %d', (x, part) => {
    expect(brushPartAt(x, window, bounds, 1000)).toBe(part);
  });

  it('leaves a narrow window a middle and both edges', () => {
    const narrow = { startNs: 500, endNs: 506 };
    const parts = [495, 501, 503, 505, 512].map((x) => brushPartAt(x, narrow, bounds, 1000));
    expect(parts).toEqual(['start', 'start', 'inside', 'end', 'end']);
  });

  it('can be taken at both ends of the strip', () => {
    expect(brushPartAt(0, bounds, bounds, 1000)).toBe('start');
    expect(brushPartAt(999, bounds, bounds, 1000)).toBe('end');
  });
});

describe('dragBrush', () => {
  it.each([
    ['inside', 500, 550, { startNs: 450, endNs: 650 }],
    ['inside', 500, 2000, { startNs: 800, endNs: 1000 }],
    ['start', 400, 300, { startNs: 300, endNs: 600 }],
    ['start', 400, 700, { startNs: 600, endNs: 700 }],
    ['end', 600, 900, { startNs: 400, endNs: 900 }],
    ['end', 600, -50, { startNs: 0, endNs: 400 }],
    ['outside', 800, 700, { startNs: 700, endNs: 800 }],
    ['outside', 900, 5000, { startNs: 900, endNs: 1000 }],
  ] as const)('%s from %d to %d', (part, from, to, expected) => {
    expect(dragBrush(part, window, from, to, bounds)).toEqual(expected);
  });
});

describe('moveBrush', () => {
  it.each([
    ['left', { startNs: 380, endNs: 580 }],
    ['pageRight', { startNs: 600, endNs: 800 }],
    ['first', { startNs: 0, endNs: 200 }],
    ['last', { startNs: 800, endNs: 1000 }],
    ['narrow', { startNs: 420, endNs: 580 }],
    ['widen', { startNs: 375, endNs: 625 }],
    ['all', bounds],
  ] as const)('%s', (action, expected) => {
    expect(moveBrush(action, window, bounds, 10)).toEqual(expected);
  });
});

describe('densityColumns', () => {
  const density = { startNs: 0, sliceNs: 10, counts: Uint32Array.of(1, 9, 2, 0, 0, 0, 0, 0, 5, 1) };

  it('keeps the largest slice of each column', () => {
    expect([...densityColumns(density, { startNs: 0, endNs: 100 }, 5)]).toEqual([9, 2, 0, 0, 5]);
  });

  it('repeats slices when there are more columns than slices', () => {
    expect([...densityColumns(density, { startNs: 0, endNs: 30 }, 6)]).toEqual([1, 1, 9, 9, 2, 2]);
  });

  it('is empty outside and for a density without slices', () => {
    expect([...densityColumns(density, { startNs: 200, endNs: 300 }, 3)]).toEqual([0, 0, 0]);
    expect([...densityColumns({ ...density, sliceNs: 0 }, bounds, 3)]).toEqual([0, 0, 0]);
  });
});
