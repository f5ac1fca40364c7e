/** Leaves something: true if there was something to leave. */
export type EscapeRung = () => boolean;

/**
 * What the Escape key leaves, one rung at a time: the rung pushed last that has something to leave. Rungs that are
 * always there (clear the range, leave the zoom, clear the search) are pushed first, popups as they open.
 */
export class EscapeStack {
  readonly #rungs: EscapeRung[] = [];

  /** @returns a function that takes the rung away */
  push(rung: EscapeRung): () => void {
    this.#rungs.push(rung);
    return () => {
      const at = this.#rungs.lastIndexOf(rung);
      if (at >= 0) this.#rungs.splice(at, 1);
    };
  }

  /** Leaves the topmost thing; false if there was nothing, and the key may do something else. */
  press(): boolean {
    return this.#rungs.toReversed().some((rung) => rung());
  }
}
