import { join } from 'node:path';
import type { BenchContext } from '../bench-context.ts';
import type { ContenderKey } from '../figures.ts';
import { nameAndVersion } from '../package-version.ts';
import { runPage } from '../run-page.ts';
import type { Contender, Section } from '../section.ts';
import { medianColumn } from '../section.ts';
import type { Target } from '../target.ts';

/** The seed of the tree both sides paint. */
const seed = 7;

/** First paint and first zoom of a flame graph of that many frames: our canvas against d3-flame-graph. */
export function paintFlameGraph({ root, programFolder, browser }: BenchContext, frames: number): Section {
  const id = `paint-${frames}`;
  const contender = (name: string, label: string): Contender => ({
    id: name,
    label,
    measure: () =>
      runPage({
        browser,
        folder: join(programFolder, 'pages'),
        page: `${name}-page`,
        parameters: { frames, seed },
      }),
  });
  const count = frames.toLocaleString('fr');
  return {
    id,
    title: `Flame graph of ${count} frames`,
    contenders: [
      contender('chronoscope-flame-graph', 'Chronoscope'),
      contender('d3-flame-graph', nameAndVersion(root, 'd3-flame-graph')),
    ],
    columns: [medianColumn('first paint ms', 'paintMs'), medianColumn('zoom ms', 'zoomMs')],
    timedBy: 'paintMs',
    targets: frames === 100_000 ? targets(id, count) : [],
    notes: () => [],
  };
}

function targets(section: string, count: string): readonly Target[] {
  const ours: ContenderKey = { section, contender: 'chronoscope-flame-graph' };
  const theirs: ContenderKey = { section, contender: 'd3-flame-graph' };
  return [
    {
      what: `first paint of ${count} frames`,
      unit: 'ms',
      bound: 'at most',
      limit: () => 100,
      measured: (figures) => figures.median(ours, 'paintMs'),
    },
    {
      what: `first paint of ${count} frames ÷ d3-flame-graph`,
      unit: '×',
      bound: 'at least',
      limit: () => 30,
      measured: (figures) => figures.ratio(theirs, ours, 'paintMs'),
    },
  ];
}
