import type { ViewActionName } from '../../protocol/actions.ts';
import { viewActions } from '../../protocol/actions.ts';
import type { ExportParams } from '../../protocol/document-requests.ts';
import { exportBaseName, exportFile } from '../editor/export-file.ts';
import type { EditorScope } from '../editor/listen-to-keys.ts';
import { searchKeys } from '../kit/bar/search-keys.ts';
import { EscapeStack } from '../kit/key/escape-stack.ts';
import type { KeyBinding } from '../kit/key/key-binding.ts';
import type { MenuItem } from '../kit/menu/menu-item.ts';
import { pictureFile } from '../kit/scene/picture-file.ts';
import { copyText } from '../profile/action/copy-text.ts';
import { stepMatch } from '../profile/action/step-match.ts';
import type { TransformAction } from '../profile/action/transform-deeds.ts';
import { transformDeeds } from '../profile/action/transform-deeds.ts';
import type { BoxAction } from '../profile/flame-graph/box-action.ts';
import { boxActions, isBoxAction } from '../profile/flame-graph/box-action.ts';
import { stackText } from '../profile/flame-graph/stack-text.ts';
import type { ChronoComparison } from './chrono-comparison.ts';
import type { CompareModel } from './compare-model.ts';

/** What can be done in a comparison. */
export type CompareAction = BoxAction | TransformAction | CompareCommand | ExportAction | 'escape';

type CompareCommand = Extract<
  ViewActionName,
  | 'compare.focus'
  | 'compare.flip'
  | 'flameGraph.flip'
  | 'flameGraph.zoom'
  | 'flameGraph.zoomReset'
  | 'source.open'
  | 'source.openBeside'
  | 'box.copyName'
  | 'box.copyStack'
  | 'search.focus'
  | 'search.next'
  | 'search.previous'
  | 'view.undo'
  | 'view.redo'
  | 'help.keys'
>;

type ExportAction = `export.${ExportParams['type']}`;

/** The parts of the page that actions act on. */
export interface CompareParts {
  readonly view: ChronoComparison | undefined;
  focusSearch(): void;
  openSource(isBeside: boolean): void;
  openKeySheet(): void;
  closePopups(): boolean;
  announce(sentence: string): void;
  notify(sentence: string): void;
}

type CompareScope = 'flameGraph' | 'table' | EditorScope;

/** The key table of a comparison: presses are answered from it and its sheet is made from it. */
export const compareKeys: readonly KeyBinding<CompareAction, CompareScope>[] = [
  ...commands('page', 'Anywhere', [
    ['search.focus', 'Mod+F'],
    ['view.undo', 'Mod+Z'],
    ['view.redo', 'Mod+Shift+Z', 'Mod+Y'],
    ['search.next', 'F3'],
    ['search.previous', 'Shift+F3'],
  ]),
  {
    keys: ['Escape'],
    scope: 'page',
    action: 'escape',
    description: 'Leave one thing: popup, search, zoom',
    group: 'Anywhere',
  },
  ...commands('picture', 'On a view', [
    ['compare.flip', 'b'],
    ['search.focus', '/'],
    ['help.keys', '?'],
    ['flameGraph.invert', 'i'],
    ['transform.focusFunction', 'f'],
    ['transform.focusSubtree', 'F'],
    ['transform.mergeFunction', 'm'],
    ['transform.mergeNode', 'M'],
    ['transform.dropFunction', 'x'],
    ['transform.collapseRecursion', 'r'],
    ['transform.collapseSubtree', 'c'],
    ['transform.collapseLibrary', 'C'],
    ['transform.myCode', 'y'],
  ]),
  ...commands('flameGraph', 'On a graph', [
    ['source.open', 'Enter'],
    ['source.openBeside', 'Alt+Enter', 'Mod+Enter'],
    ['flameGraph.zoom', 'Space'],
    ['flameGraph.zoomReset', '0'],
    ['flameGraph.flip', 'v'],
    ['box.copyName', 'Mod+C'],
    ['box.copyStack', 'Mod+Shift+C'],
  ]),
  ...boxActions.map(({ action, keys, description }) => ({
    keys,
    scope: 'flameGraph' as const,
    action,
    description,
    group: 'On a graph',
  })),
];

export const compareSheet: readonly KeyBinding[] = [...compareKeys, ...searchKeys];

function commands(
  scope: CompareScope,
  group: string,
  rows: readonly (readonly [CompareCommand | TransformAction, ...string[]])[],
): readonly KeyBinding<CompareAction, CompareScope>[] {
  return rows.map(([action, ...keys]) => {
    const description = viewActions.find((one) => one.action === action)?.title ?? action;
    return { keys, scope, action, description, group };
  });
}

/** Whether a command's action means something in a comparison. */
export function isCompareAction(name: string): name is CompareAction {
  return compareKeys.some(({ action }) => action === name) || name === 'compare.focus';
}

const separator: MenuItem<CompareAction> = { kind: 'separator' };

