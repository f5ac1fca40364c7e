import { f64At, u8At, u32At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import { unionTree } from '../diff/union-tree.ts';
import { weighUnion } from '../diff/weigh-union.ts';
import { facetsOf } from '../facets.ts';
import { sampleCounts, totalSamples } from '../sample-counts.ts';
import type { TimeRange } from '../sample-filter.ts';
import type { SampleMask } from '../sample-mask.ts';
import { sampleMask } from '../sample-mask.ts';
import { sampleRows, selectionDuration, timedRows } from '../sample-rows.ts';
import { SelectionError } from '../selection-error.ts';
import type { ThreadFacet } from '../view-data.ts';
import { changedFunctions, heaviestFunctions, measured } from './function-facts.ts';
import { shortName } from './function-handle.ts';
import type { QuerySelection, QuerySource, RangeAnswer, ThreadFacts } from './profile-query.ts';

/** Parts a range is cut into to find its peak. */
const slices = 100;

/**
 * What is in a time range, and what is special about it.
 *
 * @throws {SelectionError} if the profile has no times
 */
export function answerRange(source: QuerySource, selection: QuerySelection, limit: number): RangeAnswer {
  const { profile } = source;
  const durationNs = selectionDuration(profile, selection.range);
  const fileNs = selectionDuration(profile, undefined);
  if (durationNs === undefined || fileNs === undefined) {
    throw new SelectionError('No sample has a time, so there are no statistics of a range.');
  }
  const range = withinFile(profile, selection.range);
  const mask = sampleMask(profile, selection.filter);
  const inRange = maskOfRange(profile, mask, range);
  const threads = facetsOf(profile, inRange).threads;
  const weighed = source.weighed(selection, 'none');
  const { functions, leftOut } = heaviestFunctions(weighed, 'self', limit);
  return {
    kind: 'range',
    ...measured(weighed),
    startSeconds: range.startNs / 1e9,
    endSeconds: range.endNs / 1e9,
    samplesPerSecond: rate(weighed.weights.samples, durationNs),
    samplesPerSecondOfFile: rate(totalSamples(profile, mask), fileNs),
    peak: peakOf(profile, inRange, range),
    threads: threads.slice(0, limit).map(threadFacts),
    threadsLeftOut: Math.max(0, threads.length - limit),
    functions,
    functionsLeftOut: leftOut,
    special: specialFunctions(source, selection, limit),
  };
}

export function threadFacts({ pid, value, name, samples }: ThreadFacet): ThreadFacts {
  return { pid, tid: value, name: shortName(name), samples };
}

function withinFile(profile: StackProfile, range: TimeRange | undefined): TimeRange {
  const { first, end } = timedRows(profile);
  const time = profile.samples.time ?? new Float64Array(end);
  return {
    startNs: Math.max(range?.startNs ?? 0, f64At(time, first)),
    endNs: Math.min(range?.endNs ?? Number.POSITIVE_INFINITY, f64At(time, end - 1) + 1),
  };
}

function maskOfRange(profile: StackProfile, { included }: SampleMask, range: TimeRange): SampleMask {
  const { first, end } = sampleRows(profile, range);
  const inRange = new Uint8Array(included.length);
  inRange.set(included.subarray(first, end), first);
  return { included: inRange, count: inRange.reduce((sum, flag) => sum + flag, 0) };
}

function rate(samples: number, durationNs: number): number {
  return durationNs > 0 ? Math.round((samples / durationNs) * 1e12) / 1e3 : 0;
}

function peakOf(profile: StackProfile, { included }: SampleMask, range: TimeRange): RangeAnswer['peak'] {
  const { startNs, endNs } = range;
  const { time } = profile.samples;
  const { first, end } = sampleRows(profile, range);
  if (time === undefined || first === end) return null;
  const sliceNs = (endNs - startNs) / slices;
  const counts = new Uint32Array(slices);
  const sampled = sampleCounts(profile);
  for (let row = first; row < end; row++) {
    if (u8At(included, row) === 0) continue;
    const slice = Math.min(slices - 1, Math.floor((f64At(time, row) - startNs) / sliceNs));
    counts[slice] = u32At(counts, slice) + (typeof sampled === 'number' ? sampled : f64At(sampled, row));
  }
  const samples = counts.reduce((most, count) => Math.max(most, count), 0);
  const at = counts.indexOf(samples);
  return {
    startSeconds: (startNs + at * sliceNs) / 1e9,
    endSeconds: (startNs + (at + 1) * sliceNs) / 1e9,
    samples,
  };
}

/** The whole profile is A, the range B. */
function specialFunctions(
  source: QuerySource,
  selection: QuerySelection,
  limit: number,
): RangeAnswer['special'] {
  if (selection.range === undefined) return [];
  const a = source.weighed({ ...selection, range: undefined }, 'none');
  const b = source.weighed(selection, 'none');
  const union = unionTree(a.tree, b.tree);
  const side = (weighed: typeof a) => ({ weights: weighed.weights, durationNs: undefined });
  const weights = weighUnion(union, side(a), side(b), 'samples');
  const { functions } = changedFunctions(union, weights, { a: a.tree, b: b.tree }, limit * 2);
  return functions.filter(({ selfShareA, selfShareB }) => selfShareB > selfShareA).slice(0, limit);
}
