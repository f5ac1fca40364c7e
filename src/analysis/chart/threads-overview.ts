import { f64At, i32At, u8At, u32At } from '../../model/column.ts';
import { sampleCounts } from '../sample-counts.ts';
import type { TimeRange } from '../sample-filter.ts';
import type { SampleRows } from '../sample-rows.ts';
import { SelectionError } from '../selection-error.ts';
import type { ThreadRow, ThreadsOverview } from '../view-data.ts';
import type { LaneSource } from './lane.ts';

/**
 * The threads with samples in `window`, heaviest first, and how their samples spread over it.
 *
 * @param value index into the profile's `values`
 * @param slices parts the window is cut into, 1 or more
 * @throws {SelectionError} if the profile has no such value
 */
export function threadsOverview(
  source: LaneSource,
  window: TimeRange,
  value: number,
  slices: number,
): ThreadsOverview {
  const { profile, threads } = source;
  if (profile.samples.weights[value] === undefined) {
    throw new SelectionError(`The profile has no kind of value numbered ${value}.`);
  }
  const sliceNs = Math.max(1, Math.ceil((window.endNs - window.startNs) / slices));
  const shape = { ...window, sliceNs, slices };
  const found: { readonly row: ThreadRow; readonly counts: Uint32Array }[] = [];
  for (let index = 0; index < threads.threads.length; index++) {
    const rows = { first: i32At(threads.start, index), end: i32At(threads.start, index + 1) };
    const { summary, counts } = summariseThread(source, rows, value, shape);
    const ids = threads.threads[index];
    if (ids === undefined || summary.samples === 0) continue;
    const { pid, tid, names } = ids;
    found.push({ row: { pid, tid, name: names.at(-1) ?? '', names, ...summary }, counts });
  }
  found.sort((a, b) => b.row.weight - a.row.weight || b.row.samples - a.row.samples);
  const density = new Uint32Array(found.length * slices);
  for (const [at, { counts }] of found.entries()) density.set(counts, at * slices);
  return { threads: found.map(({ row }) => row), startNs: window.startNs, sliceNs, slices, density };
}

interface Slices extends TimeRange {
  readonly sliceNs: number;
  readonly slices: number;
}

type Summary = Pick<ThreadRow, 'samples' | 'weight' | 'firstNs' | 'lastNs' | 'depth'>;

function summariseThread(
  { profile, threads, mask, stacks }: LaneSource,
  { first, end }: SampleRows,
  value: number,
  { startNs, endNs, sliceNs, slices }: Slices,
): { readonly summary: Summary; readonly counts: Uint32Array } {
  const { time = new Float64Array(profile.samples.count), weights } = profile.samples;
  const weightOf = weights[value] ?? 0;
  const sampled = sampleCounts(profile);
  const counts = new Uint32Array(slices);
  const summary = { samples: 0, weight: 0, firstNs: 0, lastNs: 0, depth: 0 };
  for (let at = first; at < end; at++) {
    const row = i32At(threads.rows, at);
    const atNs = f64At(time, row);
    if (atNs < startNs || atNs >= endNs || u8At(mask.included, row) === 0) continue;
    const leaf = i32At(stacks.leaf, row);
    if (leaf < 0) continue;
    const count = typeof sampled === 'number' ? sampled : f64At(sampled, row);
    if (summary.samples === 0) summary.firstNs = atNs;
    summary.samples += count;
    summary.weight += typeof weightOf === 'number' ? weightOf : f64At(weightOf, row);
    summary.lastNs = atNs;
    summary.depth = Math.max(summary.depth, i32At(stacks.depth, leaf));
    const slice = Math.floor((atNs - startNs) / sliceNs);
    counts[slice] = u32At(counts, slice) + count;
  }
  return { summary, counts };
}
