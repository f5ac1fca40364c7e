/** Slices of one thread: what ran from when to when. Times are microseconds. Rows are in the order slices began. */
export interface Slices {
  readonly count: number;
  readonly start: readonly number[];
  /** NaN for a slice that never ended. */
  readonly end: readonly number[];
  /** What ran: an index into a list of the owner's. */
  readonly fn: readonly number[];
  /** What kind of slice it is: an index into another list of the owner's. */
  readonly category: readonly number[];
  /** CPU time between start and end; NaN if unknown. */
  readonly cpuTime: readonly number[];
}

/** How many open slices the end of a slice is searched in by name. */
const maxSearch = 64;

/** What became of the end of a slice. */
export type EndResult = 'closed' | 'closed others' | 'unmatched';

/** Collects the slices of one thread, whole ones and those whose begin and end come apart. */
export class SliceTrack implements Slices {
  readonly start: number[] = [];
  readonly end: number[] = [];
  readonly fn: number[] = [];
  readonly category: number[] = [];
  readonly cpuTime: number[] = [];
  /** Latest moment anything was told of. */
  latest = Number.NEGATIVE_INFINITY;
  /** Rows of slices that have not ended, outermost first; for each its name and CPU clock. */
  readonly #open: { readonly row: number; readonly name: string; readonly cpuClock: number }[] = [];

  get count(): number {
    return this.start.length;
  }

  get openCount(): number {
    return this.#open.length;
  }

  add(fn: number, category: number, start: number, end: number, cpuTime: number): void {
    this.start.push(start);
    this.end.push(end);
    this.fn.push(fn);
    this.category.push(category);
    this.cpuTime.push(cpuTime);
    this.latest = Math.max(this.latest, start, Number.isNaN(end) ? start : end);
  }

  /** `cpuClock` is the thread's CPU clock in microseconds, or NaN. */
  begin(name: string, fn: number, category: number, at: number, cpuClock: number): void {
    this.#open.push({ row: this.count, name, cpuClock });
    this.add(fn, category, at, Number.NaN, Number.NaN);
  }

  /** Ends the innermost open slice, or, where a name is given, the innermost of that name and those inside it. */
  finish(name: string | undefined, at: number, cpuClock: number): EndResult {
    this.latest = Math.max(this.latest, at);
    const index = this.#indexOf(name);
    if (index < 0) return 'unmatched';
    const closed = this.#open.length - index;
    for (let count = 0; count < closed; count++) {
      const slice = this.#open.pop();
      if (slice === undefined) break;
      this.end[slice.row] = Math.max(at, this.start[slice.row] ?? at);
      this.cpuTime[slice.row] = cpuClock - slice.cpuClock;
    }
    return closed === 1 ? 'closed' : 'closed others';
  }

  /** Ends everything still open at the latest moment known. */
  closeAll(): void {
    for (const { row } of this.#open) this.end[row] = this.latest;
    this.#open.length = 0;
  }

  #indexOf(name: string | undefined): number {
    const top = this.#open.length - 1;
    if (name === undefined) return top;
    for (let index = top; index >= 0 && index > top - maxSearch; index--) {
      if (this.#open[index]?.name === name) return index;
    }
    return -1;
  }
}
