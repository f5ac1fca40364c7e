import { startHistory } from '../../editor/history.ts';
import { persistView, restoreView } from './persisted-view.ts';
import type { ViewChange, ViewHistory } from './view-change.ts';
import { applyChange, viewStateOf } from './view-change.ts';
import type { ViewState } from './view-state.ts';

/** Where the view state is kept while no page exists. */
export interface ViewKeeper {
  readKept(): unknown;
  keep(state: object): void;
}

/** The one owner of an editor's {@link ViewState}: every change goes through it, and it keeps the result. */
export class ViewStore {
  readonly #keeper: ViewKeeper;
  readonly #listeners = new Set<() => void>();
  #history: ViewHistory;
  #state: ViewState;

  /** Starts with what `keeper` kept, or from the beginning. */
  constructor(keeper: ViewKeeper) {
    this.#keeper = keeper;
    this.#state = restoreView(keeper.readKept());
    this.#history = { choices: startHistory(this.#state.choice), viewport: this.#state.viewport };
  }

  get state(): ViewState {
    return this.#state;
  }

  get canUndo(): boolean {
    return this.#history.choices.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.choices.future.length > 0;
  }

  readonly apply = (change: ViewChange): void => {
    const history = applyChange(this.#history, change);
    if (history === this.#history) return;
    this.#history = history;
    this.#state = viewStateOf(history);
    this.#keeper.keep(persistView(this.#state));
    for (const listener of this.#listeners) listener();
  };

  /** What {@link restore} takes, of the view as it is. */
  toText(): string {
    return JSON.stringify(persistView(this.#state));
  }

  /** Shows the view that a text of {@link toText} was made of, as one step that can be undone; any other does nothing. */
  restore(text: string): void {
    const kept = parseJson(text);
    if (kept !== undefined) this.apply({ kind: 'view.set', state: restoreView(kept) });
  }

  /** Calls `listener` after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
