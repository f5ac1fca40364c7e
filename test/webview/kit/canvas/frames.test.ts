import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { animate } from '../../../../src/webview/kit/canvas/animate.ts';
import { FrameScheduler } from '../../../../src/webview/kit/canvas/frame-scheduler.ts';

/** A screen that refreshes when told to. */
const waiting = new Map<number, (now: number) => void>();
let lastHandle = 0;

function refresh(now: number): void {
  const callbacks = [...waiting.values()];
  waiting.clear();
  for (const callback of callbacks) callback(now);
}

beforeEach(() => {
  waiting.clear();
  vi.stubGlobal('requestAnimationFrame', (callback: (now: number) => void) => {
    waiting.set(++lastHandle, callback);
    return lastHandle;
  });
  vi.stubGlobal('cancelAnimationFrame', (handle: number) => waiting.delete(handle));
});

afterEach(() => vi.unstubAllGlobals());

describe('FrameScheduler', () => {
  it('draws once per refresh, and only when asked', () => {
    const draw = vi.fn();
    const scheduler = new FrameScheduler(draw);
    scheduler.request();
    scheduler.request();
    refresh(16);
    refresh(32);
    expect(draw).toHaveBeenCalledTimes(1);
    scheduler.request();
    refresh(48);
    expect(draw).toHaveBeenLastCalledWith(48);
  });

  it('can be asked again while it draws, for the next refresh', () => {
    const scheduler = new FrameScheduler((now) => {
      if (now < 30) scheduler.request();
    });
    scheduler.request();
    refresh(16);
    expect(waiting.size).toBe(1);
    refresh(32);
    expect(waiting.size).toBe(0);
  });

  it('forgets what was asked when cancelled', () => {
    const draw = vi.fn();
    const scheduler = new FrameScheduler(draw);
    scheduler.request();
    scheduler.cancel();
    refresh(16);
    expect(draw).not.toHaveBeenCalled();
  });
});

describe('animate', () => {
  it('goes forward only and ends with exactly 1, within 120 ms', () => {
    const shares: number[] = [];
    animate(false, (share) => shares.push(share));
    for (const now of [1000, 1040, 1080, 1121, 1140]) refresh(now);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toHaveLength(4);
  });

  it('jumps when motion is not wanted', () => {
    const step = vi.fn();
    animate(true, step)();
    expect(step.mock.calls).toEqual([[1]]);
    expect(waiting.size).toBe(0);
  });

  it('stays where it is when stopped', () => {
    const step = vi.fn();
    const stop = animate(false, step);
    refresh(1000);
    stop();
    refresh(1040);
    expect(step).toHaveBeenCalledTimes(1);
  });
});
