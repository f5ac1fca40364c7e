import type { FrameKind, StackProfile } from '../../src/model/profile.ts';
import { ProfileBuilder, rootStack } from '../../src/model/profile-builder.ts';

/** A frame: name, kind, library, file, line, column. */
type FrameRow = readonly [string, FrameKind?, string?, string?, number?, number?];

interface SampleRow {
  /** Nanoseconds on the file's clock. */
  readonly at?: number;
  readonly thread: readonly [pid: number, tid: number, name: string];
  readonly stack: readonly FrameRow[];
  readonly cpu?: number;
  readonly event?: string;
  readonly count?: number;
  readonly period?: number;
}

const main: FrameRow = ['main', 'user', '/opt/app', '/srv/main.c', 12, 3];
const work: FrameRow = ['work', 'user', '/opt/app', '/srv/work.c', 40];
const read: FrameRow = ['sys_read', 'kernel', '[kernel]'];
const jit: FrameRow = ['jit_run', 'jit'];
const odd: FrameRow = ['a "b"\\\u0001 ü', 'user'];

/** Samples with everything a format can have or lack. */
export const timedSamples: readonly SampleRow[] = [
  { at: 5_000_100_000_000, thread: [7, 7, 'app'], stack: [main, work], cpu: 0, period: 11 },
  { at: 5_000_100_000_001, thread: [7, 8, 'log writer'], stack: [main], cpu: 1, period: 7 },
  { at: 5_000_200_000_000, thread: [7, 7, 'app'], stack: [main, work, work, read], period: 10 },
  { at: 5_000_250_000_000, thread: [7, 7, 'app'], stack: [main, work, work], cpu: 1, period: 12 },
  { at: 5_000_300_000_123, thread: [7, 7, 'app'], stack: [], cpu: 3, period: 9 },
  {
    at: 5_001_300_000_124,
    thread: [9, 4_000_000, 'a name of more than fifteen'],
    stack: [jit, odd],
    period: 9,
  },
  { at: 5_001_400_000_124, thread: [9, 4_000_000, 'a name of more than fifteen'], stack: [jit], period: 9 },
  { at: 5_002_300_000_125, thread: [7, 7, 'app'], stack: [main], cpu: 3, period: 9 },
];

/** Samples of a file that only counts. */
export const countedSamples: readonly SampleRow[] = [
  { thread: [-1, -1, '(all threads)'], stack: [['main'], ['work']], count: 12 },
  { thread: [-1, -1, '(all threads)'], stack: [['main']], count: 3 },
  { thread: [-1, -1, '(all threads)'], stack: [['main'], ['work'], ['main']], count: 1 },
];

/** The profile of these samples. */
export function madeProfile(samples: readonly SampleRow[]): StackProfile {
  const builder = new ProfileBuilder('made');
  const { strings } = builder;
  const id = (text: string | undefined): number => (text === undefined ? -1 : strings.internText(text));
  const period = samples.some((sample) => sample.period !== undefined)
    ? builder.addValue('period', 'count')
    : -1;
  for (const {
    at,
    thread: [pid, tid, name],
    stack,
    cpu,
    event,
    count,
    period: weight,
  } of samples) {
    let row: number = rootStack;
    for (const [fn, kind, library, file, line, column] of stack) {
      const frame = builder.frame(id(fn), id(library), id(file), line ?? -1, column ?? -1, kind ?? 'unknown');
      row = builder.stack(row, frame);
    }
    const time = at === undefined ? undefined : builder.timeOf(Math.floor(at / 1e9), at % 1e9);
    builder.sample(
      time,
      row,
      builder.thread(pid, tid, id(name)),
      cpu ?? -1,
      builder.event(id(event ?? 'samples')),
    );
    builder.weigh(0, count ?? 1);
    if (weight !== undefined) builder.weigh(period, weight);
  }
  return builder.finish();
}
