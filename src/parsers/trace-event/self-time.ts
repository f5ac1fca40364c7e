import { i32At } from '../../model/column.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { rootStack } from '../../model/profile-builder.ts';
import { timeOrder } from '../../model/time-order.ts';
import type { Slices } from './slice-track.ts';

/**
 * Stretches of time in each of which one slice was the innermost, in the order of time. Times are in the slices' unit.
 */
export interface SelfTimeTable {
  readonly start: readonly number[];
  readonly duration: readonly number[];
  /** Row of the slice. */
  readonly slice: readonly number[];
  /** Row of the stack table: the slice inside those that contain it. */
  readonly stack: readonly number[];
  /** For each slice the one it began in, −1 if none. */
  readonly caller: readonly number[];
  /** How many slices overlap another without one containing the other. */
  readonly overlaps: number;
}

/**
 * Nests the slices of one thread by containment and cuts time into the stretches in which each was innermost. A slice
 * that outlasts one it began in goes on under that one's caller, so that no time is lost or counted twice.
 *
 * @param frames row of the frame table for each entry of the slices' list of functions
 */
export function selfTimes(builder: ProfileBuilder, slices: Slices, frames: readonly number[]): SelfTimeTable {
  const sweep = new Sweep(builder, slices, frames);
  for (const slice of containmentOrder(slices)) sweep.begin(slice);
  sweep.end();
  return sweep;
}

/**
 * The CPU time of each stretch, NaN where it is unknown: what a slice used itself, spread evenly over the time it was
 * innermost.
 */
export function selfCpuTimes(slices: Slices, table: SelfTimeTable): readonly number[] {
  const own = Float64Array.from(slices.cpuTime);
  for (const [slice, caller] of table.caller.entries()) {
    if (caller >= 0) own[caller] = (own[caller] ?? 0) - (slices.cpuTime[slice] || 0);
  }
  const innermost = new Float64Array(slices.count);
  for (const [row, slice] of table.slice.entries()) {
    innermost[slice] = (innermost[slice] ?? 0) + (table.duration[row] ?? 0);
  }
  return table.slice.map((slice, row) => {
    const share = (table.duration[row] ?? 0) / (innermost[slice] ?? 1);
    const time = own[slice] ?? Number.NaN;
    return Number.isNaN(time) ? time : Math.max(time, 0) * share;
  });
}

/** Times that differ by less, a nanosecond, are the same: adding up doubles makes such differences. */
const shortest = 0.001;

interface OpenSlice {
  readonly slice: number;
  readonly end: number;
  readonly stack: number;
  /** Slices that began inside this one but outlast it: they go on when it ends. */
  readonly outlasting: number[];
}

class Sweep implements SelfTimeTable {
  readonly start: number[] = [];
  readonly duration: number[] = [];
  readonly slice: number[] = [];
  readonly stack: number[] = [];
  /** The slice each slice began in, −1 if none. */
  readonly caller: number[];
  overlaps = 0;
  readonly #slices: Slices;
  readonly #builder: ProfileBuilder;
  readonly #frames: readonly number[];
  readonly #open: OpenSlice[] = [];
  /**
   * How many slices may still be continued. Slices that all overlap each other have as many distinct stacks as the
   * square of their number; from some point on they are cut off instead.
   */
  #continuations: number;
  #at = Number.NEGATIVE_INFINITY;

  constructor(builder: ProfileBuilder, slices: Slices, frames: readonly number[]) {
    this.#builder = builder;
    this.#frames = frames;
    this.#slices = slices;
    this.#continuations = slices.count + 1000;
    this.caller = new Array<number>(slices.count).fill(-1);
  }

  begin(slice: number): void {
    this.#advance(this.#slices.start[slice] ?? 0);
    this.caller[slice] = this.#open.at(-1)?.slice ?? -1;
    if (this.#enter(slice)) this.overlaps++;
  }

  end(): void {
    this.#advance(Number.POSITIVE_INFINITY);
  }

  /** Ends what ends up to `to` and gives the time in between to what was innermost. */
  #advance(to: number): void {
    for (;;) {
      const top = this.#open.at(-1);
      if (top === undefined) break;
      this.#give(top, Math.min(top.end, to));
      if (top.end > to) break;
      this.#open.pop();
      for (const slice of top.outlasting) this.#enter(slice);
    }
    this.#at = to;
  }

  #give({ slice, stack }: OpenSlice, until: number): void {
    const duration = until - this.#at;
    if (!(duration > 0)) return;
    this.start.push(this.#at);
    this.duration.push(duration);
    this.slice.push(slice);
    this.stack.push(stack);
    this.#at = until;
  }

  /** Puts a slice on top of those that are open. Whether it outlasts the one it lies on. */
  #enter(slice: number): boolean {
    const caller = this.#open.at(-1);
    const end = this.#slices.end[slice] ?? 0;
    if (!(end > this.#at)) return false;
    const isOutlasting = caller !== undefined && end > caller.end + shortest;
    if (isOutlasting && this.#continuations-- > 0) caller.outlasting.push(slice);
    const frame = this.#frames[this.#slices.fn[slice] ?? 0] ?? 0;
    const stack = this.#builder.stack(caller?.stack ?? rootStack, frame);
    const until = caller === undefined ? end : Math.min(end, caller.end);
    this.#open.push({ slice, end: until, stack, outlasting: [] });
    return isOutlasting;
  }
}

/** Slice numbers by start; of those that start together the longest first, since it contains the others. */
function containmentOrder({ start, end, count }: Slices): Int32Array {
  const order = timeOrder(Float64Array.from(start)) ?? Int32Array.from({ length: count }, (_, row) => row);
  for (let first = 0; first < count; ) {
    let next = first + 1;
    const from = start[i32At(order, first)];
    while (next < count && start[i32At(order, next)] === from) next++;
    if (next - first > 1) {
      order.subarray(first, next).sort((a, b) => (end[b] ?? 0) - (end[a] ?? 0) || a - b);
    }
    first = next;
  }
  return order;
}
