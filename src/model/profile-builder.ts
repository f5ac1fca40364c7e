import { i32At } from './column.ts';
import { FrameTableBuilder } from './frame-table-builder.ts';
import { GrowingColumn } from './growing-column.ts';
import type { Clock, FrameKind, MetadataEntry, StackProfile, ValueKind, ValueUnit } from './profile.ts';
import { frameKindCode } from './profile.ts';
import { StackTableBuilder } from './stack-table-builder.ts';
import { StringTableBuilder } from './string-table.ts';
import { timeOrder } from './time-order.ts';
import { WarningLog } from './warning-log.ts';
import { WeightBuilder } from './weight-builder.ts';

const nsPerSecond = 1_000_000_000;
/** Samples number their event with 16 bits. */
const maxEvents = 2 ** 16;

/** Row of the empty stack, which every profile has. */
export const rootStack = 0;

/**
 * Collects a {@link StackProfile} row by row. Parsers intern strings, frames, stacks, threads and events, then add
 * samples in file order; `finish` sorts them by time. Everything interned is numbered from 0 in order of first use.
 */
export class ProfileBuilder {
  readonly strings = new StringTableBuilder();
  readonly warnings = new WarningLog();
  readonly #format: string;
  readonly #metadata: MetadataEntry[] = [];
  readonly #values: ValueKind[] = [{ name: 'samples', unit: 'count' }];
  readonly #weights: WeightBuilder[] = [new WeightBuilder(1)];
  readonly #frames = new FrameTableBuilder();
  readonly #stacks = new StackTableBuilder();
  readonly #threads = new Map<string, number>();
  readonly #threadRows: { readonly pid: number; readonly tid: number; readonly name: number }[] = [];
  readonly #events = new Map<number, number>();
  readonly #time = new GrowingColumn((rows) => new Float64Array(rows));
  readonly #stack = new GrowingColumn((rows) => new Int32Array(rows));
  readonly #thread = new GrowingColumn((rows) => new Int32Array(rows));
  readonly #cpu = new GrowingColumn((rows) => new Int16Array(rows));
  readonly #event = new GrowingColumn((rows) => new Uint16Array(rows));
  #epochSecond: number | undefined;
  #defaultValue = 0;
  #clockKind: Clock['kind'] = 'monotonic';
  #hasTime = false;
  #hasCpu = false;
  #count = 0;

  /** `format` is the id of the format being read. */
  constructor(format: string) {
    this.#format = format;
  }

  /** Number of samples so far. */
  get sampleCount(): number {
    return this.#count;
  }

  /** Number of distinct stacks so far, the empty one included. */
  get stackCount(): number {
    return this.#stacks.count;
  }

  /** Declares that times count from 1970. */
  useUnixClock(): void {
    this.#clockKind = 'unix';
  }

  addMetadata(key: string, value: string): void {
    this.#metadata.push({ key, value });
  }

  /** Declares one more quantity samples are weighed by and returns its index for {@link weigh}. */
  addValue(name: string, unit: ValueUnit): number {
    this.#values.push({ name, unit });
    this.#weights.push(new WeightBuilder(0));
    return this.#values.length - 1;
  }

  /** Makes value kind `value` the one a view shows first. */
  showFirst(value: number): void {
    this.#defaultValue = value;
  }

  /** Changes the unit of a value kind, for formats that tell it last. */
  setValueUnit(value: number, unit: ValueUnit): void {
    const kind = this.#values[value];
    if (kind !== undefined) this.#values[value] = { name: kind.name, unit };
  }

  /** Row of the frame with these columns: string ids for `name`, `library`, `file`; −1 for what is missing. */
  frame(name: number, library: number, file: number, line: number, column: number, kind: FrameKind): number {
    return this.#frames.intern(name, library, file, line, column, frameKindCode[kind]);
  }

  /** Row of the stack that calls `frame` from `parent`; start at {@link rootStack} with the outermost frame. */
  stack(parent: number, frame: number): number {
    return this.#stacks.intern(parent, frame);
  }

  /** Row of the thread; −1 for an unknown pid or tid, `name` a string id. */
  thread(pid: number, tid: number, name: number): number {
    const key = `${pid}/${tid}/${name}`;
    const known = this.#threads.get(key);
    if (known !== undefined) return known;
    const row = this.#threadRows.length;
    this.#threadRows.push({ pid, tid, name });
    this.#threads.set(key, row);
    return row;
  }

  /** Index of the event whose name is string `name`. Names beyond what the column can number share the last index. */
  event(name: number): number {
    const known = this.#events.get(name);
    if (known !== undefined) return known;
    const index = this.#events.size;
    if (index === maxEvents) return maxEvents - 1;
    this.#events.set(name, index);
    return index;
  }

