import type { History } from './history.ts';
import { record, redo, startHistory, undo } from './history.ts';

/** Where an editor's state is kept while no page exists. */
export interface StateKeeper {
  /** What was kept last, as JSON leaves it; to be validated. */
  readKept(): unknown;
  keep(state: object): void;
}

/** The one owner of an editor's state: every change goes through it, can be undone, and is kept. */
export class KeptHistory<T extends object> {
  readonly #keeper: StateKeeper;
  readonly #toKept: (state: T) => object;
  readonly #listeners = new Set<() => void>();
  #history: History<T>;

  /**
   * @param start the state to begin with, restored from what `keeper` has
   * @param toKept what of a state is kept
   */
  constructor(keeper: StateKeeper, start: T, toKept: (state: T) => object) {
    this.#keeper = keeper;
    this.#toKept = toKept;
    this.#history = startHistory(start);
  }

  get state(): T {
    return this.#history.present;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  /**
   * Changes parts of the state; a change to what is there already is none.
   *
   * @param gesture steps of one gesture, such as a drag or typing, are undone together
   */
  readonly apply = (change: Partial<T>, gesture?: string): void => {
    const next = { ...this.state, ...change };
    if (JSON.stringify(next) !== JSON.stringify(this.state)) this.#set(record(this.#history, next, gesture));
  };

  readonly undo = (): void => this.#set(undo(this.#history));

  readonly redo = (): void => this.#set(redo(this.#history));

  /** Calls `listener` after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #set(history: History<T>): void {
    if (history === this.#history) return;
    this.#history = history;
    this.#keeper.keep(this.#toKept(history.present));
    for (const listener of this.#listeners) listener();
  }
}
