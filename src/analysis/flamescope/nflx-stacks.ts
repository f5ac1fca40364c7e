import { f64At, i16At, i32At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import { allThreadsName, frameKindOf } from '../../model/profile.ts';
import { stringAt } from '../../model/string-table.ts';
import type { NflxFrame, NflxOptions, NflxStack } from './nflx-options.ts';

const nsPerSecond = 1e9;

/** The distinct stacks of the samples `options` keep, in order of their first sample. */
export function nflxStacks(profile: StackProfile, options: NflxOptions): readonly NflxStack[] {
  const { samples } = profile;
  const keeps = sampleFilter(profile, options);
  const weights = samples.weights[options.usesSampleValue ? profile.values.length - 1 : 0] ?? 1;
  const weightOf = new Map<number, number>();
  for (let row = 0; row < samples.count; row++) {
    if (!keeps(row)) continue;
    const key = i32At(samples.thread, row) * profile.stacks.count + i32At(samples.stack, row);
    const weight = typeof weights === 'number' ? weights : f64At(weights, row);
    weightOf.set(key, (weightOf.get(key) ?? 0) + weight);
  }
  return Array.from(weightOf, ([key, weight]) => {
    const thread = Math.floor(key / profile.stacks.count);
    const frames = framesOf(profile, key % profile.stacks.count);
    return { frames: [...commOf(profile, thread, options), ...frames], weight };
  });
}

function sampleFilter(profile: StackProfile, options: NflxOptions): (row: number) => boolean {
  const { samples, threads } = profile;
  const flags = new Map(profile.metadata.map(({ key, value }) => [key, value]));
  const wanted = (flag: string, id: number | undefined): number | undefined =>
    flags.get(flag) === 'true' && id !== 0 ? id : undefined;
  const cpu = wanted('has_samples_cpu', options.cpu);
  const pid = wanted('has_samples_pid', options.pid);
  const tid = wanted('has_samples_tid', options.tid);
  const isInRange = rangeFilter(profile, options, Math.floor(Number(flags.get('start_time') ?? 0)));
  return (row) => {
    const thread = i32At(samples.thread, row);
    if (cpu !== undefined && (samples.cpu === undefined || i16At(samples.cpu, row) !== cpu)) return false;
    if (pid !== undefined && i32At(threads.pid, thread) !== pid) return false;
    if (tid !== undefined && f64At(threads.tid, thread) !== tid) return false;
    return isInRange(row);
  };
}

/** `baseSecond` is the whole second ranges count from. */
function rangeFilter(
  { samples, clock }: StackProfile,
  { range, offsets }: NflxOptions,
  baseSecond: number,
): (row: number) => boolean {
  if (range === undefined) return () => true;
  if (offsets !== undefined) {
    return (row) => {
      const at = offsets[row] ?? Number.NaN;
      return at >= baseSecond + range.start && at < baseSecond + range.end;
    };
  }
  const base = baseSecond * nsPerSecond - Number(clock.epochNs);
  const { time } = samples;
  return (row) => {
    const at = time === undefined ? Number.NaN : f64At(time, row);
    return at >= base + range.start * nsPerSecond && at < base + range.end * nsPerSecond;
  };
}

/** The format puts the name of the process or thread where the outermost frame would be. */
function commOf(profile: StackProfile, thread: number, { commOfPid }: NflxOptions): readonly NflxFrame[] {
  const { threads, strings } = profile;
  const own = stringAt(strings, i32At(threads.name, thread));
  const name = commOfPid?.get(i32At(threads.pid, thread)) ?? own;
  return name === allThreadsName ? [] : [{ name, libtype: '', file: '' }];
}

function framesOf({ stacks, frames, strings }: StackProfile, stack: number): readonly NflxFrame[] {
  const path: NflxFrame[] = [];
  for (let row = stack; row > 0; row = i32At(stacks.parent, row)) {
    const frame = i32At(stacks.frame, row);
    const kind = frameKindOf(frames.kind[frame] ?? 0);
    const file = stringAt(strings, i32At(frames.file, frame));
    const line = i32At(frames.line, frame);
    path.push({
      name: stringAt(strings, i32At(frames.name, frame)),
      libtype: kind === 'unknown' ? '' : kind,
      file: file === '' ? '' : `${file}:${Math.max(line, 0)}`,
    });
  }
  return path.reverse();
}
