import { f64At } from '../model/column.ts';
import type { StackProfile } from '../model/profile.ts';
import { facetsOf } from './facets.ts';
import { samplesInRows, totalSamples } from './sample-counts.ts';
import { timedRows } from './sample-rows.ts';
import type { ProfileSummary } from './view-data.ts';

/**
 * What a profile is, and what its samples can be filtered by.
 *
 * @param formatLabel what a user calls the profile's format
 */
export function summarise(profile: StackProfile, formatLabel: string): ProfileSummary {
  const { samples, clock } = profile;
  const timed = timedRows(profile);
  const time = timed.first < timed.end ? samples.time : undefined;
  const facets = facetsOf(profile);
  return {
    format: profile.format,
    formatLabel,
    samples: totalSamples(profile),
    samplesWithoutTime: samplesInRows(profile, { first: 0, end: timed.first }),
    threads: facets.threads.length,
    processes: facets.processes.length,
    firstNs: time && f64At(time, timed.first),
    lastNs: time && f64At(time, timed.end - 1),
    epochNs: clock.epochNs.toString(),
    clock: clock.kind,
    values: profile.values,
    defaultValue: profile.defaultValue,
    metadata: profile.metadata,
    warnings: profile.warnings,
    facets,
  };
}
