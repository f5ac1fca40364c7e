/** Runs a draw at most once per screen refresh, however often it is asked for, and never without being asked. */
export class FrameScheduler {
  readonly #draw: (now: number) => void;
  #handle: number | undefined;

  /** `draw` gets the refresh's time in milliseconds. */
  constructor(draw: (now: number) => void) {
    this.#draw = draw;
  }

  request(): void {
    this.#handle ??= requestAnimationFrame((now) => {
      this.#handle = undefined;
      this.#draw(now);
    });
  }

  cancel(): void {
    if (this.#handle !== undefined) cancelAnimationFrame(this.#handle);
    this.#handle = undefined;
  }
}
