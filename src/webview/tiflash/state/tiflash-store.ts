import type { History } from '../../editor/history.ts';
import { record, redo, startHistory, undo } from '../../editor/history.ts';
import type { TiflashChoice } from './tiflash-state.ts';
import { keepChoice, restoreChoice } from './tiflash-state.ts';

/** Where the choice is kept while no page exists. */
export interface ChoiceKeeper {
  readKept(): unknown;
  keep(state: object): void;
}

/** The one owner of an editor's {@link TiflashChoice}: every change goes through it, and it keeps the result. */
export class TiflashStore {
  readonly #keeper: ChoiceKeeper;
  readonly #listeners = new Set<() => void>();
  #history: History<TiflashChoice>;

  /** Starts with what `keeper` kept, or from the beginning. */
  constructor(keeper: ChoiceKeeper) {
    this.#keeper = keeper;
    this.#history = startHistory(restoreChoice(keeper.readKept()));
  }

  get choice(): TiflashChoice {
    return this.#history.present;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  /**
   * Changes what is chosen.
   *
   * @param gesture steps of one gesture, such as typing, are undone together
   */
  readonly apply = (change: Partial<TiflashChoice>, gesture?: string): void => {
    this.#set(record(this.#history, { ...this.choice, ...change }, gesture));
  };

  undo(): void {
    this.#set(undo(this.#history));
  }

  redo(): void {
    this.#set(redo(this.#history));
  }

  /** Calls `listener` after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #set(history: History<TiflashChoice>): void {
    if (history === this.#history) return;
    this.#history = history;
    this.#keeper.keep(keepChoice(history.present));
    for (const listener of this.#listeners) listener();
  }
}