  /**
   * Nanoseconds from this profile's epoch to the moment `second` seconds and `nanosecond` nanoseconds on the file's
   * clock. The first call fixes the epoch at its whole second, so that doubles stay exact for 104 days around it.
   */
  timeOf(second: number, nanosecond: number): number {
    this.#epochSecond ??= second;
    return (second - this.#epochSecond) * nsPerSecond + nanosecond;
  }

  /**
   * Adds a sample and returns nothing; its weights are the defaults (1 sample, 0 of anything else) until
   * {@link weigh} says otherwise.
   *
   * @param time what {@link timeOf} returned, or `undefined` for a sample without a time
   * @param cpu the CPU number, or −1
   */
  sample(time: number | undefined, stack: number, thread: number, cpu: number, event: number): void {
    if (time !== undefined) this.#hasTime = true;
    if (cpu >= 0) this.#hasCpu = true;
    this.#time.push(time ?? Number.NaN);
    this.#stack.push(stack);
    this.#thread.push(thread);
    this.#cpu.push(cpu);
    this.#event.push(event);
    this.#count++;
  }

  /** Sets the weight of the last sample in value kind `value`. */
  weigh(value: number, weight: number): void {
    this.#weights[value]?.set(this.#count - 1, weight);
  }

  /** The profile so far, as a copy that later rows do not change: for showing a large file while it is read. */
  snapshot(): StackProfile {
    return this.#assemble('copy');
  }

  /** The finished profile. The builder must not be used afterwards. */
  finish(): StackProfile {
    return this.#assemble('drain');
  }

  #assemble(take: 'copy' | 'drain'): StackProfile {
    const time = this.#time[take]();
    const epochSecond = this.#rebase(time);
    const order = this.#hasTime ? timeOrder(time) : undefined;
    const int32 = (rows: number): Int32Array<ArrayBuffer> => new Int32Array(rows);
    return {
      kind: 'samples',
      format: this.#format,
      strings: take === 'drain' ? this.strings.finish() : this.strings.view(),
      frames: this.#frames.finish(),
      stacks: this.#stacks.finish(),
      threads: this.#threadTable(),
      events: Int32Array.from(this.#events.keys()),
      values: [...this.#values],
      defaultValue: this.#defaultValue,
      samples: {
        count: this.#count,
        time: this.#hasTime ? reorder(time, order, (rows) => new Float64Array(rows)) : undefined,
        stack: reorder(this.#stack[take](), order, int32),
        thread: reorder(this.#thread[take](), order, int32),
        cpu: this.#hasCpu ? reorder(this.#cpu[take](), order, (rows) => new Int16Array(rows)) : undefined,
        event: reorder(this.#event[take](), order, (rows) => new Uint16Array(rows)),
        weights: this.#weights.map((weights) => {
          const column = weights.finish(this.#count);
          return typeof column === 'number'
            ? column
            : reorder(column, order, (rows) => new Float64Array(rows));
        }),
      },
      clock: { epochNs: BigInt(epochSecond) * BigInt(nsPerSecond), kind: this.#clockKind },
      metadata: [...this.#metadata],
      warnings: this.warnings.entries(),
    };
  }

  /**
   * Moves the epoch to the whole second at or before the earliest sample, turns missing times (NaN while building,
   * because 0 and negative offsets are real) into −1, and returns the epoch in seconds.
   */
  #rebase(time: Float64Array): number {
    let min = Number.POSITIVE_INFINITY;
    for (let row = 0; row < time.length; row++) {
      const at = time[row] ?? 0;
      if (at < min) min = at;
    }
    const shiftSeconds = Number.isFinite(min) ? Math.floor(min / nsPerSecond) : 0;
    const shift = shiftSeconds * nsPerSecond;
    for (let row = 0; row < time.length; row++) {
      const at = time[row] ?? 0;
      time[row] = Number.isNaN(at) ? -1 : at - shift;
    }
    return (this.#epochSecond ?? 0) + shiftSeconds;
  }

  #threadTable(): StackProfile['threads'] {
    return {
      count: this.#threadRows.length,
      pid: Int32Array.from(this.#threadRows, (thread) => thread.pid),
      tid: Float64Array.from(this.#threadRows, (thread) => thread.tid),
      name: Int32Array.from(this.#threadRows, (thread) => thread.name),
    };
  }
}

/** `column` with its rows in the given order, or `column` itself when there is none. */
function reorder<A extends Float64Array | Int32Array | Int16Array | Uint16Array>(
  column: A,
  order: Int32Array | undefined,
  make: (rows: number) => A,
): A {
  if (order === undefined) return column;
  const ordered = make(column.length);
  for (let row = 0; row < ordered.length; row++) ordered[row] = column[i32At(order, row)] ?? 0;
  return ordered;
}
