import { describe, expect, it } from 'vitest';
import { searchKeys } from '../../../../src/webview/kit/bar/search-keys.ts';
import { brushKeys } from '../../../../src/webview/kit/brush/brush-keys.ts';
import { keyCaps } from '../../../../src/webview/kit/key/format-key.ts';
import { parseKeyStroke } from '../../../../src/webview/kit/key/key-binding.ts';
import { KeyTable } from '../../../../src/webview/kit/key/key-table.ts';
import type { KeyPress } from '../../../../src/webview/kit/key/match-key.ts';

const bare: KeyPress = {
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
};

const binding = (keys: readonly string[], action: string, scope = 'canvas') => ({
  keys,
  scope,
  action,
  description: action,
  group: 'All',
});

const bindings = [
  binding(['f'], 'focusFunction'),
  binding(['F'], 'focusSubtree'),
  binding(['+', '='], 'zoomIn'),
  binding(['@KeyW'], 'pan'),
  binding(['Mod+F', '/'], 'search', 'page'),
  binding(['Alt+R'], 'regex', 'page'),
  binding(['Shift+Enter'], 'previous', 'page'),
  binding(['Space'], 'zoom'),
  binding(['?'], 'sheet', 'page'),
  binding(['['], 'group'),
];

const scopes = ['canvas', 'page'];
const action = (press: Partial<KeyPress>, isMac = false, inScopes = scopes) =>
  new KeyTable(bindings, isMac).actionFor({ ...bare, ...press }, inScopes);

describe('KeyTable', () => {
  it.each([
    ['f', { key: 'f', code: 'KeyF' }, 'focusFunction'],
    ['F', { key: 'F', code: 'KeyF', shiftKey: true }, 'focusSubtree'],
    ['Ctrl+F', { key: 'f', code: 'KeyF', ctrlKey: true }, 'search'],
    ['Ctrl+Shift+F', { key: 'F', code: 'KeyF', ctrlKey: true, shiftKey: true }, undefined],
    ['Cmd+F elsewhere than on a Mac', { key: 'f', metaKey: true }, undefined],
    ['+ with Shift, as most layouts type it', { key: '+', shiftKey: true }, 'zoomIn'],
    ['w on a French keyboard, where it types z', { key: 'z', code: 'KeyW' }, 'pan'],
    ['W with Shift', { key: 'W', code: 'KeyW', shiftKey: true }, undefined],
    ['Space', { key: ' ', code: 'Space' }, 'zoom'],
    ['Shift+Space', { key: ' ', shiftKey: true }, undefined],
    ['Enter', { key: 'Enter' }, undefined],
    ['Shift+Enter', { key: 'Enter', shiftKey: true }, 'previous'],
    ['? with Shift', { key: '?', code: 'Slash', shiftKey: true }, 'sheet'],
    ['/ on a German keyboard, Shift+7', { key: '/', code: 'Digit7', shiftKey: true }, 'search'],
    [
      '[ on a German keyboard, AltGr as Windows reports it',
      { key: '[', ctrlKey: true, altKey: true },
      'group',
    ],
    ['f with Alt', { key: 'f', altKey: true }, undefined],
    ['f with Ctrl and Shift', { key: 'F', ctrlKey: true, shiftKey: true }, undefined],
    ['text being composed', { key: 'f', isComposing: true }, undefined],
  ])('answers %s', (_name, press, expected) => {
    expect(action(press)).toBe(expected);
  });

  it('takes Cmd for Ctrl on a Mac, and Alt+R although it types ®', () => {
    expect(action({ key: 'f', metaKey: true }, true)).toBe('search');
    expect(action({ key: 'f', ctrlKey: true }, true)).toBeUndefined();
    expect(action({ key: '®', code: 'KeyR', altKey: true }, true)).toBe('regex');
  });

  it('looks only where the focus is', () => {
    expect(action({ key: 'f' }, false, ['page'])).toBeUndefined();
  });

  it('prefers the innermost scope', () => {
    const table = new KeyTable([binding(['a'], 'outer', 'page'), binding(['a'], 'inner', 'canvas')], false);
    expect(table.actionFor({ ...bare, key: 'a' }, scopes)).toBe('inner');
  });

  it('refuses a table with a stroke bound twice or misspelt', () => {
    expect(() => new KeyTable([binding(['a'], 'one'), binding(['a'], 'two')], false)).toThrow('bound twice');
    expect(() => new KeyTable([binding(['Control+A'], 'one')], false)).toThrow('not a key stroke');
    expect(() => parseKeyStroke('')).toThrow('not a key stroke');
  });

  it('reads plus as a key', () => {
    expect(parseKeyStroke('Mod++')).toMatchObject({ key: '+', mod: true });
    expect(parseKeyStroke('+')).toMatchObject({ key: '+', mod: false });
  });

  it('holds the keys of the kit’s own parts without clash', () => {
    expect(() => new KeyTable([...brushKeys, ...searchKeys], false)).not.toThrow();
  });
});

describe('keyCaps', () => {
  it.each([
    ['Mod+Shift+F', false, 'Ctrl Shift F'],
    ['Mod+Shift+F', true, '⌘ ⇧ F'],
    ['ArrowLeft', false, '←'],
    ['@KeyW', false, 'W'],
    ['Mod++', false, 'Ctrl +'],
  ])('shows %s', (stroke, isMac, caps) => {
    expect(keyCaps(stroke, isMac).join(' ')).toBe(caps);
  });
});
