import { describe, expect, it } from 'vitest';
import type { TimeLabels } from '../../../../src/webview/kit/axis/time-label.ts';
import { timeTicks } from '../../../../src/webview/kit/axis/time-ticks.ts';

const relative: TimeLabels = { kind: 'relative' };
/** 2023-11-14 22:13:20 UTC. */
const epochNs = 1_700_000_000_000_000_000n;
const utc: TimeLabels = { kind: 'wall', epochNs, utcOffsetMinutes: 0 };

const labels = (startNs: number, endNs: number, how: TimeLabels, count = 5): string => {
  const { ticks, context } = timeTicks({ startNs, endNs }, count, how);
  return [...(context === undefined ? [] : [`[${context}]`]), ...ticks.map(({ label }) => label)].join(' | ');
};

describe('timeTicks, relative', () => {
  it.each([
    [0, 640, '0 ns | 200 ns | 400 ns | 600 ns'],
    [0, 5e5, '0 µs | 100 µs | 200 µs | 300 µs | 400 µs | 500 µs'],
    [0, 1e9, '0 s | 0.2 s | 0.4 s | 0.6 s | 0.8 s | 1.0 s'],
    [10.1e9, 12.7e9, '11 s | 12 s'],
    [10.1e9, 10.7e9, '10.2 s | 10.4 s | 10.6 s'],
    [50e9, 80e9, '50 s | 1 min 00 s | 1 min 10 s | 1 min 20 s'],
    [0, 3600e9, '0 min | 15 min | 30 min | 45 min | 1 h 00 min'],
    [0, 4 * 3600e9, '0 h | 1 h | 2 h | 3 h | 4 h'],
    [0, 3 * 86_400e9, '0 d | 1 d | 2 d | 3 d'],
    [0, 9 * 86_400e9, '0 d | 2 d | 4 d | 6 d | 8 d'],
    [-1e9, 1e9, '−1.0 s | −0.5 s | 0 s | 0.5 s | 1.0 s'],
  ])('labels %d … %d', (startNs, endNs, expected) => {
    expect(labels(startNs, endNs, relative)).toBe(expected);
  });

  it('counts from a context when zoomed in deep', () => {
    expect(labels(10_250_000_000, 10_250_120_000, relative)).toBe('[10.250 s] | +0 µs | +50 µs | +100 µs');
    expect(labels(10_250_000_300, 10_250_000_600, relative)).toBe(
      '[10.250000 s] | +300 ns | +400 ns | +500 ns | +600 ns',
    );
  });
});

describe('timeTicks, by the clock on the wall', () => {
  it.each([
    [0, 1e9, '22:13:20.0 | 22:13:20.2 | 22:13:20.4 | 22:13:20.6 | 22:13:20.8 | 22:13:21.0'],
    [0, 10e9, '22:13:20 | 22:13:22 | 22:13:24 | 22:13:26 | 22:13:28 | 22:13:30'],
    [0, 3600e9, '22:15 | 22:30 | 22:45 | 23:00'],
    [0, 5 * 86_400e9, '2023-11-15 | 2023-11-16 | 2023-11-17 | 2023-11-18 | 2023-11-19'],
  ])('labels %d … %d at round times of day', (startNs, endNs, expected) => {
    expect(labels(startNs, endNs, utc)).toBe(expected);
  });

  it('shifts by the hours to Greenwich', () => {
    const india: TimeLabels = { kind: 'wall', epochNs, utcOffsetMinutes: 330 };
    expect(labels(0, 3600e9, india)).toBe('03:45 | 04:00 | 04:15 | 04:30');
  });
});

describe('timeTicks, by the file’s clock', () => {
  it('labels whole and broken seconds as the file writes them', () => {
    const clock: TimeLabels = { kind: 'clock', epochNs: 583_921_000_000_000n };
    expect(labels(0, 1e9, clock, 2)).toBe('583921.0 s | 583921.5 s | 583922.0 s');
  });
});

describe('timeTicks', () => {
  it('gives about as many as asked for, evenly spaced, at every zoom from nanoseconds to a year', () => {
    for (let span = 10; span < 365 * 86_400e9; span *= 1.7) {
      const window = { startNs: 12_345_678_901, endNs: 12_345_678_901 + span };
      const { ticks, stepNs } = timeTicks(window, 8, relative);
      expect(ticks.length).toBeLessThanOrEqual(9);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      for (const { atNs } of ticks) {
        expect(atNs).toBeGreaterThanOrEqual(window.startNs);
        expect(atNs).toBeLessThanOrEqual(window.endNs);
        expect(Math.abs(atNs / stepNs - Math.round(atNs / stepNs))).toBeLessThan(1e-6);
      }
      expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
    }
  });

  it('puts unlabelled ticks between, and one under every label', () => {
    const { ticks, minorNs } = timeTicks({ startNs: 0, endNs: 10e9 }, 5, relative);
    expect(minorNs.length).toBeGreaterThan(ticks.length);
    for (const { atNs } of ticks) expect(minorNs).toContain(atNs);
  });

  it('survives a window without length', () => {
    expect(timeTicks({ startNs: 5, endNs: 5 }, 5, relative).ticks).toHaveLength(1);
  });
});
