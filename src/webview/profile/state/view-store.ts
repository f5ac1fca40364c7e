import { startHistory } from '../../editor/history.ts';
import type { StateKeeper } from '../../editor/kept-history.ts';
import { parseJson } from '../../editor/parse-json.ts';
import { persistView, restoreView } from './persisted-view.ts';
import type { ViewChange, ViewHistory } from './view-change.ts';
import { applyChange, viewStateOf } from './view-change.ts';
import type { ViewState } from './view-state.ts';

/** The one owner of an editor's {@link ViewState}: every change goes through it, and it keeps the result. */
export class ViewStore {
  readonly #keeper: StateKeeper;
  readonly #listeners = new Set<() => void>();
  #history: ViewHistory;
  #state: ViewState;
  #previewed: ViewState | undefined;

  /** Starts with what `keeper` kept, or from the beginning. */
  constructor(keeper: StateKeeper) {
    this.#keeper = keeper;
    this.#state = restoreView(keeper.readKept());
    this.#history = { choices: startHistory(this.#state.choice), viewport: this.#state.viewport };
  }

  /** What is shown: what was chosen, or what is previewed. */
  get state(): ViewState {
    return this.#previewed ?? this.#state;
  }

  /** What was chosen, whatever is previewed. */
  get chosen(): ViewState {
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
    this.#previewed = undefined;
    this.#history = history;
    this.#state = viewStateOf(history);
    this.#keeper.keep(persistView(this.#state));
    this.#tell();
  };

  /** Shows what `change` would make of it until the next change, or until it is called without one; keeps nothing. */
  preview(change: ViewChange | undefined): void {
    const previewed = change && viewStateOf(applyChange(this.#history, change));
    if (previewed === undefined && this.#previewed === undefined) return;
    this.#previewed = previewed;
    this.#tell();
  }

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

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
