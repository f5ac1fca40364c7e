import type { GraphDetail } from '../../../analysis/task-graph/task-graph.ts';
import { EscapeStack } from '../../kit/key/escape-stack.ts';
import type { GraphWalk } from '../graph/walk-graph.ts';
import type { QueryTab } from '../state/tiflash-state.ts';
import type { TiflashModel } from '../tiflash-model.ts';
import { exportView } from './export-view.ts';
import { openRecord } from './open-place.ts';
import type { TiflashAction } from './tiflash-keys.ts';
import type { TiflashParts } from './tiflash-parts.ts';

/** What every action of the TiFlash editor does, however it was asked for: by key, command, button or menu. */
export class TiflashActions {
  readonly #deeds: { readonly [A in TiflashAction]: () => void };

  constructor(model: TiflashModel, parts: TiflashParts) {
    const rungs = escapeRungs(model, parts);
    this.#deeds = {
      ...placeDeeds(model, parts),
      ...pictureDeeds(parts),
      'record.beside': () => void openRecord(model, parts, model.selected, true),
      'tiflash.openRecord': () => void openRecord(model, parts, model.selected, false),
      'tiflash.export': () => void exportView(model, parts, undefined),
      'tiflash.copyLink': () => void copyLink(model, parts),
      'tiflash.keys': () => parts.openKeySheet(),
      'view.undo': () => model.store.undo(),
      'view.redo': () => model.store.redo(),
      'fragment.toggle': () => toggleFragment(model, parts),
      escape: () => void rungs.press(),
    };
  }

  run(action: TiflashAction): void {
    this.#deeds[action]();
  }
}

async function copyLink(model: TiflashModel, parts: TiflashParts): Promise<void> {
  await model.copyLink();
  parts.notify('A link to this view is on the clipboard.');
}

type PlaceAction = Extract<TiflashAction, `tiflash.${string}`>;

/** Going between queries, tabs and levels of detail. */
function placeDeeds(
  model: TiflashModel,
  parts: TiflashParts,
): {
  readonly [A in Exclude<
    PlaceAction,
    'tiflash.openRecord' | 'tiflash.export' | 'tiflash.copyLink' | 'tiflash.keys'
  >]: () => void;
} {
  const { store } = model;
  const tab = (chosen: QueryTab) => () => {
    if (store.state.query === undefined) {
      parts.notify('Open a query first: press Enter on a line of the list.');
      return;
    }
    store.apply({ tab: chosen });
    void parts.query?.updateComplete.then(() => parts.query?.focusTab());
  };
  const detail = (chosen: GraphDetail) => () => store.apply({ detail: chosen, exceptions: [], tab: 'graph' });
  return {
    'tiflash.list': () => model.open(undefined),
    'tiflash.next': () => stepQuery(model, parts, 1),
    'tiflash.previous': () => stepQuery(model, parts, -1),
    'tiflash.graph': tab('graph'),
    'tiflash.timeline': tab('timeline'),
    'tiflash.executors': tab('executors'),
    'tiflash.errors': tab('errors'),
    'tiflash.hints': tab('hints'),
    'tiflash.compare': tab('compare'),
    'tiflash.entries': tab('entries'),
    'tiflash.fragments': detail('fragments'),
    'tiflash.tasks': detail('tasks'),
    'tiflash.operators': detail('executors'),
    'tiflash.search': () => {
      if (store.state.query === undefined) parts.list?.focusFilter();
      else if (store.state.tab === 'graph') parts.query?.shown('chrono-graph-section')?.focusSearch();
      else {
        store.apply({ tab: 'graph' });
        void parts.query?.updateComplete.then(() =>
          parts.query?.shown('chrono-graph-section')?.focusSearch(),
        );
      }
    },
  };
}

type PictureDeed = Exclude<
  TiflashAction,
  PlaceAction | 'record.beside' | 'view.undo' | 'view.redo' | 'fragment.toggle' | 'escape'
>;

