import { functionKey } from '../../../analysis/transform/function-key.ts';
import type { ViewActionName } from '../../../protocol/actions.ts';
import { stackText } from '../flame-graph/stack-text.ts';
import type { ProfileModel } from '../profile-model.ts';
import { copyText } from './copy-text.ts';
import type { Deeds } from './profile-action.ts';
import type { ProfileParts } from './profile-parts.ts';
import { stepMatch } from './step-match.ts';

type BoxDeed =
  | ViewFocus
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
  | 'search.box';

/** Actions that lead to a view. */
type ViewFocus = Exclude<Extract<ViewActionName, `${string}.focus`>, 'heatMap.focus' | 'search.focus'>;

/** What actions on the flame graph and its search do. */
export function boxDeeds(model: ProfileModel, parts: ProfileParts): Deeds<BoxDeed> {
  const { store } = model;
  return {
    'flameGraph.focus': () => parts.showView('flameGraph'),
    'flameChart.focus': () => parts.showView('flameChart'),
    'sandwich.focus': () => showSandwich(model, parts),
    'compare.focus': () => parts.showView('compare'),
    'threads.focus': () => parts.showView('threads'),
    'callTree.focus': () => parts.showView('callTree'),
    'functions.focus': () => parts.showView('functions'),
    'flameGraph.flip': () => {
      const layout = store.state.choice.flameGraph.layout === 'flame' ? 'icicle' : 'flame';
      store.apply({ kind: 'flameGraph.set', flameGraph: { layout } });
    },
    'flameGraph.zoom': () => parts.flameGraph?.toggleZoom(),
    'flameGraph.zoomReset': () => parts.flameGraph?.zoomTo(0),
    'source.open': () => openSource(parts, false),
    'source.openBeside': () => openSource(parts, true),
    'box.copyName': () => copySelected(parts, 'Name', parts.view?.selectedFunction?.name),
    'box.copyStack': () =>
      copySelected(parts, 'Stack', parts.view?.selectedPath && stackText(parts.view.selectedPath)),
    'search.focus': () => parts.focusSearch(),
    'search.next': () => stepMatch(model, parts, 1),
    'search.previous': () => stepMatch(model, parts, -1),
    'search.box': () => {
      const fn = parts.view?.selectedFunction;
      if (fn !== undefined) searchFor(model, fn.name);
    },
  };
}

/** Shows callers and callees of the function that is selected, or of the one shown last. */
function showSandwich({ store }: ProfileModel, parts: ProfileParts): void {
  const fn = parts.view?.selectedFunction;
  if (fn !== undefined && fn.kind !== 'thread') store.apply({ kind: 'sandwich.set', fn: functionKey(fn) });
  parts.showView('sandwich');
}

function copySelected(parts: ProfileParts, what: string, text: string | undefined): void {
  if (text === undefined) parts.notify('Select a function first.');
  else void copyText(text, what, parts);
}

/** Opens the source of the function that is selected; the flame graph also says why a box has none. */
function openSource(parts: ProfileParts, isBeside: boolean): void {
  if (parts.flameGraph !== undefined) {
    parts.flameGraph.openSource(parts.flameGraph.view.selectedBox, isBeside);
    return;
  }
  const fn = parts.view?.selectedFunction;
  if (fn === undefined || fn.kind === 'thread') parts.notify('Select a function first.');
  else parts.openSource({ fn, beside: isBeside });
}

/** Searches for a function by its name. */
export function searchFor({ store }: ProfileModel, name: string): void {
  const search = { text: quoted(name), isRegex: false, isCaseSensitive: false };
  store.apply({ kind: 'flameGraph.set', flameGraph: { search } });
}

/** A name as one term of a search, blanks and all. */
function quoted(name: string): string {
  return name.includes('"') ? name : `"${name}"`;
}
