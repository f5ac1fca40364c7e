import type { ViewActionName } from '../../../protocol/actions.ts';
import { viewActions } from '../../../protocol/actions.ts';
import type { EditorScope } from '../../editor/listen-to-keys.ts';
import { searchKeys } from '../../kit/bar/search-keys.ts';
import { brushKeys } from '../../kit/brush/brush-keys.ts';
import type { KeyBinding } from '../../kit/key/key-binding.ts';
import { chartActions } from '../flame-chart/chart-action.ts';
import { boxActions } from '../flame-graph/box-action.ts';
import { cellActions } from '../heat-map/cell-action.ts';
import { viewTabs } from '../view/view-tabs.ts';
import type { ProfileAction } from './profile-action.ts';

/** Where the focus has to be: on a picture or a table, on any of them, or anywhere. */
export type ProfileScope = 'heatMap' | 'flameGraph' | 'flameChart' | 'table' | EditorScope;

type ProfileBinding = KeyBinding<ProfileAction, ProfileScope>;

/** The key table of the profile editor: presses are answered from it and its sheet is made from it. */
export const profileKeys: readonly ProfileBinding[] = [
  ...command('page', 'Anywhere', [
    ['search.focus', 'Mod+F'],
    ['range.previous', 'Alt+ArrowLeft'],
    ['range.next', 'Alt+ArrowRight'],
    ['compare.markA', 'Alt+A'],
    ['compare.markB', 'Alt+B'],
    ['view.undo', 'Mod+Z'],
    ['view.redo', 'Mod+Shift+Z', 'Mod+Y'],
    ['search.next', 'F3'],
    ['search.previous', 'Shift+F3'],
  ]),
  {
    keys: ['Escape'],
    scope: 'page',
    action: 'escape',
    description: 'Leave one thing: popup, tooltip, search, zoom, selected time',
    group: 'Anywhere',
  },
  ...command('picture', 'On any view', [
    ['heatMap.focus', '1'],
    ...viewTabs.map(({ action, key }) => [action, key] as const),
    ['search.focus', '/'],
    ['range.play', 'p'],
    ['flameGraph.invert', 'i'],
    ['thread.previous', '['],
    ['thread.next', ']'],
    ['help.keys', '?'],
  ]),
  ...command('heatMap', 'On the heat map', [
    ['heatMap.zoomIn', '+', '=', '@KeyW'],
    ['heatMap.zoomOut', '-', '@KeyS'],
    ['heatMap.zoomReset', '0'],
  ]),
  ...cellActions.map(({ action, keys, description }) => ({
    keys,
    scope: 'heatMap' as const,
    action,
    description,
    group: 'On the heat map',
  })),
  ...command('flameGraph', 'On the flame graph', [
    ['source.open', 'Enter'],
    ['source.openBeside', 'Alt+Enter', 'Mod+Enter'],
    ['flameGraph.zoom', 'Space'],
    ['flameGraph.zoomReset', '0'],
    ['flameGraph.flip', 'v'],
    ['box.copyName', 'Mod+C'],
    ['box.copyStack', 'Mod+Shift+C'],
  ]),
  ...command('flameChart', 'On the flame chart', [
    ['source.open', 'Enter'],
    ['source.openBeside', 'Alt+Enter', 'Mod+Enter'],
    ['box.copyName', 'Mod+C'],
    ['box.copyStack', 'Mod+Shift+C'],
  ]),
  ...chartActions.map(({ action, keys, description }) => ({
    keys,
    scope: 'flameChart' as const,
    action,
    description,
    group: 'On the flame chart',
  })),
  ...command('table', 'On a table', [['box.copyStack', 'Mod+Shift+C']]),
  ...command('picture', 'On a function or box', [
    ['transform.focusFunction', 'f'],
    ['transform.focusSubtree', 'F'],
    ['transform.mergeFunction', 'm'],
    ['transform.mergeNode', 'M'],
    ['transform.dropFunction', 'x'],
    ['transform.collapseRecursion', 'r'],
    ['transform.collapseDirectRecursion', 'R'],
    ['transform.collapseSubtree', 'c'],
    ['transform.collapseLibrary', 'C'],
    ['transform.myCode', 'y'],
  ]),
  ...boxActions.map(({ action, keys, description }) => ({
    keys,
    scope: 'flameGraph' as const,
    action,
    description,
    group: 'On the flame graph',
  })),
];

/** What the shortcut sheet lists: our own keys and those of the parts with keys of their own. */
export const sheetBindings: readonly KeyBinding[] = [...profileKeys, ...searchKeys, ...brushKeys];

function command(
  scope: ProfileScope,
  group: string,
  rows: readonly (readonly [ViewActionName, ...string[]])[],
): readonly ProfileBinding[] {
  return rows.map(([action, ...keys]) => ({ keys, scope, action, description: titleOf(action), group }));
}

function titleOf(name: ViewActionName): string {
  return viewActions.find(({ action }) => action === name)?.title ?? name;
}
