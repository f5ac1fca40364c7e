import { facetsOf } from '../analysis/facets.ts';
import type { IdleRule, SampleFilter } from '../analysis/sample-filter.ts';
import type { Facet, Facets } from '../analysis/view-data.ts';
import type { StackProfile } from '../model/profile.ts';
import type { SharedOptions } from './shared-options.ts';

/** A filter, and what of it the file does not have. */
export interface ResolvedFilter {
  readonly filter: SampleFilter;
  /** Sentences about values nothing in the file matches, such as a misspelt name. */
  readonly notes: readonly string[];
}

/** The filter that options describe, for one file. */
export function resolveFilter(
  options: SharedOptions,
  profile: StackProfile,
  idleByDefault: IdleRule,
): ResolvedFilter {
  const facets = facetsOf(profile);
  const events = options.events && splitNames(options.events, namesOf(facets.events));
  const comms = options.comms && splitNames(options.comms, namesOf(facets.comms));
  const { pids, tids, cpus } = options;
  return {
    filter: {
      idle: options.idle ?? idleByDefault,
      ...(events && { events }),
      ...(comms && { comms }),
      ...(pids && { pids }),
      ...(tids && { tids }),
      ...(cpus && { cpus }),
    },
    notes: unmatchedNotes({ ...options, events, comms }, facets),
  };
}

function namesOf(facets: readonly Facet<string>[]): ReadonlySet<string> {
  return new Set(facets.map((facet) => facet.value));
}

/**
 * Event names such as `cpu/event=0x3c,umask=1/` have commas of their own: an argument that is a name as it stands is
 * that name, any other is a list.
 */
function splitNames(given: readonly string[], known: ReadonlySet<string>): readonly string[] {
  return given.flatMap((text) => (known.has(text) ? [text] : text.split(',')));
}

function unmatchedNotes(
  given: Pick<SharedOptions, 'events' | 'comms' | 'pids' | 'tids' | 'cpus'>,
  facets: Facets,
): readonly string[] {
  return [
    ...noteUnmatched('event', given.events, facets.events),
    ...noteUnmatched('comm', given.comms, facets.comms),
    ...noteUnmatched('pid', given.pids, facets.processes),
    ...noteUnmatched('tid', given.tids, facets.threads),
    ...noteUnmatched('cpu', given.cpus, facets.cpus),
  ];
}

/** Values named in a note before it is cut. */
const maxNamed = 8;

function noteUnmatched<T extends string | number>(
  option: string,
  wanted: readonly T[] | undefined,
  facets: readonly Facet<T>[],
): readonly string[] {
  const known = new Set(facets.map((facet) => facet.value));
  return (wanted ?? [])
    .filter((value) => !known.has(value))
    .map((value) => {
      const named = facets.slice(0, maxNamed).map((facet) => `"${facet.value}"`);
      const rest = known.size > maxNamed ? ` and ${known.size - maxNamed} more` : '';
      const there = named.length === 0 ? 'the file has none' : `there are ${named.join(', ')}${rest}`;
      return `No sample matches --${option} "${value}"; ${there}.`;
    });
}
