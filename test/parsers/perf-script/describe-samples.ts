import type { StackProfile } from '../../../src/model/profile.ts';
import { frameKindOf } from '../../../src/model/profile.ts';
import { stringAt } from '../../../src/model/string-table.ts';
import { perfScriptFormat } from '../../../src/parsers/perf-script/format.ts';
import { readProfile } from '../reading/read-profile.ts';

/** A sample in words. */
export interface SampleText {
  /** Seconds on the file's clock with nine decimals; `undefined` if the sample has no time. */
  readonly time: string | undefined;
  /** `pid/tid name`. */
  readonly thread: string;
  readonly cpu: number;
  readonly event: string;
  /** `undefined` if the file has no periods. */
  readonly period: number | undefined;
  /** Innermost first, as in the file: `name (library) at file:line:column [kind]`. */
  readonly frames: readonly string[];
}

/** Reads perf script text and says what its samples are, in order of time. */
export function readSamples(text: string | Uint8Array): readonly SampleText[] {
  return describeSamples(readText(text));
}

export function readText(text: string | Uint8Array): StackProfile {
  return readProfile(perfScriptFormat, typeof text === 'string' ? Buffer.from(text) : text, 'text.perf');
}

export function describeSamples(profile: StackProfile): readonly SampleText[] {
  const { samples, threads, strings, values, clock } = profile;
  const text = (id: number | undefined): string => stringAt(strings, id ?? -1);
  const periods = samples.weights[values.findIndex(({ name }) => name === 'period')];
  return Array.from({ length: samples.count }, (_, row) => {
    const thread = samples.thread[row] ?? 0;
    const time = samples.time?.[row] ?? -1;
    return {
      time: time < 0 ? undefined : secondsOf(clock.epochNs + BigInt(time)),
      thread: `${threads.pid[thread]}/${threads.tid[thread]} ${text(threads.name[thread])}`,
      cpu: samples.cpu?.[row] ?? -1,
      event: text(profile.events[samples.event[row] ?? 0]),
      period: typeof periods === 'number' ? periods : periods?.[row],
      frames: framesOf(profile, samples.stack[row] ?? 0),
    };
  });
}

function secondsOf(ns: bigint): string {
  const digits = `${ns}`.padStart(10, '0');
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

function framesOf({ stacks, frames, strings }: StackProfile, stack: number): readonly string[] {
  const path: string[] = [];
  for (let row = stack; row > 0; row = stacks.parent[row] ?? 0) {
    const frame = stacks.frame[row] ?? 0;
    const library = stringAt(strings, frames.library[frame] ?? -1);
    const place = [
      stringAt(strings, frames.file[frame] ?? -1),
      ...[frames.line[frame] ?? -1, frames.column[frame] ?? -1].filter((number) => number >= 0),
    ].join(':');
    path.push(
      [
        stringAt(strings, frames.name[frame] ?? -1),
        ...(library === '' ? [] : [`(${library})`]),
        ...(place === '' ? [] : [`at ${place}`]),
        `[${frameKindOf(frames.kind[frame] ?? 0)}]`,
      ].join(' '),
    );
  }
  return path;
}
