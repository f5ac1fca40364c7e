/** Time between two steps, in milliseconds: long enough to take in a flame graph. */
const stepMs = 700;

/** Steps through time until there is nothing left to step to. */
export class RangePlayer {
  readonly #step: () => boolean;
  readonly #changed: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  /**
   * @param step goes one step on and returns whether there was one
   * @param changed called when playing has begun or ended
   */
  constructor(step: () => boolean, changed: () => void) {
    this.#step = step;
    this.#changed = changed;
  }

  get isPlaying(): boolean {
    return this.#timer !== undefined;
  }

  toggle(): void {
    if (this.isPlaying) this.stop();
    else this.#start();
  }

  /** False if it was not playing. */
  stop(): boolean {
    if (!this.isPlaying) return false;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#changed();
    return true;
  }

  #start(): void {
    if (!this.#step()) return;
    this.#timer = setInterval(() => {
      if (!this.#step()) this.stop();
    }, stepMs);
    this.#changed();
  }
}
