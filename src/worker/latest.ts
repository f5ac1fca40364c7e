/**
 * The latest value computed, kept until another key is asked for. Views ask for the same thing many times in a row
 * (every pan of a heat map) and rarely return to what they asked before, so one entry is enough.
 */
export class Latest<T> {
  #key: string | undefined;
  #value: T | undefined;

  /** The value of `key`, computed if the last one was for another key. */
  get(key: string, compute: () => T): T {
    if (this.#value === undefined || this.#key !== key) {
      this.#value = compute();
      this.#key = key;
    }
    return this.#value;
  }
}
