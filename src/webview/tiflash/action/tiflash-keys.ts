import type { TiflashActionName } from '../../../protocol/tiflash-actions.ts';
import { tiflashActions } from '../../../protocol/tiflash-actions.ts';
import type { EditorScope } from '../../editor/listen-to-keys.ts';
import { searchKeys } from '../../kit/bar/search-keys.ts';
import type { KeyBinding } from '../../kit/key/key-binding.ts';

/** Where the focus has to be: an element's `data-scope`. */
export type TiflashScope =
  | 'graph'
  | 'timeline'
  | 'skew'
  | 'list'
  | 'executors'
  | 'compare'
  | 'entries'
  | EditorScope;

/** What keys do besides the {@link TiflashActionName}s. */
export const pictureActions = [
  'walk.up',
  'walk.down',
  'walk.left',
  'walk.right',
  'walk.inwards',
  'walk.outwards',
  'view.zoomIn',
  'view.zoomOut',
  'view.fit',
  'view.zoom',
  'view.panLeft',
  'view.panRight',
  'record.beside',
  'fragment.toggle',
  'match.next',
  'match.previous',
  'view.undo',
  'view.redo',
  'escape',
] as const;
export type PictureAction = (typeof pictureActions)[number];

export type TiflashAction = TiflashActionName | PictureAction;

type Binding = KeyBinding<TiflashAction, TiflashScope>;

/** The key table of the TiFlash editor: presses are answered from it and its sheet is made from it. */
export const tiflashKeys: readonly Binding[] = [
  ...commands('page', 'Anywhere', [
    ['tiflash.search', 'Mod+F'],
    ['tiflash.list', 'Alt+ArrowUp'],
    ['tiflash.previous', 'Alt+ArrowLeft'],
    ['tiflash.next', 'Alt+ArrowRight'],
  ]),
  key('page', 'match.next', 'Next match', 'Anywhere', 'F3'),
  key('page', 'match.previous', 'Previous match', 'Anywhere', 'Shift+F3'),
  key('page', 'view.undo', 'Undo the last choice', 'Anywhere', 'Mod+Z'),
  key('page', 'view.redo', 'Redo it', 'Anywhere', 'Mod+Shift+Z', 'Mod+Y'),
  key('page', 'escape', 'Leave one thing: popup, search, selection, the query', 'Anywhere', 'Escape'),
  ...commands('picture', 'In any view', [
    ['tiflash.graph', '1'],
    ['tiflash.timeline', '2'],
    ['tiflash.executors', '3'],
    ['tiflash.errors', '4'],
    ['tiflash.hints', '5'],
    ['tiflash.compare', '6'],
    ['tiflash.entries', '7'],
    ['tiflash.previous', '['],
    ['tiflash.next', ']'],
    ['tiflash.search', '/'],
    ['tiflash.keys', '?'],
  ]),
  ...commands('graph', 'On the graph', [
    ['tiflash.openRecord', 'Enter'],
    ['tiflash.fragments', 'f'],
    ['tiflash.tasks', 't'],
    ['tiflash.operators', 'e'],
  ]),
  key('graph', 'record.beside', 'Open it to the side', 'On the graph', 'Alt+Enter', 'Mod+Enter'),
  key('graph', 'walk.up', 'Where the data goes', 'On the graph', 'ArrowUp'),
  key('graph', 'walk.down', 'Where the data comes from', 'On the graph', 'ArrowDown'),
  key('graph', 'walk.left', 'Neighbour to the left', 'On the graph', 'ArrowLeft', ','),
  key('graph', 'walk.right', 'Neighbour to the right', 'On the graph', 'ArrowRight', '.'),
  key('graph', 'walk.inwards', 'Into the fragment, the task', 'On the graph', 'Shift+ArrowDown'),
  key('graph', 'walk.outwards', 'Out to the task, the fragment', 'On the graph', 'Shift+ArrowUp'),
  key('graph', 'fragment.toggle', 'Open or close the fragment', 'On the graph', 'x'),
  ...zoomKeys('graph', 'On the graph'),
  key('graph', 'view.panLeft', 'Move left', 'On the graph', '@KeyA'),
  key('graph', 'view.panRight', 'Move right', 'On the graph', '@KeyD'),
  ...commands('timeline', 'On the timeline', [['tiflash.openRecord', 'Enter']]),
  key('timeline', 'record.beside', 'Open it to the side', 'On the timeline', 'Alt+Enter', 'Mod+Enter'),
  key('timeline', 'walk.up', 'Task above', 'On the timeline', 'ArrowUp'),
  key('timeline', 'walk.down', 'Task below', 'On the timeline', 'ArrowDown'),
  key('timeline', 'view.panLeft', 'Earlier', 'On the timeline', 'ArrowLeft', '@KeyA'),
  key('timeline', 'view.panRight', 'Later', 'On the timeline', 'ArrowRight', '@KeyD'),
  ...zoomKeys('timeline', 'On the timeline'),
  key('skew', 'walk.up', 'Fragment above', 'On the load of hosts', 'ArrowUp'),
  key('skew', 'walk.down', 'Fragment below', 'On the load of hosts', 'ArrowDown'),
  key('skew', 'walk.left', 'Host to the left', 'On the load of hosts', 'ArrowLeft'),
  key('skew', 'walk.right', 'Host to the right', 'On the load of hosts', 'ArrowRight'),
];

/** What the shortcut sheet lists: our own keys and those of the search box that mean something here. */
export const tiflashSheet: readonly KeyBinding[] = [
  ...tiflashKeys,
  ...searchKeys.filter(({ action }) => action !== 'filter'),
];

function zoomKeys(scope: TiflashScope, group: string): readonly Binding[] {
  return [
    key(scope, 'view.zoomIn', 'Zoom in', group, '+', '=', '@KeyW'),
    key(scope, 'view.zoomOut', 'Zoom out', group, '-', '@KeyS'),
    key(scope, 'view.fit', 'Show everything', group, '0'),
    key(scope, 'view.zoom', 'Zoom to what is selected, and back', group, 'Space'),
  ];
}

function key(
  scope: TiflashScope,
  action: PictureAction,
  description: string,
  group: string,
  ...keys: readonly string[]
): Binding {
  return { keys, scope, action, description, group };
}

function commands(
  scope: TiflashScope,
  group: string,
  rows: readonly (readonly [TiflashActionName, ...string[]])[],
): readonly Binding[] {
  return rows.map(([action, ...keys]) => {
    const title = tiflashActions.find((each) => each.action === action)?.title ?? action;
    return { keys, scope, action, description: title.replace(/^TiFlash: /, '').replace(/…$/, ''), group };
  });
}
