import type { StringTableBuilder } from '../../model/string-table.ts';

/** String ids of texts that come again and again, such as the names of threads: encoding one costs as much as a sample. */
export class TextIds {
  readonly #strings: StringTableBuilder;
  readonly #ids = new Map<string, number>();

  constructor(strings: StringTableBuilder) {
    this.#strings = strings;
  }

  /** Id of `text`. */
  of(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#strings.internText(text);
    this.#ids.set(text, id);
    return id;
  }
}
