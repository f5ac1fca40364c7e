import { roomForU8 } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import type { ProfileParser } from '../format.ts';

/** What a dialect is told by. */
const headBytes = 64 * 1024;

/**
 * A parser for a format with dialects: keeps the first 64 KiB, or all of a shorter file, has `choose` look at them, and
 * hands them and everything after to the parser it returns. How the file is cut into pieces makes no difference.
 */
export class HeadFirstParser implements ProfileParser {
  readonly #choose: (head: Uint8Array) => ProfileParser;
  #head = new Uint8Array(0);
  #length = 0;
  #chosen: ProfileParser | undefined;

  constructor(choose: (head: Uint8Array) => ProfileParser) {
    this.#choose = choose;
  }

  write(piece: Uint8Array): void {
    if (this.#chosen !== undefined) {
      this.#chosen.write(piece);
      return;
    }
    const kept = piece.subarray(0, headBytes - this.#length);
    this.#head = roomForU8(this.#head, this.#length + kept.length);
    this.#head.set(kept, this.#length);
    this.#length += kept.length;
    if (this.#length === headBytes) this.#open().write(piece.subarray(kept.length));
  }

  snapshot(): StackProfile | undefined {
    return this.#chosen?.snapshot();
  }

  finish(): StackProfile {
    return (this.#chosen ?? this.#open()).finish();
  }

  #open(): ProfileParser {
    const head = this.#head.subarray(0, this.#length);
    this.#head = new Uint8Array(0);
    const chosen = this.#choose(head);
    this.#chosen = chosen;
    chosen.write(head);
    return chosen;
  }
}
