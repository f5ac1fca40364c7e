import { describe, expect, it } from 'vitest';
import { EscapeStack } from '../../../../src/webview/kit/key/escape-stack.ts';

describe('EscapeStack', () => {
  it('leaves one thing per press, the latest first, and skips what has nothing to leave', () => {
    const left: string[] = [];
    const rung = (name: string, times: number) => {
      let remaining = times;
      return () => {
        if (remaining-- <= 0) return false;
        left.push(name);
        return true;
      };
    };
    const stack = new EscapeStack();
    stack.push(rung('range', 1));
    stack.push(rung('search', 0));
    stack.push(rung('popup', 1));
    expect([stack.press(), stack.press(), stack.press()]).toEqual([true, true, false]);
    expect(left).toEqual(['popup', 'range']);
  });

  it('forgets a rung that was taken away', () => {
    const stack = new EscapeStack();
    const remove = stack.push(() => true);
    remove();
    remove();
    expect(stack.press()).toBe(false);
  });
});
