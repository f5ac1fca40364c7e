import { countThreads } from '../analysis/count-threads.ts';
import { facetsOf } from '../analysis/facets.ts';
import { totalSamples } from '../analysis/sample-counts.ts';
import { sampleMask } from '../analysis/sample-mask.ts';
import { summarise } from '../analysis/summarise.ts';
import { fileClockNs } from './file-clock.ts';
import { flamescopeInfo } from './flamescope-info.ts';
import type { InfoFacts } from './info-text.ts';
import { infoText } from './info-text.ts';
import type { Options } from './options.ts';
import { readFlamescope } from './read-flamescope.ts';
import { fileLabel, readProfile } from './read-profile.ts';
import { resolveFilter } from './sample-filter-of.ts';
import { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';

/** Says what is in a file: its samples, when they were taken, and what they can be filtered by. */
export async function runInfo(options: Options, terminal: Terminal): Promise<void> {
  const facts = options.isFlamescope
    ? flamescopeInfo(await readFlamescope(options, terminal))
    : await gatherFacts(options, terminal);
  const text = options.isJson ? infoJson(facts) : infoText(fileLabel(options), facts);
  await terminal.stdout.write(text);
}

async function gatherFacts(options: Options, terminal: Terminal): Promise<InfoFacts> {
  const { profile, format } = await readProfile(options, terminal);
  const { filter, notes } = resolveFilter(options, profile, 'none');
  await tell(terminal, notes);
  const mask = sampleMask(profile, filter);
  const facets = facetsOf(profile, mask);
  const { epochNs, firstNs, lastNs, ...summary } = summarise(profile, format.label);
  return {
    ...summary,
    samples: totalSamples(profile, mask),
    samplesInFile: summary.samples,
    threads: countThreads(profile, mask),
    facets,
    startNs: firstNs === undefined ? undefined : fileClockNs(epochNs, firstNs),
    endNs: lastNs === undefined ? undefined : fileClockNs(epochNs, lastNs),
  };
}

function infoJson({ facets, startNs, endNs, ...facts }: InfoFacts): string {
  const isTimed = startNs !== undefined && endNs !== undefined;
  const fields = {
    format: facts.format,
    formatLabel: facts.formatLabel,
    kind: 'samples',
    samples: facts.samples,
    samplesWithoutTime: facts.samplesWithoutTime,
    threads: facts.threads,
    processes: facets.processes.length,
    events: facets.events.length,
    cpus: facets.cpus.length,
    eventNames: facets.events.map((facet) => facet.value),
    startNs: isTimed ? String(startNs) : null,
    endNs: isTimed ? String(endNs) : null,
    durationSeconds: isTimed ? Number(endNs - startNs) / 1e9 : null,
    clock: facts.clock,
    values: facts.values,
    metadata: facts.metadata,
    warnings: facts.warnings,
  };
  return `${JSON.stringify(fields, undefined, 2)}\n`;
}
