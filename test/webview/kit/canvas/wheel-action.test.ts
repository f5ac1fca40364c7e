import { describe, expect, it } from 'vitest';
import type { Wheel } from '../../../../src/webview/kit/canvas/wheel-action.ts';
import { wheelAction } from '../../../../src/webview/kit/canvas/wheel-action.ts';

const still: Wheel = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false };

describe('wheelAction', () => {
  it.each([
    ['pixels', { deltaX: 3, deltaY: 10 }, { kind: 'scroll', dx: 3, dy: 10 }],
    ['lines', { deltaY: 3, deltaMode: 1 }, { kind: 'scroll', dx: 0, dy: 60 }],
    ['pages', { deltaY: 1, deltaMode: 2 }, { kind: 'scroll', dx: 0, dy: 500 }],
    ['sideways with Shift', { deltaY: 10, shiftKey: true }, { kind: 'scroll', dx: 10, dy: 0 }],
    ['as the browser turned it already', { deltaX: 10, shiftKey: true }, { kind: 'scroll', dx: 10, dy: 0 }],
  ])('scrolls by %s', (_name, wheel, action) => {
    expect(wheelAction({ ...still, ...wheel }, 500)).toEqual(action);
  });

  it('zooms in upwards and out downwards, by the same factor', () => {
    const zoom = (deltaY: number) => {
      const action = wheelAction({ ...still, deltaY, ctrlKey: true }, 500);
      return action.kind === 'zoom' ? action.factor : 0;
    };
    expect(zoom(-10)).toBeGreaterThan(1);
    expect(zoom(-10) * zoom(10)).toBeCloseTo(1, 10);
    expect(zoom(-100)).toBe(zoom(-5000));
  });

  it('takes Cmd as well as Ctrl', () => {
    expect(wheelAction({ ...still, deltaY: 10, metaKey: true }, 500).kind).toBe('zoom');
  });
});
