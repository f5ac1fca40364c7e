import { facetsOf } from '../analysis/facets.ts';
import { formatCount, formatDuration } from '../analysis/format-quantity.ts';
import { sampleMask } from '../analysis/sample-mask.ts';
import { summarise } from '../analysis/summarise.ts';
import type { Facets, ProfileSummary } from '../analysis/view-data.ts';
import { cutText } from './cut-text.ts';
import { fileClockNs, formatSeconds } from './file-clock.ts';
import type { Options } from './options.ts';
import { printable } from './printable.ts';
import { fileLabel, readProfile } from './read-profile.ts';
import { resolveFilter } from './sample-filter-of.ts';
import { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';
import { textTable } from './text-table.ts';

/** What is in a file: its samples, when they were taken, and what they can be filtered by. */
export async function runInfo(options: Options, terminal: Terminal): Promise<void> {
  const { profile, format } = await readProfile(options, terminal);
  const { filter, notes } = resolveFilter(options, profile, 'none');
  const mask = sampleMask(profile, filter);
  const summary = summarise(profile, format.label);
  const counted: Counted = { samples: mask.count, facets: facetsOf(profile, mask) };
  await tell(terminal, notes);
  await terminal.stdout.write(
    options.isJson
      ? `${JSON.stringify(infoJson(summary, counted), undefined, 2)}\n`
      : infoText(options, summary, counted),
  );
}

/** What the filter lets through. */
interface Counted {
  readonly samples: number;
  readonly facets: Facets;
}

function infoJson(summary: ProfileSummary, { samples, facets }: Counted): object {
  const { epochNs, firstNs, lastNs } = summary;
  const isTimed = firstNs !== undefined && lastNs !== undefined;
  return {
    format: summary.format,
    formatLabel: summary.formatLabel,
    kind: 'samples',
    samples,
    samplesWithoutTime: summary.samplesWithoutTime,
    threads: facets.threads.length,
    processes: facets.processes.length,
    events: facets.events.length,
    cpus: facets.cpus.length,
    eventNames: facets.events.map((facet) => facet.value),
    startNs: isTimed ? String(fileClockNs(epochNs, firstNs)) : null,
    endNs: isTimed ? String(fileClockNs(epochNs, lastNs)) : null,
    durationSeconds: isTimed ? (lastNs - firstNs) / 1e9 : null,
    clock: summary.clock,
    values: summary.values,
    metadata: summary.metadata,
    warnings: summary.warnings,
  };
}

/** Longest metadata value printed in full; perf's event attributes run to thousands of characters. */
const maxMetadataLength = 160;

/** Names listed of each kind. */
const maxListed = 8;

function infoText(options: Options, summary: ProfileSummary, { samples, facets }: Counted): string {
  const { metadata, warnings } = summary;
  const facts = [
    ['format', summary.formatLabel],
    ['samples', samplesText(summary, samples)],
    ['time', timeText(summary)],
    [
      'events',
      listText(facets.events.map((facet) => `${printable(facet.value)} ${formatCount(facet.samples)}`)),
    ],
    ['processes', listText(facets.processes.map((facet) => `${printable(facet.name)} ${facet.value}`))],
    [
      'threads',
      listText(
        facets.comms.map((facet) => `${printable(facet.value)} ${formatCount(facet.samples)}`),
        facets.threads.length,
      ),
    ],
    ['CPUs', listText(facets.cpus.map((facet) => String(facet.value)))],
    ...metadata.map(({ key, value }) => [printable(key), cutText(printable(value), maxMetadataLength)]),
  ];
  const lines = [
    printable(fileLabel(options)),
    ...textTable(facts, ['left', 'left']).map((line) => `  ${line}`),
  ];
  if (warnings.length > 0) {
    lines.push('', 'Odd in this file:');
    const rows = warnings.map(({ message, count, offset }) => [
      `${formatCount(count)} ×`,
      `${printable(message)} (first at byte ${formatCount(offset)})`,
    ]);
    lines.push(...textTable(rows, ['right', 'left']).map((line) => `  ${line}`));
  }
  return `${lines.join('\n')}\n`;
}

function samplesText({ samples: all, samplesWithoutTime }: ProfileSummary, samples: number): string {
  const of = samples === all ? '' : ` of ${formatCount(all)}`;
  const untimed = samplesWithoutTime === 0 ? '' : `, ${formatCount(samplesWithoutTime)} without a time`;
  return `${formatCount(samples)}${of}${untimed}`;
}

function timeText({ epochNs, firstNs, lastNs, clock }: ProfileSummary): string {
  if (firstNs === undefined || lastNs === undefined) return 'none of the samples has a time';
  const start = formatSeconds(fileClockNs(epochNs, firstNs));
  const end = formatSeconds(fileClockNs(epochNs, lastNs));
  const since = clock === 'unix' ? ' since 1970' : '';
  return `${formatDuration(lastNs - firstNs)}, from ${start} s to ${end} s${since}`;
}

/** How many there are, then the first few. */
function listText(names: readonly string[], count = names.length): string {
  if (count === 0) return 'none';
  const listed = names.slice(0, maxListed).join(', ');
  const rest = names.length > maxListed ? ', …' : '';
  return `${formatCount(count)}: ${listed}${rest}`;
}
