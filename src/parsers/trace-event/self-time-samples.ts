import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { timeAt } from '../clock-time.ts';
import type { SelfTimeTable } from './self-time.ts';
import { selfCpuTimes } from './self-time.ts';
import type { Slices } from './slice-track.ts';

/**
 * Longer stretches are cut here, so that a heat map, which counts samples by their time, shows a slice for as long as it
 * ran. 10 ms puts two samples into each cell of 50 to a second.
 */
const cutSeconds = 0.01;

/** Cutting may add this many samples to a profile; beyond that the pieces get longer. */
const maxCuts = 1_000_000;

/** How slices become samples. */
export interface SliceTarget {
  readonly thread: number;
  /** Times of the slices that make a second. */
  readonly unitsPerSecond: number;
  /** Seconds after which a stretch is cut: {@link cutLength}. */
  readonly cutSeconds: number;
  /** Index of the value kind for wall time, and of that for CPU time if the profile has it. */
  readonly wall: number;
  readonly cpu: number | undefined;
  /** Index of the event of each slice. */
  readonly eventOf: (slice: number) => number;
}

/** The length to cut stretches to, in seconds, in a profile of that many seconds in all its threads together. */
export function cutLength(seconds: number): number {
  return Math.max(cutSeconds, seconds / maxCuts);
}

/** The length of all stretches together, in the slices' unit. */
export function totalDuration(table: SelfTimeTable): number {
  return table.duration.reduce((sum, duration) => sum + duration, 0);
}

/** Adds samples for all stretches of one thread: at the start of each piece, weighed by its length in nanoseconds. */
export function addSelfTimes(
  builder: ProfileBuilder,
  slices: Slices,
  table: SelfTimeTable,
  target: SliceTarget,
): void {
  const { thread, unitsPerSecond, wall, cpu } = target;
  const cpuTimes = cpu === undefined ? undefined : selfCpuTimes(slices, table);
  const nsPerUnit = 1e9 / unitsPerSecond;
  const cut = target.cutSeconds * unitsPerSecond;
  for (let row = 0; row < table.start.length; row++) {
    const start = table.start[row] ?? 0;
    const duration = table.duration[row] ?? 0;
    const stack = table.stack[row] ?? 0;
    const event = target.eventOf(table.slice[row] ?? 0);
    const cpuPerUnit = ((cpuTimes?.[row] || 0) * nsPerUnit) / duration;
    let from = start;
    for (let tick = Math.floor(start / cut) + 1; from < start + duration; tick++) {
      const to = Math.min(tick * cut, start + duration);
      builder.sample(timeAt(builder, from, unitsPerSecond), stack, thread, -1, event);
      // Rounded from the start of the whole stretch, so that the pieces add up to it exactly.
      builder.weigh(wall, Math.round((to - start) * nsPerUnit) - Math.round((from - start) * nsPerUnit));
      if (cpu !== undefined) {
        builder.weigh(cpu, Math.round((to - start) * cpuPerUnit) - Math.round((from - start) * cpuPerUnit));
      }
      from = to;
    }
  }
}
