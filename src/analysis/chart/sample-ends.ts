import { f64At, i32At } from '../../model/column.ts';
import type { StackProfile, WeightColumn } from '../../model/profile.ts';
import type { ThreadRows } from './thread-rows.ts';

/** A sample lasts until the next one of its thread, unless that is later than this many times as long as samples last. */
const tolerance = 1.5;

/** Distances between samples looked at to find out how long one lasts. */
const maxGaps = 100_000;

/**
 * When each sample ends, in nanoseconds from the epoch, as far as a profile tells: −1 for samples without a time.
 *
 * A sampling profiler looks at a thread only while it runs, so a thread's next sample may be a long sleep away. What a
 * sample stands for is its weight where that is a time, else the usual distance of samples: the lower quartile of all
 * distances between neighbours on a thread. Up to half as long again it is stretched to the next sample, since timers
 * are late and a picture full of hairlines says nothing.
 */
export function sampleEnds(profile: StackProfile, threads: ThreadRows): Float64Array {
  const { time, count } = profile.samples;
  const ends = new Float64Array(count).fill(-1);
  if (time === undefined) return ends;
  const duration = durations(profile) ?? usualDistance(time, threads);
  for (let thread = 0; thread + 1 < threads.start.length; thread++) {
    const end = i32At(threads.start, thread + 1);
    for (let at = i32At(threads.start, thread); at < end; at++) {
      const row = i32At(threads.rows, at);
      const start = f64At(time, row);
      const length = typeof duration === 'number' ? duration : f64At(duration, row);
      const next = at + 1 < end ? f64At(time, i32At(threads.rows, at + 1)) : Number.POSITIVE_INFINITY;
      ends[row] = next - start <= length * tolerance ? next : start + Math.min(length, next - start);
    }
  }
  return ends;
}

/** The weights that say how long a sample lasted; CPU time may have passed at any rate. */
function durations({ values, samples }: StackProfile): WeightColumn | undefined {
  const index = values.findIndex(({ unit, name }) => unit === 'nanoseconds' && name !== 'cpu time');
  const weights = index < 0 ? undefined : samples.weights[index];
  if (typeof weights === 'number') return weights > 0 ? weights : undefined;
  return weights?.some((weight) => weight > 0) === true ? weights : undefined;
}

function usualDistance(time: Float64Array, { start, rows }: ThreadRows): number {
  const step = Math.max(1, Math.ceil(rows.length / maxGaps));
  const gaps: number[] = [];
  for (let thread = 0; thread + 1 < start.length; thread++) {
    for (let at = i32At(start, thread) + 1; at < i32At(start, thread + 1); at += step) {
      const gap = f64At(time, i32At(rows, at)) - f64At(time, i32At(rows, at - 1));
      if (gap > 0) gaps.push(gap);
    }
  }
  gaps.sort((a, b) => a - b);
  return gaps[gaps.length >> 2] ?? 1_000_000;
}