/** Walking, zooming and panning in whichever picture is shown. */
function pictureDeeds(parts: TiflashParts): { readonly [A in PictureDeed]: () => void } {
  const section = () => parts.query?.shown('chrono-graph-section');
  const graph = () => section()?.graph;
  const timeline = () => parts.query?.shown('chrono-task-timeline');
  const grid = () => parts.query?.shown('chrono-executors-view');
  const walk = (way: GraphWalk, columns: number, rows: 0 | 1 | -1) => () => {
    graph()?.walk(way);
    if (rows !== 0) timeline()?.step(rows);
    grid()?.moveCell(columns, rows);
  };
  return {
    'walk.up': walk('up', 0, -1),
    'walk.down': walk('down', 0, 1),
    'walk.left': walk('left', -1, 0),
    'walk.right': walk('right', 1, 0),
    'walk.inwards': () => graph()?.walk('inwards'),
    'walk.outwards': () => graph()?.walk('outwards'),
    'view.zoomIn': () => {
      graph()?.magnify(1.25);
      timeline()?.magnify(1.5);
    },
    'view.zoomOut': () => {
      graph()?.magnify(0.8);
      timeline()?.magnify(1 / 1.5);
    },
    'view.fit': () => {
      graph()?.fit();
      timeline()?.fit();
    },
    'view.zoom': () => {
      const selected = graph()?.selected;
      graph()?.zoomTo(selected);
      const task = timeline()?.selected;
      timeline()?.zoomTo(task?.kind === 'task' || task?.kind === 'executor' ? task.task : undefined);
    },
    'view.panLeft': () => {
      graph()?.pan(60, 0);
      timeline()?.panBy(-0.1);
    },
    'view.panRight': () => {
      graph()?.pan(-60, 0);
      timeline()?.panBy(0.1);
    },
    'match.next': () => section()?.step(1),
    'match.previous': () => section()?.step(-1),
  };
}

/** Goes to the query before or after the shown one, in the order of time. */
function stepQuery(model: TiflashModel, parts: TiflashParts, by: 1 | -1): void {
  const queries = model.cluster?.queries ?? [];
  const at = queries.findIndex(({ key }) => key === model.store.state.query);
  const next = at < 0 ? queries.at(by === 1 ? 0 : -1) : queries[at + by];
  if (next === undefined) {
    parts.notify(
      by === 1 ? 'This is the last query of these logs.' : 'This is the first query of these logs.',
    );
    return;
  }
  const { tab } = model.store.state;
  model.open(next.key);
  if (at >= 0) model.store.apply({ tab }, 'step');
}

function toggleFragment(model: TiflashModel, parts: TiflashParts): void {
  const { selected, view } = model;
  const task = selected?.kind === 'task' || selected?.kind === 'executor' ? selected.task : undefined;
  const index = view?.tasks.find(({ id }) => id === task)?.fragment;
  const fragment =
    selected?.kind === 'fragment' ? selected.fragment : view?.fragments[index ?? -1]?.senderExecutorId;
  if (fragment === undefined) parts.notify('Select a fragment, or a task in it, first.');
  else model.toggleFragment(fragment);
}

/** What Escape leaves, the last first: a drag, popups, what is selected, the search, the query. */
function escapeRungs(model: TiflashModel, parts: TiflashParts): EscapeStack {
  const rungs = new EscapeStack();
  rungs.push(() => {
    const isIn = model.store.state.query !== undefined;
    if (isIn) model.open(undefined);
    return isIn;
  });
  rungs.push(() => parts.query?.shown('chrono-graph-section')?.clearSearch() ?? false);
  rungs.push(() => {
    const had = model.selected !== undefined;
    if (had) model.select(undefined);
    return had;
  });
  rungs.push(() => parts.closePopups());
  rungs.push(() => parts.query?.shown('chrono-graph-section')?.graph?.canvas?.cancelDrag() ?? false);
  rungs.push(() => parts.query?.shown('chrono-task-timeline')?.canvas?.cancelDrag() ?? false);
  return rungs;
}
