import { formatCount, formatDuration } from '../analysis/format-quantity.ts';
import type { Facet, Facets, ProfileSummary } from '../analysis/view-data.ts';
import { cutText } from './cut-text.ts';
import { formatSeconds } from './file-clock.ts';
import { printable } from './printable.ts';
import { textTable } from './text-table.ts';

/** What `info` says about a file. */
export interface InfoFacts
  extends Pick<
    ProfileSummary,
    'format' | 'formatLabel' | 'samplesWithoutTime' | 'clock' | 'values' | 'metadata' | 'warnings'
  > {
  /** Samples that count. */
  readonly samples: number;
  readonly samplesInFile: number;
  /** Distinct threads of the samples that count. */
  readonly threads: number;
  /** Of the samples that count. */
  readonly facets: Facets;
  /** First and last sample of the file on its own clock; `undefined` if no sample has a time. */
  readonly startNs: bigint | undefined;
  readonly endNs: bigint | undefined;
}

/** Longest metadata value printed in full; perf's event attributes run to thousands of characters. */
const maxMetadataLength = 160;

/** Names listed of each kind. */
const maxListed = 8;

/** The facts about the file called `label` as a table. */
export function infoText(label: string, facts: InfoFacts): string {
  const { facets, metadata, warnings } = facts;
  const rows = [
    ['format', facts.formatLabel],
    ['samples', samplesText(facts)],
    ['time', timeText(facts)],
    ['events', listText(facets.events.map(withSamples), facets.events.length)],
    [
      'processes',
      listText(
        facets.processes.map(({ name, value }) => `${printable(name)} ${value}`),
        facets.processes.length,
      ),
    ],
    ['threads', listText(facets.comms.map(withSamples), facts.threads)],
    [
      'CPUs',
      listText(
        facets.cpus.map(({ value }) => String(value)),
        facets.cpus.length,
      ),
    ],
    ...metadata.map(({ key, value }) => [printable(key), cutText(printable(value), maxMetadataLength)]),
  ];
  const lines = [printable(label), ...indented(textTable(rows, ['left', 'left']))];
  if (warnings.length > 0) {
    const oddities = warnings.map(({ message, count, offset }) => [
      `${formatCount(count)} ×`,
      printable(message) + (offset === undefined ? '' : ` (first at byte ${formatCount(offset)})`),
    ]);
    lines.push('', 'Odd in this file:', ...indented(textTable(oddities, ['right', 'left'])));
  }
  return `${lines.join('\n')}\n`;
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function samplesText({ samples, samplesInFile, samplesWithoutTime }: InfoFacts): string {
  const of = samples === samplesInFile ? '' : ` of ${formatCount(samplesInFile)}`;
  const untimed = samplesWithoutTime === 0 ? '' : `, ${formatCount(samplesWithoutTime)} without a time`;
  return `${formatCount(samples)}${of}${untimed}`;
}

function timeText({ startNs, endNs, clock }: InfoFacts): string {
  if (startNs === undefined || endNs === undefined) return 'none of the samples has a time';
  const since = clock === 'unix' ? ' since 1970' : '';
  const duration = formatDuration(Number(endNs - startNs));
  return `${duration}, from ${formatSeconds(startNs)} s to ${formatSeconds(endNs)} s${since}`;
}

function withSamples({ value, samples }: Facet<string>): string {
  return `${printable(value)} ${formatCount(samples)}`;
}

/** How many there are, then the first few. */
function listText(names: readonly string[], count: number): string {
  if (count === 0) return 'none';
  const rest = names.length > maxListed ? ', …' : '';
  return `${formatCount(count)}: ${names.slice(0, maxListed).join(', ')}${rest}`;
}
