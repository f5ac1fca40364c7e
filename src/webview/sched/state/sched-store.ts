import type { History } from '../../editor/history.ts';
import { record, redo, startHistory, undo } from '../../editor/history.ts';
import type { SchedState } from './sched-state.ts';
import { keptState, restoreState } from './sched-state.ts';

/** Where the state is kept while no page exists. */
export interface StateKeeper {
  readKept(): unknown;
  keep(state: object): void;
}

/** The one owner of an editor's {@link SchedState}: every change goes through it, and it keeps the result. */
export class SchedStore {
  readonly #keeper: StateKeeper;
  readonly #listeners = new Set<() => void>();
  #history: History<SchedState>;

  constructor(keeper: StateKeeper) {
    this.#keeper = keeper;
    this.#history = startHistory(restoreState(keeper.readKept()));
  }

  get state(): SchedState {
    return this.#history.present;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  /**
   * Changes parts of the state.
   *
   * @param gesture steps of one gesture, such as a drag, are undone together
   */
  readonly apply = (change: Partial<SchedState>, gesture?: string): void => {
    const next = { ...this.state, ...change };
    if (JSON.stringify(next) !== JSON.stringify(this.state)) this.#set(record(this.#history, next, gesture));
  };

  /** Changes parts of the selection; a new window also takes the timeline's view back to it. */
  readonly select = (change: Partial<SchedState['selection']>, gesture?: string): void => {
    const { selection, timeline } = this.state;
    const hasNewWindow = 'window' in change;
    this.apply(
      {
        selection: { ...selection, ...change },
        ...(hasNewWindow && { timeline: { ...timeline, view: undefined } }),
      },
      gesture,
    );
  };

  /** Selects all of the time. */
  readonly selectAllTime = (): void => {
    const { window: _, ...selection } = this.state.selection;
    this.apply({ selection, timeline: { ...this.state.timeline, view: undefined } });
  };

  readonly undo = (): void => this.#set(undo(this.#history));

  readonly redo = (): void => this.#set(redo(this.#history));

  /** Calls `listener` after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #set(history: History<SchedState>): void {
    if (history === this.#history) return;
    this.#history = history;
    this.#keeper.keep(keptState(history.present));
    for (const listener of this.#listeners) listener();
  }
}
