import type { Figures } from '../figures.ts';
import type { Machine } from '../machine.ts';
import type { Section } from '../section.ts';
import { spread } from '../statistics.ts';
import type { TargetResult } from '../target.ts';
import { showNumber } from './show-number.ts';
import type { TextColumn } from './text-table.ts';
import { textTable } from './text-table.ts';

/** From this spread on, figures are not to be trusted to a tenth. */
const noisySpread = 0.3;

/** The first lines of a report: which machine, which method. */
export function reportHeading(machine: Machine, runs: number, date: Date): readonly string[] {
  const { cpu, cores, memoryGiB, system, node, browser, loadBefore } = machine;
  return [
    `Chronoscope benchmark, ${date.toISOString().slice(0, 10)}`,
    `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}, ${browser}, load ${loadBefore} before`,
    `Median of ${runs} ${runs === 1 ? 'run' : 'runs'}, each in a fresh process, order rotated; files in the page cache.`,
  ];
}

/** A section's table, its notes, and a warning if its figures scatter. */
export function reportSection(section: Section, figures: Figures): readonly string[] {
  const { title, contenders } = section;
  const isRepeated = contenders.some(({ id }) => timesOf(section, figures, id).length > 1);
  const headings = [...section.columns.map(({ heading }) => heading), ...(isRepeated ? ['±'] : [])];
  const rows = contenders.map(({ id, label }) => {
    const key = { section: section.id, contender: id };
    const cells = section.columns.map(({ value }) => {
      const number = value(figures, key);
      return number === undefined ? '' : showNumber(number);
    });
    return [label, ...cells, scatterOf(timesOf(section, figures, id))];
  });
  const columns: readonly TextColumn[] = [
    { heading: title, align: 'left' },
    ...headings.map((heading) => ({ heading, align: 'right' }) as const),
  ];
  return [...textTable(columns, rows), ...section.notes(figures), ...noiseWarning(section, figures)];
}

function timesOf({ id, timedBy }: Section, figures: Figures, contender: string): readonly number[] {
  return figures.values({ section: id, contender }, timedBy);
}

/** How far a contender's runs lie from their middle, for the last column. */
function scatterOf(times: readonly number[]): string {
  return times.length > 1 ? `${Math.round(spread(times) * 50)} %` : '';
}

function noiseWarning(section: Section, figures: Figures): readonly string[] {
  const scattered = section.contenders.filter(({ id }) => {
    const times = timesOf(section, figures, id);
    return times.length > 1 && spread(times) > noisySpread;
  });
  if (scattered.length === 0) return [];
  const names = scattered.map(({ label }) => label).join('; ');
  return [
    `Noisy: runs of the following lie over ±${noisySpread * 50} % apart, so judge on a quieter machine: ${names}.`,
  ];
}

/** The verdicts, one line per promise, and how many hold; nothing if none was put to the test. */
export function reportTargets(results: readonly TargetResult[]): readonly string[] {
  if (results.length === 0) return [];
  const rows = results.map(({ what, unit, bound, limit, measured, verdict }) => [
    what,
    `${showNumber(measured)} ${unit}`,
    `${bound === 'at least' ? '≥' : '≤'} ${showNumber(limit)} ${unit}`,
    verdict,
  ]);
  const missed = results.filter(({ verdict }) => verdict === 'MISS').length;
  return [
    ...textTable(
      [
        { heading: 'Target', align: 'left' },
        { heading: 'measured', align: 'right' },
        { heading: 'promised', align: 'right' },
        { heading: '', align: 'left' },
      ],
      rows,
    ),
    `${results.length - missed} of ${results.length} targets met.`,
  ];
}
