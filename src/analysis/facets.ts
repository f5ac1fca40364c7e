import { f64At, i32At, u16At } from '../model/column.ts';
import type { StackProfile } from '../model/profile.ts';
import { boundedText } from './bounded-text.ts';
import { sampleCounts } from './sample-counts.ts';
import type { SampleMask } from './sample-mask.ts';
import type { Facet, Facets, ProcessFacet, ThreadFacet } from './view-data.ts';

/**
 * The events, thread names, processes, threads and CPUs that samples have, each with its samples, most frequent first.
 *
 * @param mask leaves out samples that do not count
 */
export function facetsOf(profile: StackProfile, mask?: SampleMask): Facets {
  const { threads, events, strings } = profile;
  const { perThread, perEvent, perCpu } = countSamples(profile, mask);
  const nameOf = (row: number): string => boundedText(strings, i32At(threads.name, row));
  const comms = new Map<string, number>();
  for (let row = 0; row < threads.count; row++) addTo(comms, nameOf(row), f64At(perThread, row));
  const eventNames = new Map<string, number>();
  for (let index = 0; index < events.length; index++) {
    addTo(eventNames, boundedText(strings, i32At(events, index)), f64At(perEvent, index));
  }
  return {
    events: ranked(eventNames),
    comms: ranked(comms),
    processes: processFacets(profile, perThread, nameOf),
    threads: threadFacets(profile, perThread, nameOf),
    cpus: ranked(perCpu),
  };
}

interface SampleCounts {
  readonly perThread: Float64Array;
  readonly perEvent: Float64Array;
  readonly perCpu: ReadonlyMap<number, number>;
}

function countSamples(profile: StackProfile, mask: SampleMask | undefined): SampleCounts {
  const { samples, threads, events } = profile;
  const { thread, event, cpu } = samples;
  const sampled = sampleCounts(profile);
  const perThread = new Float64Array(threads.count);
  const perEvent = new Float64Array(events.length);
  const perCpu = new Float64Array(2 ** 15);
  for (let row = 0; row < samples.count; row++) {
    if (mask?.included[row] === 0) continue;
    const ofThread = i32At(thread, row);
    const ofEvent = u16At(event, row);
    const count = typeof sampled === 'number' ? sampled : f64At(sampled, row);
    perThread[ofThread] = f64At(perThread, ofThread) + count;
    perEvent[ofEvent] = f64At(perEvent, ofEvent) + count;
    const at = cpu?.[row] ?? -1;
    if (at >= 0) perCpu[at] = f64At(perCpu, at) + count;
  }
  return { perThread, perEvent, perCpu: new Map(perCpu.entries()) };
}

/** Thread rows that belong together: their samples, and how many of those each thread name has. */
interface ThreadGroup {
  readonly row: number;
  samples: number;
  readonly names: Map<string, number>;
}

function groupThreads(
  { threads }: StackProfile,
  perThread: Float64Array,
  nameOf: (row: number) => string,
  keyOf: (row: number) => string | number,
): readonly ThreadGroup[] {
  const groups = new Map<string | number, ThreadGroup>();
  for (let row = 0; row < threads.count; row++) {
    const key = keyOf(row);
    const group = groups.get(key) ?? { row, samples: 0, names: new Map<string, number>() };
    groups.set(key, group);
    group.samples += f64At(perThread, row);
    addTo(group.names, nameOf(row), f64At(perThread, row));
  }
  return [...groups.values()]
    .filter((group) => group.samples > 0)
    .sort((a, b) => b.samples - a.samples || a.row - b.row);
}

function threadFacets(
  profile: StackProfile,
  perThread: Float64Array,
  nameOf: (row: number) => string,
): readonly ThreadFacet[] {
  const { pid, tid } = profile.threads;
  const idsOf = (row: number): string => `${i32At(pid, row)}/${f64At(tid, row)}`;
  return groupThreads(profile, perThread, nameOf, idsOf).map(({ row, samples, names }) => ({
    value: f64At(tid, row),
    pid: i32At(pid, row),
    samples,
    name: mostFrequent(names),
  }));
}

function processFacets(
  profile: StackProfile,
  perThread: Float64Array,
  nameOf: (row: number) => string,
): readonly ProcessFacet[] {
  const { pid } = profile.threads;
  return groupThreads(profile, perThread, nameOf, (row) => i32At(pid, row))
    .map(({ row, samples, names }) => ({ value: i32At(pid, row), samples, name: mostFrequent(names) }))
    .filter((process) => process.value >= 0);
}

function mostFrequent(names: ReadonlyMap<string, number>): string {
  return ranked(names)[0]?.value ?? '';
}

/** Facets with the most frequent first, equal ones in the order of their values. */
function ranked<T extends string | number>(counts: ReadonlyMap<T, number>): readonly Facet<T>[] {
  return Array.from(counts, ([value, samples]) => ({ value, samples }))
    .filter((facet) => facet.samples > 0)
    .sort((a, b) => b.samples - a.samples || (a.value < b.value ? -1 : 1));
}

function addTo<K>(counts: Map<K, number>, key: K, samples: number): void {
  counts.set(key, (counts.get(key) ?? 0) + samples);
}
