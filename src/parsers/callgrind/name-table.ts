/** A name of a callgrind file. */
export interface Name {
  /** Tells it from all others of its kind; the number it goes by, if it has one. */
  readonly key: string;
  readonly text: string;
}

/**
 * The names of one kind: files, functions or objects. Instead of repeating a name, a file numbers it: `(12) main` at first
 * and `(12)` from then on. Source: “Name Compression” in the Valgrind manual, callgrind format specification.
 */
export class NameTable {
  readonly #texts = new Map<string, string>();

  /** Reads what stands behind the equals sign. */
  read(written: string): Name {
    const [, number, rest = ''] = /^\((\d{1,15})\)\s*(.*)$/s.exec(written) ?? [];
    if (number === undefined) return { key: written, text: written };
    const key = `(${number})`;
    if (rest !== '') this.#texts.set(key, rest);
    return { key, text: this.#texts.get(key) ?? key };
  }
}
