import type { Facets, ProfileSummary } from '../../../analysis/view-data.ts';
import type { FilterOption } from '../../kit/filter/filter-option.ts';
import type { Facet, FilterChoice } from '../state/view-state.ts';

/** What samples can be filtered by, as a drop-down shows it. */
export interface FacetFilter {
  readonly facet: Facet;
  readonly label: string;
  readonly options: readonly FilterOption[];
}

/** The drop-downs of a profile: those that have something to choose from. */
export function facetFilters({ facets }: ProfileSummary): readonly FacetFilter[] {
  const filters: readonly FacetFilter[] = [
    { facet: 'events', label: 'Events', options: plainOptions(facets.events) },
    { facet: 'pids', label: 'Processes', options: processOptions(facets) },
    { facet: 'comms', label: 'Thread names', options: plainOptions(facets.comms) },
    { facet: 'tids', label: 'Threads', options: threadOptions(facets) },
    { facet: 'cpus', label: 'CPUs', options: cpuOptions(facets) },
  ];
  return filters.filter(({ options }) => options.length > 1);
}

function plainOptions(values: Facets['events']): readonly FilterOption[] {
  return values.map(({ value, samples }) => ({ value, label: value, count: samples }));
}

function processOptions({ processes }: Facets): readonly FilterOption[] {
  return processes.map(({ value, name, samples }) => ({
    value: String(value),
    label: name,
    detail: String(value),
    count: samples,
  }));
}

function threadOptions({ threads }: Facets): readonly FilterOption[] {
  const perTid = new Map<number, { name: string; samples: number }>();
  for (const { value, name, samples } of threads) {
    const known = perTid.get(value);
    perTid.set(value, { name: known?.name ?? name, samples: (known?.samples ?? 0) + samples });
  }
  return Array.from(perTid, ([tid, { name, samples }]) => ({
    value: String(tid),
    label: name,
    detail: tid < 0 ? 'no id' : String(tid),
    count: samples,
  }));
}

/** By number, unlike the others: neighbouring CPUs share caches, and one looks for them by number. */
function cpuOptions({ cpus }: Facets): readonly FilterOption[] {
  return cpus
    .map(({ value, samples }) => ({ value: String(value), label: `CPU ${value}`, count: samples }))
    .sort((a, b) => Number(a.value) - Number(b.value));
}

/** What is chosen in a drop-down; nothing means all. */
export function chosenValues(filter: FilterChoice, facet: Facet): ReadonlySet<string> {
  return new Set((filter[facet] ?? []).map(String));
}

/** The change of the filter that choosing `values` in a drop-down makes. */
export function choiceOf(facet: Facet, values: ReadonlySet<string>): Partial<FilterChoice> {
  const texts = values.size === 0 ? undefined : [...values];
  switch (facet) {
    case 'events':
      return { events: texts };
    case 'comms':
      return { comms: texts };
    case 'pids':
      return { pids: texts?.map(Number) };
    case 'tids':
      return { tids: texts?.map(Number) };
    case 'cpus':
      return { cpus: texts?.map(Number) };
  }
}