/** The menu of the selected box or row. */
export function compareMenu(hasFunction: boolean): readonly MenuItem<CompareAction>[] {
  const unavailable = hasFunction ? undefined : 'Select a function first.';
  const item = (id: CompareAction, label: string, key?: string): MenuItem<CompareAction> => ({
    kind: 'command',
    id,
    label,
    ...(key !== undefined && { key }),
    ...(unavailable !== undefined && { unavailable }),
  });
  return [
    item('source.open', 'Open Source', 'Enter'),
    separator,
    item('transform.focusFunction', 'Focus on Function', 'f'),
    item('transform.mergeFunction', 'Merge Function', 'm'),
    item('transform.dropFunction', 'Drop Function', 'x'),
    item('transform.collapseRecursion', 'Collapse Recursion', 'r'),
    separator,
    item('box.copyName', 'Copy Name', 'Mod+C'),
    item('box.copyStack', 'Copy Stack', 'Mod+Shift+C'),
    separator,
    ...compareExportMenu,
  ];
}

/** Ways to export what is shown. */
export const compareExportMenu: readonly MenuItem<CompareAction>[] = [
  { kind: 'command', id: 'export.svg', label: 'Export as SVG Picture…' },
  { kind: 'command', id: 'export.png', label: 'Export as PNG Picture…' },
  { kind: 'command', id: 'export.csv', label: 'Export as CSV Table…' },
  { kind: 'command', id: 'export.md', label: 'Export as Markdown Table…' },
];

/** Runs an action however it was asked for: by key, command, button or menu. */
export function compareActions(model: CompareModel, parts: CompareParts): (action: CompareAction) => void {
  const { store } = model;
  const rungs = escapeRungs(model, parts);
  const graph = (): ChronoComparison['graph'] => parts.view?.graph;
  const save = (type: 'svg' | 'png' | 'csv' | 'md') => () => void exportView(model, parts, type);
  const deeds: { readonly [A in Exclude<CompareAction, BoxAction>]?: () => void } = {
    ...transformDeeds(model, parts),
    'compare.focus': () => parts.view?.focus(),
    'compare.flip': () =>
      store.apply({ kind: 'compare.set', compare: { isFlipped: !store.state.choice.compare.isFlipped } }),
    'flameGraph.flip': () => {
      const layout = store.state.choice.flameGraph.layout === 'flame' ? 'icicle' : 'flame';
      store.apply({ kind: 'flameGraph.set', flameGraph: { layout } });
    },
    'flameGraph.zoom': () => graph()?.toggleZoom(),
    'flameGraph.zoomReset': () => graph()?.zoomTo(0),
    'source.open': () => parts.openSource(false),
    'source.openBeside': () => parts.openSource(true),
    'box.copyName': () => copySelected(parts, 'Name', parts.view?.selectedFunction?.name),
    'box.copyStack': () => {
      const path = parts.view?.selectedPath;
      copySelected(parts, 'Stack', path && stackText(path));
    },
    'search.focus': () => parts.focusSearch(),
    'search.next': () => stepMatch(model, parts, 1),
    'search.previous': () => stepMatch(model, parts, -1),
    'view.undo': () => store.apply({ kind: 'undo' }),
    'view.redo': () => store.apply({ kind: 'redo' }),
    'help.keys': () => parts.openKeySheet(),
    'export.svg': save('svg'),
    'export.png': save('png'),
    'export.csv': save('csv'),
    'export.md': save('md'),
    escape: () => void rungs.press(),
  };
  return (action) => {
    if (isBoxAction(action)) graph()?.run(action);
    else deeds[action]?.();
  };
}

function copySelected(parts: CompareParts, what: string, text: string | undefined): void {
  if (text === undefined) parts.notify('Select a function first.');
  else void copyText(text, what, parts);
}

function escapeRungs({ store }: CompareModel, parts: CompareParts): EscapeStack {
  const rungs = new EscapeStack();
  rungs.push(() => {
    const isZoomed = parts.view?.graph !== undefined && parts.view.graph.view.zoomedBox !== 0;
    if (isZoomed) parts.view?.graph?.zoomTo(0);
    return isZoomed;
  });
  rungs.push(() => {
    const { search } = store.state.choice.flameGraph;
    if (search.text === '') return false;
    store.apply({ kind: 'flameGraph.set', flameGraph: { search: { ...search, text: '' } } });
    return true;
  });
  rungs.push(() => parts.closePopups());
  return rungs;
}

async function exportView(
  model: CompareModel,
  parts: CompareParts,
  type: 'svg' | 'png' | 'csv' | 'md',
): Promise<void> {
  const bytes = await fileOf(parts, type);
  if (bytes === undefined) {
    parts.notify('There is no such picture of a table. Export it as CSV or Markdown.');
    return;
  }
  const { a, b } = model.summary ?? {};
  const names = [a, b].map((side) => exportBaseName(side?.fileName, 'profile'));
  const save = (params: ExportParams): Promise<boolean> => model.channel.request('export.save', params);
  const suggestedName = `${names.join(' - ')} comparison.${type}`;
  await exportFile(save, { suggestedName, type, bytes }, 'comparison', parts.notify);
}

async function fileOf(
  { view }: CompareParts,
  type: 'svg' | 'png' | 'csv' | 'md',
): Promise<Uint8Array | undefined> {
  if (type === 'svg' || type === 'png') {
    const picture = view?.picture('');
    return picture && pictureFile(picture, type);
  }
  const table = view?.table();
  return table && new TextEncoder().encode(type === 'csv' ? table.toCsv() : table.toMarkdown());
}
