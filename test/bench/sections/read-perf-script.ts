import { join } from 'node:path';
import type { BenchContext } from '../bench-context.ts';
import type { ContenderKey, Figures, Reading } from '../figures.ts';
import type { GrownCapture } from '../inputs/grown-capture.ts';
import { nameAndVersion } from '../package-version.ts';
import { showNumber } from '../report/show-number.ts';
import { runProbe } from '../run-probe.ts';
import type { Contender, FigureColumn, Section } from '../section.ts';
import { medianColumn } from '../section.ts';
import { speedscopeBundle } from '../speedscope-package.ts';
import { importInSpeedscopePage } from '../speedscope-page.ts';
import { readTargets } from './read-targets.ts';

const megabyte = 1e6;

/** Below this many megabytes it is the start of Node and of its compiler that is measured. */
const leastJudged = 100;

export interface ReadInput extends GrownCapture {
  readonly megabytes: number;
  /** Into how many parts the product cuts it on this machine; 1 if it is read in one go. */
  readonly parts: number;
  /** Whether the others are measured as well; a text of gigabytes is beyond them. */
  readonly hasRivals: boolean;
}

/** Reading a text of `perf script` into a profile: ours with one thread, and with several if it is large, against others. */
export function readPerfScript(context: BenchContext, input: ReadInput): Section {
  const id = `read-${input.megabytes}MB`;
  const key = (contender: string): ContenderKey => ({ section: id, contender });
  return {
    id,
    title: `Reading perf script text, ${input.megabytes} MB`,
    contenders: [...ourContenders(context, input), ...(input.hasRivals ? rivals(context, input) : [])],
    columns: columns(input, key('scan')),
    timedBy: 'ms',
    targets: input.megabytes < leastJudged ? [] : readTargets(`${input.megabytes} MB`, key),
    notes: (figures) => notes(figures, key('chronoscope-1')),
  };
}

function ourContenders(context: BenchContext, input: ReadInput): readonly Contender[] {
  const ours = (threads: number): Contender => ({
    id: `chronoscope-${threads}`,
    label: `Chronoscope, ${threads} ${threads === 1 ? 'worker' : 'workers'}`,
    measure: async () => {
      const reading = await runProbe(probe(context, 'open'), [input.path, String(threads)]);
      return checkSamples(reading, input.samples);
    },
  });
  const threadCounts = input.parts === 1 ? [1] : [...new Set([1, 2, input.parts])];
  return [
    {
      id: 'scan',
      label: 'newline scan (Buffer.indexOf)',
      measure: () => runProbe(probe(context, 'newline-scan'), [input.path]),
    },
    ...threadCounts.map(ours),
    {
      id: 'reopened',
      label: 'Chronoscope, from its cache',
      measure: async () => {
        const args = [input.path, join(context.inputFolder, 'profile-cache')];
        // A new build makes new keys, so the first of two may be what fills the cache.
        await runProbe(probe(context, 'reopen'), args);
        return checkSamples(await runProbe(probe(context, 'reopen'), args), input.samples);
      },
    },
  ];
}

function rivals(context: BenchContext, input: ReadInput): readonly Contender[] {
  const speedscope = nameAndVersion(context.root, 'speedscope');
  return [
    {
      id: 'speedscope',
      label: `${speedscope}, its importer`,
      measure: async () =>
        runProbe(probe(context, 'speedscope-import'), [input.path, await speedscopeBundle(context.root)]),
    },
    {
      id: 'speedscope-page',
      label: `${speedscope}, its page`,
      measure: () => importInSpeedscopePage(context, input.path),
    },
  ];
}

function probe({ programFolder }: BenchContext, name: string): string {
  return join(programFolder, 'probes', `${name}-probe.mjs`);
}

/** A reader that is fast because it skips samples would not be worth measuring. */
function checkSamples(reading: Reading, samples: number): Reading {
  if (reading['samples'] === samples) return reading;
  throw new Error(`Chronoscope read ${reading['samples']} of the ${samples} samples of the input.`);
}

function columns(input: ReadInput, scan: ContenderKey): readonly FigureColumn[] {
  return [
    medianColumn('ms', 'ms'),
    {
      heading: 'MB/s',
      value: (figures, key) => {
        const ms = figures.median(key, 'ms');
        return ms === undefined ? undefined : input.bytes / 1000 / ms;
      },
    },
    medianColumn('peak MB', 'peakRssBytes', megabyte),
    { heading: '÷ scan', value: (figures, key) => figures.ratio(scan, key, 'ms') },
  ];
}

function notes(figures: Figures, ours: ContenderKey): readonly string[] {
  const count = (quantity: string): string => showNumber(figures.median(ours, quantity) ?? 0);
  const text = (figures.median(ours, 'distinctTextBytes') ?? 0) / megabyte;
  return [
    `${count('samples')} samples, ${count('stacks')} nodes of distinct stacks, ${count('frames')} distinct frames, ` +
      `${showNumber(text)} MB of distinct text.`,
  ];
}
