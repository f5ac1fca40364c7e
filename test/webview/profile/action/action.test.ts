import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isViewActionName, viewActions } from '../../../../src/protocol/actions.ts';
import { KeyTable } from '../../../../src/webview/kit/key/key-table.ts';
import type { KeyPress } from '../../../../src/webview/kit/key/match-key.ts';
import { boxMenu, exportMenu, heatMapMenu } from '../../../../src/webview/profile/action/menu-items.ts';
import { profileKeys } from '../../../../src/webview/profile/action/profile-keys.ts';
import { RangePlayer } from '../../../../src/webview/profile/action/range-player.ts';

const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  ...modifiers,
});

describe('the key table', () => {
  const table = new KeyTable(profileKeys, false);

  it('gives arrow keys the meaning of the picture that has the focus', () => {
    expect(table.actionFor(press('ArrowLeft'), ['heatMap', 'picture', 'page'])).toBe('cell.left');
    expect(table.actionFor(press('ArrowLeft', { shiftKey: true }), ['heatMap', 'picture', 'page'])).toBe(
      'cell.extend.left',
    );
    expect(table.actionFor(press('ArrowLeft'), ['flameGraph', 'picture', 'page'])).toBe('box.left');
    expect(table.actionFor(press('ArrowLeft', { altKey: true }), ['flameGraph', 'picture', 'page'])).toBe(
      'range.previous',
    );
    expect(table.actionFor(press('ArrowLeft'), ['page'])).toBeUndefined();
  });

  it('takes letters for commands on a picture only', () => {
    expect(table.actionFor(press('/'), ['heatMap', 'picture', 'page'])).toBe('search.focus');
    expect(table.actionFor(press('/'), ['page'])).toBeUndefined();
    expect(table.actionFor(press('f', { ctrlKey: true }), ['page'])).toBe('search.focus');
    expect(table.actionFor(press('Escape'), ['page'])).toBe('escape');
  });

  it('has a description for everything, so that the sheet can list it', () => {
    for (const { description, group } of profileKeys) expect([description, group]).not.toContain('');
  });
});

describe('actions that are commands', () => {
  it('are known by name, and nothing else is', () => {
    for (const { action } of viewActions) expect(isViewActionName(action)).toBe(true);
    for (const name of ['', 'toString', 'cell.left', 'export.heatMap.svg']) {
      expect(isViewActionName(name), name).toBe(false);
    }
  });
});

describe('menus', () => {
  const unavailable = (items: ReturnType<typeof boxMenu>): readonly string[] =>
    items.flatMap((item) => (item.kind === 'command' && item.unavailable !== undefined ? [item.id] : []));

  it('say what cannot be done now', () => {
    expect(unavailable(heatMapMenu(false))).toEqual([
      'range.clear',
      'range.zoom',
      'range.copy',
      'compare.markA',
      'compare.markB',
    ]);
    expect(unavailable(heatMapMenu(true))).toEqual([]);
    expect(
      unavailable(boxMenu({ isFunction: false, hasPath: true, isZoomed: false, canZoom: true })),
    ).toEqual([
      'source.open',
      'source.openBeside',
      'search.box',
      'sandwich.focus',
      'transform.focusFunction',
      'transform.mergeFunction',
      'transform.mergeNode',
      'transform.dropFunction',
      'transform.collapseSubtree',
      'transform.collapseRecursion',
      'transform.collapseLibrary',
    ]);
    const elsewhere = { isFunction: true, hasPath: false, isZoomed: false, canZoom: false };
    expect(unavailable(boxMenu(elsewhere))).toEqual([
      'transform.focusSubtree',
      'transform.mergeNode',
      'transform.collapseSubtree',
    ]);
    expect(unavailable(boxMenu(undefined))).toEqual([]);
  });

  it('export the view they belong to', () => {
    expect(exportMenu('heatMap')).toMatchObject([
      { id: 'export.heatMap.svg' },
      { id: 'export.heatMap.png' },
      { id: 'export.heatMap.csv' },
    ]);
  });
});

describe('playing through time', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('steps at once, then steadily, and ends at the end', () => {
    let left = 3;
    const player = new RangePlayer(
      () => left-- > 0,
      () => undefined,
    );
    player.toggle();
    expect([player.isPlaying, left]).toEqual([true, 2]);
    vi.advanceTimersByTime(60_000);
    expect(player.isPlaying).toBe(false);
  });

  it('stops when told, once', () => {
    const player = new RangePlayer(
      () => true,
      () => undefined,
    );
    player.toggle();
    expect(player.stop()).toBe(true);
    expect(player.stop()).toBe(false);
    player.toggle();
    player.toggle();
    expect(player.isPlaying).toBe(false);
  });
});
