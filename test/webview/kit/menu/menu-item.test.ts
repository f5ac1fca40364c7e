import { describe, expect, it } from 'vitest';
import type { MenuCommand } from '../../../../src/webview/kit/menu/menu-item.ts';
import { moveInMenu } from '../../../../src/webview/kit/menu/menu-item.ts';

const commands: readonly MenuCommand[] = ['Open', 'Zoom', 'Copy Name', 'Copy Stack'].map((label) => ({
  kind: 'command',
  id: label,
  label,
}));

describe('moveInMenu', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 3, 0],
    ['ArrowUp', 0, 3],
    ['Home', 2, 0],
    ['End', 1, 3],
    ['z', 0, 1],
    ['c', 0, 2],
    ['C', 2, 3],
    ['c', 3, 2],
    ['x', 1, 1],
    ['Shift', 1, 1],
  ])('%s from %d goes to %d', (key, from, to) => {
    expect(moveInMenu(commands, from, key)).toBe(to);
  });
});
