import { join } from 'node:path';
import type { BenchContext } from '../bench-context.ts';
import type { ContenderKey } from '../figures.ts';
import { nfvCapture } from '../inputs/nfv-capture.ts';
import { hasOriginalReader, measureOriginal } from '../original-capture-reader.ts';
import { runProbe } from '../run-probe.ts';
import type { Section } from '../section.ts';
import { medianColumn } from '../section.ts';
import type { Target } from '../target.ts';

const megabyte = 1e6;

/** A `.cdict` to the numbers of its first three views, against inflating it alone. */
export async function readCdict(context: BenchContext, rows: number): Promise<Section> {
  const millions = rows / 1e6;
  const { path, bytes } = await nfvCapture(rows, join(context.inputFolder, `nfv-${rows}-1.cdict`));
  const id = `cdict-${millions}M`;
  const key = (contender: string): ContenderKey => ({ section: id, contender });
  const hasOriginal = await hasOriginalReader();
  const probe = (name: string) => () =>
    runProbe(join(context.programFolder, 'probes', `${name}-probe.mjs`), [path]);
  return {
    id,
    title: `Opening a scheduler capture of ${millions} million rows, ${(bytes / megabyte).toFixed(1)} MB`,
    contenders: [
      { id: 'inflate', label: 'zlib.inflateSync alone', measure: probe('inflate') },
      { id: 'chronoscope', label: 'Chronoscope, to CPU, exits and core map', measure: probe('sched') },
      ...(hasOriginal
        ? [
            {
              id: 'original',
              label: "perfwhiz's way, by pandas",
              measure: () => measureOriginal(context.root, path),
            },
          ]
        : []),
    ],
    columns: [
      medianColumn('ms', 'ms'),
      medianColumn('of it reading', 'readMs'),
      medianColumn('peak MB', 'peakRssBytes', megabyte),
    ],
    timedBy: 'ms',
    targets: targets(millions, key),
    notes: () => [
      ...(hasOriginal
        ? []
        : ['Without pandas and msgpack for Python, perfwhiz cannot be measured beside it.']),
      'perfwhiz itself takes 1.5 s to load a million such rows and 0.56 s for its numbers, 7.6 and 3.9 s for five million (Python 3.11, pandas 1.5, two busy cores).',
    ],
  };
}

function targets(millions: number, key: (contender: string) => ContenderKey): readonly Target[] {
  const size = `${millions} million rows`;
  const ours = key('chronoscope');
  return [
    {
      what: `${size}: to numbers ÷ inflating alone`,
      unit: '×',
      bound: 'at most',
      limit: () => 4,
      measured: (figures) => figures.ratio(ours, key('inflate'), 'ms'),
    },
    {
      what: `${size}: times as fast as perfwhiz's way, by pandas`,
      unit: '×',
      bound: 'at least',
      limit: () => 3,
      measured: (figures) => figures.ratio(key('original'), ours, 'ms'),
    },
    {
      what: `${size}: file to numbers`,
      unit: 'ms',
      bound: 'at most',
      limit: () => (millions > 1 ? 400 * millions : 500 * millions),
      measured: (figures) => figures.median(ours, 'ms'),
    },
    {
      what: `${size}: peak memory`,
      unit: 'MB',
      bound: 'at most',
      limit: () => 400,
      measured: (figures) => {
        const bytes = figures.median(ours, 'peakRssBytes');
        return bytes === undefined ? undefined : bytes / megabyte;
      },
    },
  ];
}
