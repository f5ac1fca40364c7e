import { join } from 'node:path';
import type { BenchContext } from '../bench-context.ts';
import { runProbe } from '../run-probe.ts';
import type { Section } from '../section.ts';
import { medianColumn } from '../section.ts';

const id = 'tiflash-layout';

/** Fragments and tasks in each. */
const sizes: readonly (readonly [fragments: number, width: number])[] = [
  [4, 3],
  [6, 5],
  [20, 10],
];

/** From the records of a query to every position of its graph, executors shown. */
export function layOutTasks({ programFolder }: BenchContext): Section {
  const script = join(programFolder, 'probes', 'tiflash-layout-probe.mjs');
  return {
    id,
    title: 'Graph of a TiFlash query, records to positions',
    contenders: sizes.map(([fragments, width]) => ({
      id: `${fragments * width}`,
      label: `${fragments * width} tasks`,
      measure: () => runProbe(script, [`${fragments}`, `${width}`]),
    })),
    columns: [
      medianColumn('ms', 'ms'),
      medianColumn('view ms', 'viewMs'),
      medianColumn('layout ms', 'layoutMs'),
      medianColumn('executors', 'executors'),
    ],
    timedBy: 'ms',
    targets: [
      {
        what: 'graph of 200 tasks with their executors',
        unit: 'ms',
        bound: 'at most',
        limit: () => 1000,
        measured: (figures) => figures.median({ section: id, contender: '200' }, 'ms'),
      },
    ],
    notes: () => ['The first layout of a process, with the start of Graphviz in it.'],
  };
}
