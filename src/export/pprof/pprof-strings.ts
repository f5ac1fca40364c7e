/** The string table of a pprof file: texts by number, of which 0 is the empty one. */
export class PprofStrings {
  readonly #ids = new Map<string, number>([['', 0]]);

  /** The number of `text`. */
  idOf(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(text, id);
    return id;
  }

  /** All texts in the order of their numbers. */
  texts(): readonly string[] {
    return [...this.#ids.keys()];
  }
}
