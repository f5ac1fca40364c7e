import { f64At, i32At } from './column.ts';
import { FrameTableBuilder } from './frame-table-builder.ts';
import type { Clock, FrameKind, MetadataEntry, StackProfile, ValueKind, ValueUnit } from './profile.ts';
import { frameKindCode } from './profile.ts';
import { SampleTableBuilder } from './sample-table-builder.ts';
import { StackTableBuilder } from './stack-table-builder.ts';
import type { StringTable } from './string-table.ts';
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
  readonly #samples = new SampleTableBuilder();
  #epochSecond: number | undefined;
  #defaultValue = 0;
  #clockKind: Clock['kind'] = 'monotonic';
  #hasTime = false;
  #hasCpu = false;
  #isTimeComplete = true;

  /** `format` is the id of the format being read. */
  constructor(format: string) {
    this.#format = format;
  }

  /** Number of samples so far. */
  get sampleCount(): number {
    return this.#samples.count;
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

  /** The unit of a value kind. */
  valueUnit(value: number): ValueUnit | undefined {
    return this.#values[value]?.unit;
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

  /**
   * Row of the frame that is `frame` at a place in the source: `file` a string id and `line` from 1, or −1 to leave both
   * as they are.
   */
  placeFrame(frame: number, file: number, line: number, isInlined: boolean): number {
    return this.#frames.place(frame, file, line, isInlined ? frameKindCode.inlined : undefined);
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
    if (time === undefined) this.#isTimeComplete = false;
    else this.#hasTime = true;
    if (cpu >= 0) this.#hasCpu = true;
    this.#samples.push(time ?? Number.NaN, stack, thread, cpu, event);
  }

  /** Sets the weight of the last sample in value kind `value`. */
  weigh(value: number, weight: number): void {
    this.#weights[value]?.set(this.#samples.count - 1, weight);
  }

  /**
   * The profile so far, which later rows do not change: for showing a large file while it is read. Costs little, because
   * tables only ever grow and so can share memory with the builder.
   */
  snapshot(): StackProfile {
    return this.#assemble(this.strings.view());
  }

  /**
   * The finished profile. The builder must not be used afterwards. Columns of large tables may be views of larger
   * buffers.
   */
  finish(): StackProfile {
    return this.#assemble(this.strings.finish());
  }

  #assemble(strings: StringTable): StackProfile {
    const { count } = this.#samples;
    const { time, stack, thread, cpu, event } = this.#samples.columns();
    const { epochSecond, offsets } = this.#fromEpoch(time);
    const order = this.#hasTime ? timeOrder(offsets) : undefined;
    return {
      kind: 'samples',
      format: this.#format,
      strings,
      frames: this.#frames.finish(),
      stacks: this.#stacks.finish(),
      threads: this.#threadTable(),
      events: Int32Array.from(this.#events.keys()),
      values: [...this.#values],
      defaultValue: this.#defaultValue,
      samples: {
        count,
        time: this.#hasTime ? reorder(offsets, order) : undefined,
        stack: reorder(stack, order),
        thread: reorder(thread, order),
        cpu: this.#hasCpu ? reorder(cpu, order) : undefined,
        event: reorder(event, order),
        weights: this.#weights.map((weights) => {
          const column = weights.finish(count);
          return typeof column === 'number' ? column : reorder(column, order);
        }),
      },
      clock: { epochNs: BigInt(epochSecond) * BigInt(nsPerSecond), kind: this.#clockKind },
      metadata: [...this.#metadata],
      warnings: this.warnings.entries(),
    };
  }

  /**
   * Counts `time` from the whole second at or before the earliest sample and turns missing times (NaN while building,
   * because 0 and negative offsets are real) into −1. Returns that second, and `time` itself if it is right already.
   */
  #fromEpoch(time: Float64Array<ArrayBuffer>): {
    readonly epochSecond: number;
    readonly offsets: Float64Array<ArrayBuffer>;
  } {
    let min = Number.POSITIVE_INFINITY;
    for (let row = 0; row < time.length; row++) {
      const at = f64At(time, row);
      if (at < min) min = at;
    }
    const shiftSeconds = Number.isFinite(min) ? Math.floor(min / nsPerSecond) : 0;
    const epochSecond = (this.#epochSecond ?? 0) + shiftSeconds;
    if (shiftSeconds === 0 && this.#isTimeComplete) return { epochSecond, offsets: time };
    const shift = shiftSeconds * nsPerSecond;
    const offsets = time.slice();
    for (let row = 0; row < offsets.length; row++) {
      const at = f64At(offsets, row);
      offsets[row] = Number.isNaN(at) ? -1 : at - shift;
    }
    return { epochSecond, offsets };
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

/** What {@link reorder} needs of a typed array. */
interface Column<A> {
  readonly length: number;
  [row: number]: number;
  slice(): A;
}

/** `column` with its rows in the given order, or `column` itself when there is none. */
function reorder<A extends Column<A>>(column: A, order: Int32Array | undefined): A {
  if (order === undefined) return column;
  const ordered: Column<A> & A = column.slice();
  for (let row = 0; row < ordered.length; row++) ordered[row] = column[i32At(order, row)] ?? 0;
  return ordered;
}
