import { join } from 'node:path';
import type { BenchContext } from '../bench-context.ts';
import { runPage } from '../run-page.ts';
import type { Section } from '../section.ts';
import { medianColumn } from '../section.ts';

const id = 'repaint';

/** The whole way of a selection: click in the heat map, worker, flame graph on the screen. */
export function repaintSelection({ programFolder, browser }: BenchContext): Section {
  const folder = join(programFolder, 'pages');
  return {
    id,
    title: 'From click to flame graph, 1 000 000 samples',
    contenders: [
      {
        id: 'editor',
        label: 'range selected in the editor',
        measure: () => runPage({ browser, folder, page: 'select-repaint-page', parameters: {} }),
      },
    ],
    columns: [medianColumn('ms', 'ms'), medianColumn('worst ms', 'worstMs')],
    timedBy: 'ms',
    targets: [
      {
        what: '1 000 000 samples: click to repainted flame graph',
        unit: 'ms',
        bound: 'at most',
        limit: () => 50,
        measured: (figures) => figures.median({ section: id, contender: 'editor' }, 'ms'),
      },
    ],
    notes: () => [
      'Up to a frame, 16.7 ms, of it is waiting for the screen. The worker is a web worker here.',
    ],
  };
}
