import { nextFrame } from './next-frame.ts';

/** Elements update in promises that follow from one another, a few deep; this is many times as deep. */
const promisesDeep = 100;

/**
 * Adds up how long script runs for one frame: the event that causes it, messages that arrive meanwhile, what either
 * schedules at once (updates of elements), and the callbacks that draw the frame. Style, layout and paint are the
 * browser's and not in it.
 */
export class ScriptClock {
  #ms = 0;

  constructor() {
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
      request((now) => {
        const started = performance.now();
        callback(now);
        this.#ms += performance.now() - started;
      });
  }

  /** Runs `cause` and the frame it leads to, and returns the milliseconds of script until that frame is painted. */
  async timeFrame(cause: () => void): Promise<number> {
    this.#ms = 0;
    await this.timeTask(cause);
    await nextFrame();
    return this.#ms;
  }

  /** Runs `task`, which belongs to the frame that comes next. */
  async timeTask(task: () => void): Promise<void> {
    const started = performance.now();
    task();
    for (let promise = 0; promise < promisesDeep; promise++) await undefined;
    this.#ms += performance.now() - started;
  }
}
