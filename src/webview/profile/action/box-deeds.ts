import { boxName, stackText } from '../flame-graph/stack-text.ts';
import type { ProfileModel } from '../profile-model.ts';
import { copyText } from './copy-text.ts';
import type { Deeds } from './profile-action.ts';
import type { ProfileParts } from './profile-parts.ts';

type BoxDeed =
  | 'flameGraph.focus'
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

/** What actions on the flame graph and its search do. */
export function boxDeeds(model: ProfileModel, parts: ProfileParts): Deeds<BoxDeed> {
  const { store } = model;
  return {
    'flameGraph.focus': () => parts.flameGraph?.focus(),
    'flameGraph.flip': () => {
      const layout = store.state.choice.flameGraph.layout === 'flame' ? 'icicle' : 'flame';
      store.apply({ kind: 'flameGraph.set', flameGraph: { layout } });
    },
    'flameGraph.zoom': () => parts.flameGraph?.toggleZoom(),
    'flameGraph.zoomReset': () => parts.flameGraph?.zoomTo(0),
    'source.open': () => parts.flameGraph?.openSource(parts.flameGraph.view.selectedBox, false),
    'source.openBeside': () => parts.flameGraph?.openSource(parts.flameGraph.view.selectedBox, true),
    'box.copyName': () => copyOfBox(parts, 'Name', boxName),
    'box.copyStack': () => copyOfBox(parts, 'Stack', stackText),
    'search.focus': () => parts.focusSearch(),
    'search.next': () => stepMatch(model, parts, 1),
    'search.previous': () => stepMatch(model, parts, -1),
    'search.box': () => {
      const { graph, selectedBox } = parts.flameGraph?.view ?? {};
      if (graph === undefined || selectedBox === undefined) return;
      const text = quoted(boxName(graph, selectedBox));
      const search = { text, isRegex: false, isCaseSensitive: false };
      store.apply({ kind: 'flameGraph.set', flameGraph: { search } });
    },
  };
}

function copyOfBox(
  parts: ProfileParts,
  what: string,
  textOf: (graph: Parameters<typeof boxName>[0], box: number) => string,
): void {
  const { graph, selectedBox } = parts.flameGraph?.view ?? {};
  if (graph === undefined || selectedBox === undefined) parts.notify('Select a box first.');
  else void copyText(textOf(graph, selectedBox), what, parts);
}

/** Selects the next match after the selected box, from the last on to the first; a search still under way is awaited. */
function stepMatch(model: ProfileModel, parts: ProfileParts, direction: 1 | -1): void {
  if (model.query !== '' && model.data.search.answer.isLoading) {
    const stop = model.subscribe(() => {
      if (model.data.search.answer.isLoading) return;
      stop();
      stepMatch(model, parts, direction);
    });
    return;
  }
  const nodes = model.found?.nodes;
  const view = parts.flameGraph?.view;
  if (nodes === undefined || nodes.length === 0 || view?.graph === undefined) {
    parts.notify('Nothing matches the search.');
    return;
  }
  const { selectedBox, graph } = view;
  const at = selectedBox === undefined ? -1 : nodes.indexOf(graph.node[selectedBox] ?? -1);
  const first = direction === 1 ? 0 : nodes.length - 1;
  const next = at < 0 ? first : (at + direction + nodes.length) % nodes.length;
  parts.flameGraph?.selectNode(nodes[next] ?? 0);
}

/** A name as one term of a search, blanks and all. */
function quoted(name: string): string {
  return name.includes('"') ? name : `"${name}"`;
}
