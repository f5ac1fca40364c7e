import { f64At, i16At, i32At, u8At, u16At } from './column.ts';
import type { StackProfile, WeightColumn } from './profile.ts';
import { frameKindOf } from './profile.ts';
import { ProfileBuilder, rootStack } from './profile-builder.ts';

const nsPerSecond = 1_000_000_000;

/** For every row of a part's table, the row of the merged table. */
interface Rows {
  readonly stack: Int32Array;
  readonly thread: Int32Array;
  readonly event: Int32Array;
  /** For every value kind of the merged profile so far, the part's weights. */
  readonly weights: readonly (WeightColumn | undefined)[];
}

/**
 * One profile of several that were read from consecutive parts of a file. It is the profile that reading the file in one
 * go gives, row for row: everything interned is numbered in order of first use, and samples of equal time keep the order
 * of the parts. Values are matched by name; one whose unit differs between parts is a count.
 */
export function mergeProfiles(first: StackProfile, ...others: readonly StackProfile[]): StackProfile {
  if (others.length === 0) return first;
  const builder = new ProfileBuilder(first.format);
  const valueOfName = new Map<string, number>();
  for (const part of [first, ...others]) {
    for (const { key, value } of part.metadata) builder.addMetadata(key, value);
    for (const { message, count, offset } of part.warnings) builder.warnings.add(message, offset, count);
    if (part.clock.kind === 'unix') builder.useUnixClock();
    addSamples(builder, part, addTables(builder, part, valueOfName));
  }
  return builder.finish();
}

function addTables(builder: ProfileBuilder, part: StackProfile, valueOfName: Map<string, number>): Rows {
  const string = addStrings(builder, part);
  const stringOf = (id: number): number => (id < 0 ? -1 : i32At(string, id));
  const { threads } = part;
  const thread = new Int32Array(threads.count);
  for (let row = 0; row < threads.count; row++) {
    const name = stringOf(i32At(threads.name, row));
    thread[row] = builder.thread(i32At(threads.pid, row), f64At(threads.tid, row), name);
  }
  return {
    stack: addStacks(builder, part, addFrames(builder, part, stringOf)),
    thread,
    event: part.events.map((name) => builder.event(stringOf(name))),
    weights: addValues(builder, part, valueOfName),
  };
}

function addStrings(builder: ProfileBuilder, { strings }: StackProfile): Int32Array {
  const idOf = new Int32Array(strings.count);
  for (let id = 0; id < strings.count; id++) {
    idOf[id] = builder.strings.intern(
      strings.bytes,
      i32At(strings.offsets, id),
      i32At(strings.offsets, id + 1),
    );
  }
  return idOf;
}

function addFrames(
  builder: ProfileBuilder,
  { frames }: StackProfile,
  stringOf: (id: number) => number,
): Int32Array {
  const rowOf = new Int32Array(frames.count);
  for (let row = 0; row < frames.count; row++) {
    rowOf[row] = builder.frame(
      stringOf(i32At(frames.name, row)),
      stringOf(i32At(frames.library, row)),
      stringOf(i32At(frames.file, row)),
      i32At(frames.line, row),
      i32At(frames.column, row),
      frameKindOf(u8At(frames.kind, row)),
    );
  }
  return rowOf;
}

function addStacks(builder: ProfileBuilder, { stacks }: StackProfile, frameOf: Int32Array): Int32Array {
  const { parent, frame } = stacks;
  const rowOf = new Int32Array(stacks.count).fill(rootStack);
  for (let row = 1; row < stacks.count; row++) {
    rowOf[row] = builder.stack(i32At(rowOf, i32At(parent, row)), i32At(frameOf, i32At(frame, row)));
  }
  return rowOf;
}

/** Declares the part's values that are new and returns its weights in the order of the merged profile's values. */
function addValues(
  builder: ProfileBuilder,
  { values, defaultValue, samples }: StackProfile,
  valueOfName: Map<string, number>,
): (WeightColumn | undefined)[] {
  const weights: (WeightColumn | undefined)[] = [];
  for (const [index, { name, unit }] of values.entries()) {
    const known = valueOfName.get(name);
    const value = known ?? (index === 0 ? 0 : builder.addValue(name, unit));
    if (known !== undefined && builder.valueUnit(value) !== unit) builder.setValueUnit(value, 'count');
    if (index === defaultValue) builder.showFirst(value);
    valueOfName.set(name, value);
    weights[value] = samples.weights[index];
  }
  return weights;
}

/** Adds the part's samples in their order, each as the parser of the whole file would. */
function addSamples(builder: ProfileBuilder, { samples, clock }: StackProfile, rows: Rows): void {
  const epochSecond = Number(clock.epochNs / BigInt(nsPerSecond));
  const { time, stack, thread, cpu, event } = samples;
  for (let row = 0; row < samples.count; row++) {
    const at = time === undefined ? -1 : f64At(time, row);
    builder.sample(
      at < 0 ? undefined : builder.timeOf(epochSecond, at),
      i32At(rows.stack, i32At(stack, row)),
      i32At(rows.thread, i32At(thread, row)),
      cpu === undefined ? -1 : i16At(cpu, row),
      i32At(rows.event, u16At(event, row)),
    );
    for (let value = 0; value < rows.weights.length; value++) {
      const weights = rows.weights[value];
      if (weights === undefined) continue;
      builder.weigh(value, typeof weights === 'number' ? weights : f64At(weights, row));
    }
  }
}
