import { f64At, i32At, u8At } from './column.ts';
import type { StackProfile } from './profile.ts';
import { frameKinds } from './profile.ts';

/**
 * Verifies every rule the model states: exact lengths, ids in range, parents first, samples sorted by time.
 *
 * @returns the broken rules as sentences; empty for a sound profile. Used by tests after every parser, and on data
 * that another extension hands over.
 */
export function checkProfile(profile: StackProfile): readonly string[] {
  return [
    ...checkLengths(profile),
    ...checkStrings(profile),
    ...checkFrames(profile),
    ...checkStacks(profile),
    ...checkThreads(profile),
    ...checkSamples(profile),
    ...checkValues(profile),
  ];
}

function checkLengths(profile: StackProfile): string[] {
  const { strings, frames, stacks, threads, samples, values } = profile;
  const broken: string[] = [];
  const expect = (column: string, length: number | undefined, rows: number): void => {
    if (length !== undefined && length !== rows)
      broken.push(`${column} has ${length} rows instead of ${rows}.`);
  };
  expect('strings.offsets', strings.offsets.length, strings.count + 1);
  for (const name of ['name', 'library', 'file', 'line', 'column', 'kind'] as const) {
    expect(`frames.${name}`, frames[name].length, frames.count);
  }
  for (const name of ['parent', 'frame', 'depth'] as const) {
    expect(`stacks.${name}`, stacks[name].length, stacks.count);
  }
  for (const name of ['pid', 'tid', 'name'] as const) {
    expect(`threads.${name}`, threads[name].length, threads.count);
  }
  for (const name of ['time', 'stack', 'thread', 'cpu', 'event'] as const) {
    expect(`samples.${name}`, samples[name]?.length, samples.count);
  }
  expect('samples.weights', samples.weights.length, values.length);
  for (const [index, weights] of samples.weights.entries()) {
    if (typeof weights !== 'number') expect(`samples.weights[${index}]`, weights.length, samples.count);
  }
  return broken;
}

function checkStrings({ strings, events }: StackProfile): string[] {
  const { offsets, bytes, count } = strings;
  if (offsets[0] !== 0) return ['The first string does not start at 0.'];
  for (let id = 0; id < count; id++) {
    if (i32At(offsets, id + 1) < i32At(offsets, id)) return [`String ${id} ends before it starts.`];
  }
  if ((offsets[count] ?? 0) > bytes.length) return ['The last string ends behind the bytes.'];
  const event = events.findIndex((name) => name < 0 || name >= count);
  return event < 0 ? [] : [`Event ${event} has a name that is not there.`];
}

function checkFrames({ frames, strings }: StackProfile): string[] {
  for (let row = 0; row < frames.count; row++) {
    const name = i32At(frames.name, row);
    const ids = [name, i32At(frames.library, row), i32At(frames.file, row)];
    if (name < 0 || ids.some((id) => id < -1 || id >= strings.count)) {
      return [`Frame ${row} names a string that is not there.`];
    }
    if (u8At(frames.kind, row) >= frameKinds.length) return [`Frame ${row} has an unknown kind.`];
  }
  return [];
}

function checkStacks({ stacks, frames }: StackProfile): string[] {
  if (stacks.count < 1 || stacks.parent[0] !== -1 || stacks.frame[0] !== -1 || stacks.depth[0] !== 0) {
    return ['Stack 0 is not the empty stack.'];
  }
  for (let row = 1; row < stacks.count; row++) {
    const parent = i32At(stacks.parent, row);
    const frame = i32At(stacks.frame, row);
    if (parent < 0 || parent >= row) return [`Stack ${row} comes before its parent ${parent}.`];
    if (frame < 0 || frame >= frames.count) return [`Stack ${row} names frame ${frame}, which is not there.`];
    if (i32At(stacks.depth, row) !== i32At(stacks.depth, parent) + 1)
      return [`Stack ${row} has a wrong depth.`];
  }
  return [];
}

function checkThreads({ threads, strings }: StackProfile): string[] {
  for (let row = 0; row < threads.count; row++) {
    const name = i32At(threads.name, row);
    if (name < 0 || name >= strings.count) return [`Thread ${row} has a name that is not there.`];
  }
  return [];
}

function checkValues({ values, defaultValue }: StackProfile): string[] {
  if (values[0] === undefined) return ['There is no kind of value.'];
  return values[defaultValue] === undefined ? [`The default value ${defaultValue} is not there.`] : [];
}

function checkSamples({ samples, stacks, threads, events }: StackProfile): string[] {
  const { time } = samples;
  for (let row = 0; row < samples.count; row++) {
    const stack = i32At(samples.stack, row);
    const thread = i32At(samples.thread, row);
    if (stack < 0 || stack >= stacks.count) return [`Sample ${row} has stack ${stack}, which is not there.`];
    if (thread < 0 || thread >= threads.count)
      return [`Sample ${row} has thread ${thread}, which is not there.`];
    if ((samples.event[row] ?? 0) >= events.length) return [`Sample ${row} has an event that is not there.`];
    if (time === undefined) continue;
    const at = f64At(time, row);
    if (!(at >= 0 || at === -1)) return [`Sample ${row} has time ${at}.`];
    if (row > 0 && at < f64At(time, row - 1)) return [`Sample ${row} is earlier than the one before it.`];
  }
  return [];
}
