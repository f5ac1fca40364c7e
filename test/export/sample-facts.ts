import type { Carried } from '../../src/export/profile-writer.ts';
import { weightAt } from '../../src/export/sample-selection.ts';
import { stackFrames } from '../../src/export/stack-frames.ts';
import type { StackProfile } from '../../src/model/profile.ts';
import { frameKindOf } from '../../src/model/profile.ts';
import { stringAt } from '../../src/model/string-table.ts';

/** What of a sample is compared: what a format carries, and the functions of its stack always. */
export type Compared = Pick<
  Carried,
  'times' | 'threads' | 'cpus' | 'libraries' | 'files' | 'lines' | 'columns' | 'kinds'
>;

/**
 * A profile's samples as sorted text, equal ones as one line with the sum of their weights.
 *
 * @param value index of the value kind that weighs them
 */
export function sampleFacts(profile: StackProfile, compared: Compared, value: number): readonly string[] {
  const { samples } = profile;
  const sums = new Map<string, number>();
  for (let row = 0; row < samples.count; row++) {
    const facts = [
      ...(compared.times ? [timeText(profile, row)] : []),
      ...(compared.threads ? [threadText(profile, row)] : []),
      ...(compared.cpus ? [`cpu ${samples.cpu?.[row] ?? -1}`] : []),
      stackText(profile, samples.stack[row] ?? 0, compared),
    ].join(' | ');
    sums.set(facts, (sums.get(facts) ?? 0) + weightAt(samples.weights[value] ?? Number.NaN, row));
  }
  return [...sums].map(([facts, sum]) => `${facts} = ${sum}`).sort();
}

function timeText({ clock, samples }: StackProfile, row: number): string {
  const time = samples.time?.[row] ?? -1;
  return time < 0 ? 'no time' : `${clock.epochNs + BigInt(time)} ns`;
}

function threadText({ samples, threads, strings }: StackProfile, row: number): string {
  const thread = samples.thread[row] ?? 0;
  return `${threads.pid[thread]}/${threads.tid[thread]} ${stringAt(strings, threads.name[thread] ?? -1)}`;
}

function stackText(profile: StackProfile, stack: number, compared: Compared): string {
  const { frames, strings } = profile;
  const text = (column: Int32Array, row: number): string => stringAt(strings, column[row] ?? -1);
  return Array.from(stackFrames(profile.stacks, stack), (row) =>
    [
      text(frames.name, row),
      ...(compared.libraries ? [`(${text(frames.library, row)})`] : []),
      ...(compared.files ? [text(frames.file, row)] : []),
      ...(compared.lines && frames.file[row] !== -1 ? [frames.line[row]] : []),
      ...(compared.columns && frames.file[row] !== -1 ? [frames.column[row]] : []),
      ...(compared.kinds ? [`[${frameKindOf(frames.kind[row] ?? 0)}]`] : []),
    ].join(' '),
  ).join(';');
}
