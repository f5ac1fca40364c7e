import { join } from 'node:path';
import type { BenchContext } from '../bench-context.ts';
import { nfvCapture } from '../inputs/nfv-capture.ts';
import { runProbe } from '../run-probe.ts';
import type { Section } from '../section.ts';
import { medianColumn } from '../section.ts';

/** What the worker takes to answer the timeline of a capture, from the whole of it to a microsecond. */
export async function showSchedTimeline(context: BenchContext, rows: number): Promise<Section> {
  const millions = rows / 1e6;
  const id = `cdict-timeline-${millions}M`;
  const { path } = await nfvCapture(rows, join(context.inputFolder, `nfv-${rows}-1.cdict`));
  const script = join(context.programFolder, 'probes', 'sched-timeline-probe.mjs');
  const scales = ['whole', 'second', 'millisecond', 'microsecond'] as const;
  const lanes = { core: '16 cores', thread: '60 threads' } as const;
  return {
    id,
    title: `Timeline of a scheduler capture of ${millions} million rows, 1600 columns wide`,
    contenders: Object.entries(lanes).map(([lane, label]) => ({
      id: lane,
      label,
      measure: () => runProbe(script, [path, lane]),
    })),
    columns: [
      medianColumn('first ms', 'firstMs'),
      medianColumn('whole', 'wholeMs'),
      medianColumn('1 s', 'secondMs'),
      medianColumn('1 ms', 'millisecondMs'),
      medianColumn('1 µs', 'microsecondMs'),
      medianColumn('peak MB', 'peakRssBytes', 1e6),
    ],
    timedBy: 'firstMs',
    targets: Object.entries(lanes).flatMap(([lane, label]) =>
      scales.map((scale) => ({
        what: `${millions} million rows: a timeline of ${label}, ${scale === 'whole' ? 'the whole' : `a ${scale}`} in sight`,
        unit: 'ms',
        bound: 'at most' as const,
        limit: () => 16,
        measured: (figures) => figures.median({ section: id, contender: lane }, `${scale}Ms`),
      })),
    ),
    notes: () => [
      'Medians of 30 places of the capture at each scale. “first” indexes the capture by core or by thread, once.',
    ],
  };
}
