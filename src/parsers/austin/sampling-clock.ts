/** Where in time a process has been sampled. */
interface ProcessClock {
  /** Microseconds since the profiler started. */
  at: number;
  /** What the samples taken at that moment weigh. */
  metric: number;
  /** Threads seen at that moment. */
  readonly threads: Set<number>;
}

/**
 * Finds out when samples were taken that only say how long it had been since the process was sampled before.
 *
 * Austin looks at all threads of a process at one moment and gives all of them the same number, then at the next process.
 * So time goes on when the number changes or a thread comes again, and since lines are written in the order of time, never
 * back. The sums agree with the duration Austin prints at the end to half a percent.
 */
export class SamplingClock {
  readonly #processes = new Map<number, ProcessClock>();
  #latest = 0;

  /** Microseconds from the profiler's start to the last sample. */
  get latest(): number {
    return this.#latest;
  }

  /**
   * Microseconds from the profiler's start to the sample at hand.
   *
   * @param metric the microseconds it weighs, from 0
   */
  advance(pid: number, thread: number, metric: number): number {
    const clock = this.#processes.get(pid);
    if (clock === undefined) return this.#start(pid, thread, metric);
    if (clock.metric !== metric || clock.threads.has(thread)) {
      clock.at = Math.max(clock.at + metric, this.#latest);
      clock.metric = metric;
      clock.threads.clear();
    }
    clock.threads.add(thread);
    this.#latest = Math.max(this.#latest, clock.at);
    return clock.at;
  }

  /** A process that comes later was started in between. */
  #start(pid: number, thread: number, metric: number): number {
    const at = Math.max(metric, this.#latest);
    this.#processes.set(pid, { at, metric, threads: new Set([thread]) });
    this.#latest = at;
    return at;
  }
}
