import { f64At, i32At } from '../../model/column.ts';
import type { StackProfile, ValueUnit } from '../../model/profile.ts';
import { clockOrigin } from '../clock-origin.ts';
import type { SampleSelection } from '../sample-selection.ts';
import { chosenValue, weightAt, weightsOf } from '../sample-selection.ts';
import { rowsByThread } from '../thread-rows.ts';
import { lastUntilNext, untilNext } from '../until-next.ts';

/** Where a thread's samples lie: the format has only weights, each sample starts where the one before ends. */
export interface Lane {
  readonly start: number;
  readonly weights: Float64Array;
}

/** What a file's weights are. */
export interface Timeline {
  readonly unit: 'nanoseconds' | 'bytes' | 'none';
  /** Whether samples lie at their times. */
  readonly hasTimes: boolean;
  /** The value kind weights are of; `undefined` if they are the time until the thread's next sample. */
  readonly value: number | undefined;
  /** Sentences about what differs from the profile. */
  readonly notes: readonly string[];
  /** The lane of a thread with these samples. */
  laneOf(rows: Int32Array): Lane;
}

/** How long the only sample of a thread lasts, in nanoseconds. */
const singleSampleNs = 10_000_000;

const units: { readonly [K in ValueUnit]: Timeline['unit'] } = {
  count: 'none',
  nanoseconds: 'nanoseconds',
  bytes: 'bytes',
};

/**
 * Decides what a file's weights are: samples that only count become the time until the thread's next one, if they have
 * times and nothing else was asked for, since the format can tell times in no other way; that is also how speedscope
 * itself reads such profiles.
 */
export function speedscopeTimeline(selection: SampleSelection): Timeline {
  const { profile, value } = selection;
  const kind = profile.values[chosenValue(selection)];
  const time = allTimes(selection);
  if (kind?.unit === 'nanoseconds') return weighedLanes(selection, time);
  if (value !== undefined || time === undefined) return countedLanes(selection, units[kind?.unit ?? 'count']);
  const origin = clockOrigin(selection);
  return {
    unit: 'nanoseconds',
    hasTimes: true,
    value: undefined,
    notes: [
      "Changed: a sample weighs the time until its thread's next one, not its share of samples; --value samples keeps that and loses the times.",
      ...origin.notes,
    ],
    laneOf: (rows) => ({
      start: origin.ns + f64At(time, i32At(rows, 0)),
      weights: untilNext(time, rows, singleSampleNs),
    }),
  };
}

/** Weights that are times already. Samples lie at their times only if each lasts until the thread's next one. */
function weighedLanes(selection: SampleSelection, time: Float64Array | undefined): Timeline {
  const { profile } = selection;
  const value = chosenValue(selection);
  const origin = clockOrigin(selection);
  const laneOf = (rows: Int32Array): Lane => ({
    start: time === undefined ? 0 : origin.ns + f64At(time, i32At(rows, 0)),
    weights: weightsOfRows(profile, value, rows),
  });
  const hasTimes = time !== undefined && areContiguous(selection, time);
  const notes = hasTimes ? origin.notes : [];
  return { unit: 'nanoseconds', hasTimes, value, notes, laneOf };
}

function countedLanes(selection: SampleSelection, unit: Timeline['unit']): Timeline {
  const value = chosenValue(selection);
  const laneOf = (rows: Int32Array): Lane => ({
    start: 0,
    weights: weightsOfRows(selection.profile, value, rows),
  });
  return { unit, hasTimes: false, value, notes: [], laneOf };
}

function weightsOfRows(profile: StackProfile, value: number, rows: Int32Array): Float64Array {
  const weights = weightsOf(profile, value);
  return Float64Array.from(rows, (row) => weightAt(weights, row));
}

function areContiguous(selection: SampleSelection, time: Float64Array): boolean {
  const weights = weightsOf(selection.profile, chosenValue(selection));
  for (const rows of rowsByThread(selection).values()) {
    if (!lastUntilNext(time, weights, rows)) return false;
  }
  return true;
}

/** The times, if all selected samples have one. */
function allTimes({ profile, rows }: SampleSelection): Float64Array | undefined {
  const { time } = profile.samples;
  const first = rows[0];
  return time !== undefined && first !== undefined && f64At(time, first) >= 0 ? time : undefined;
}
