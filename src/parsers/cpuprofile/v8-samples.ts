import { f64At } from '../../model/column.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { timeOrder } from '../../model/time-order.ts';
import type { WarningLog } from '../../model/warning-log.ts';
import { isUnixTime, timeAt } from '../clock-time.ts';
import { listOf, numberOf } from '../json/json-value.ts';
import { LineSpread } from './line-spread.ts';
import type { V8NodeTable } from './v8-node-table.ts';

const usPerSecond = 1e6;
const nsPerUs = 1000;
/** 30 years. */
const maxTimeUs = 1e15;

/** The samples of one thread, as V8 writes them. Times are microseconds. */
export interface V8Samples {
  readonly startTime: number;
  readonly endTime: number | undefined;
  /** The node of each sample. */
  readonly nodes: readonly number[];
  /** Time since the sample before, or since `startTime`. */
  readonly timeDeltas: readonly number[];
  /** The line of each sample, from 1, 0 if unknown; empty where the file only counts them per node. */
  readonly lines: readonly number[];
}

/** What samples belong to and how they are weighed. */
export interface SampleTarget {
  readonly thread: number;
  readonly event: number;
  /** Index of the value kind for time in nanoseconds. */
  readonly time: number;
}

/** Reads a list of time steps. What is no step (not a number, or longer than 30 years) is read as 0. */
export function timeStepsOf(list: unknown, warnings: WarningLog): readonly number[] {
  return listOf(list).map((entry) => {
    const step = numberOf(entry) ?? Number.NaN;
    if (Math.abs(step) < maxTimeUs) return step;
    warnings.add('Time steps that are not numbers were read as 0.', undefined);
    return 0;
  });
}

/** Reads a point in time, in microseconds; `undefined` if it is none. */
export function pointInTimeOf(value: unknown): number | undefined {
  const at = numberOf(value);
  return at !== undefined && Math.abs(at) < 100 * maxTimeUs ? at : undefined;
}

/** Reads a list of node ids; what is no number names no node. */
export function nodeIdsOf(list: unknown): readonly number[] {
  return listOf(list).map((id) => numberOf(id) ?? -1);
}

/**
 * Adds the samples of one thread. A sample stands for the time until the next one; the last one until the profile's
 * end, if that is credible, else for as long as samples stand on average.
 */
export function addV8Samples(
  builder: ProfileBuilder,
  table: V8NodeTable,
  samples: V8Samples,
  { thread, event, time }: SampleTarget,
): void {
  const times = sampleTimes(builder.warnings, samples);
  if (isUnixTime(samples.startTime, usPerSecond)) builder.useUnixClock();
  const order = timeOrder(times);
  const count = times.length;
  const first = count === 0 ? 0 : f64At(times, order?.[0] ?? 0);
  const last = count === 0 ? 0 : f64At(times, order?.[count - 1] ?? count - 1);
  const lastDuration = durationOfLast(samples.endTime, first, last, count);
  const spreads = new Map<number, LineSpread>();
  for (let index = 0; index < count; index++) {
    const row = order?.[index] ?? index;
    const at = f64At(times, row);
    const next = index + 1 < count ? f64At(times, order?.[index + 1] ?? index + 1) : at + lastDuration;
    const node = samples.nodes[row] ?? 0;
    const line =
      samples.lines.length > 0 ? samples.lines[row] || undefined : spreadLine(table, spreads, node);
    builder.sample(timeAt(builder, at, usPerSecond), table.stackOf(node, line), thread, -1, event);
    builder.weigh(time, Math.round((next - at) * nsPerUs));
  }
}

/** One sample without a time per node that was hit, for profiles that only count. */
export function addV8Hits(
  builder: ProfileBuilder,
  table: V8NodeTable,
  durationUs: number,
  { thread, event, time }: SampleTarget,
): void {
  let total = 0;
  for (const id of table.ids()) total += Math.max(table.hitsOf(id), 0);
  for (const id of table.ids()) {
    const hits = table.hitsOf(id);
    if (hits <= 0) continue;
    builder.sample(undefined, table.stackOf(id), thread, -1, event);
    builder.weigh(0, hits);
    builder.weigh(time, Math.round((durationUs * nsPerUs * hits) / total));
  }
}

function sampleTimes(warnings: WarningLog, samples: V8Samples): Float64Array {
  const { startTime, endTime = startTime, nodes, timeDeltas } = samples;
  const times = new Float64Array(nodes.length);
  const known = Math.min(timeDeltas.length, nodes.length);
  let at = startTime;
  for (let row = 0; row < known; row++) {
    at += timeDeltas[row] ?? 0;
    times[row] = at;
  }
  if (known === nodes.length) return times;
  warnings.add('There are fewer time steps than samples; the missing ones were read as average.', undefined);
  const average = known > 0 ? (at - startTime) / known : (endTime - startTime) / nodes.length;
  for (let row = known; row < times.length; row++) {
    times[row] = at;
    at += Math.max(average, 0);
  }
  return times;
}

/** How many times longer than the average sample the last one may be before the end time counts as wrong. */
const maxLastSamples = 100;

function durationOfLast(end: number | undefined, first: number, last: number, count: number): number {
  const average = count > 1 ? (last - first) / (count - 1) : 0;
  const untilEnd = end === undefined ? Number.NaN : end - last;
  const isCredible = untilEnd >= 0 && (count === 1 || untilEnd <= maxLastSamples * average);
  return isCredible ? untilEnd : average;
}

function spreadLine(table: V8NodeTable, spreads: Map<number, LineSpread>, node: number): number | undefined {
  let spread = spreads.get(node);
  if (spread === undefined) {
    spread = new LineSpread(table.ticksOf(node));
    spreads.set(node, spread);
  }
  return spread.next();
}
