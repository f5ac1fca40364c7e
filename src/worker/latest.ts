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

  /** Forgets the value. */
  clear(): void {
    this.#value = undefined;
  }
}

/** As {@link Latest}, for the few values computed last. */
export class LatestFew<T> {
  readonly #values = new Map<string, T>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The value of `key`, computed if it was not among the last ones asked for. */
  get(key: string, compute: () => T): T {
    const value = this.#values.get(key) ?? compute();
    this.#values.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#limit && oldest !== undefined) this.#values.delete(oldest);
    return value;
  }
}
