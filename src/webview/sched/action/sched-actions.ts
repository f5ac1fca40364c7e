import type { SchedActionName } from '../../../protocol/sched-actions.ts';
import { isSchedActionName } from '../../../protocol/sched-actions.ts';
import { EscapeStack } from '../../kit/key/escape-stack.ts';
import type { ExportType } from '../chart/exportable.ts';
import type { SchedView } from '../chart/sched-view.ts';
import type { SchedModel } from '../sched-model.ts';
import type { SchedTab } from '../state/sched-state.ts';
import { initialState } from '../state/sched-state.ts';
import { ChronoTimelineView } from '../timeline/chrono-timeline-view.ts';
import type { TimelineAction } from '../timeline/timeline-keys.ts';
import { isTimelineAction } from '../timeline/timeline-keys.ts';
import type { SchedAction } from './sched-keys.ts';

/** The parts of the page that actions act on. */
export interface SchedParts {
  readonly view: () => SchedView | undefined;
  readonly focusFilter: () => void;
  readonly focusOverview: () => void;
  readonly closePopups: () => boolean;
  readonly openKeySheet: () => void;
  readonly export: (type: ExportType) => void;
  readonly announce: (sentence: string) => void;
}

/** What every action of the scheduler editor does, however it was asked for: by key, command, button or menu. */
export class SchedActions {
  readonly #parts: SchedParts;
  readonly #rungs: EscapeStack;
  readonly #model: SchedModel;
  readonly #deeds: { readonly [A in Exclude<SchedActionName, TimelineAction>]: () => void };

  constructor(model: SchedModel, parts: SchedParts) {
    this.#model = model;
    this.#parts = parts;
    this.#rungs = escapeRungs(model, parts);
    const { store } = model;
    const tab = (chosen: SchedTab) => () => {
      store.apply({ tab: chosen });
      parts.announce(`Showing ${chosen}.`);
    };
    this.#deeds = {
      'sched.tab.cpu': tab('cpu'),
      'sched.tab.exits': tab('exits'),
      'sched.tab.coreMap': tab('coreMap'),
      'sched.tab.durations': tab('durations'),
      'sched.tab.timeline': tab('timeline'),
      'sched.tab.latency': tab('latency'),
      'sched.tab.tasks': tab('tasks'),
      'sched.tab.diff': tab('diff'),
      'sched.filter.focus': parts.focusFilter,
      'sched.window.focus': parts.focusOverview,
      'sched.window.clear': store.selectAllTime,
      'sched.view.undo': store.undo,
      'sched.view.redo': store.redo,
      'sched.export.svg': () => parts.export('svg'),
      'sched.export.png': () => parts.export('png'),
      'sched.export.csv': () => parts.export('csv'),
      'sched.export.cdict': () => void model.channel.request('cdict.save', { run: model.run }),
      'sched.export.page': () =>
        void model.channel.request('page.save', { selection: store.state.selection }),
      'sched.names.map': () => void model.channel.request('names.map', undefined),
      'sched.help.keys': parts.openKeySheet,
    };
  }

  /** Runs what a command asks for; other names are not for this editor. */
  runNamed(name: string): void {
    if (isSchedActionName(name)) this.run(name);
  }

  run(action: SchedAction): void {
    if (action === 'escape') this.#rungs.press();
    else if (isTimelineAction(action)) this.#runOnTimeline(action);
    else this.#deeds[action]();
  }

  #runOnTimeline(action: TimelineAction): void {
    const view = this.#parts.view();
    if (view instanceof ChronoTimelineView) view.run(action);
    else this.#model.store.apply({ tab: 'timeline' });
  }
}

/** What Escape leaves, the last first: popups, zoom of the timeline, filter, window. */
function escapeRungs({ store }: SchedModel, { closePopups }: SchedParts): EscapeStack {
  const rungs = new EscapeStack();
  rungs.push(() => {
    const hasWindow = store.state.selection.window !== undefined;
    if (hasWindow) store.selectAllTime();
    return hasWindow;
  });
  rungs.push(() => {
    const { text, picked } = store.state.selection.filter;
    const isFiltered = text !== '' || picked.length > 0;
    if (isFiltered) store.select({ filter: initialState.selection.filter });
    return isFiltered;
  });
  rungs.push(() => {
    const { timeline } = store.state;
    const isZoomed = timeline.view !== undefined;
    if (isZoomed) store.apply({ timeline: { ...timeline, view: undefined } });
    return isZoomed;
  });
  rungs.push(closePopups);
  return rungs;
}
