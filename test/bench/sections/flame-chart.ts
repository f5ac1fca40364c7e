import { join } from 'node:path';
import type { BenchContext } from '../bench-context.ts';
import { chartWindows } from '../chart-windows.ts';
import { runProbe } from '../run-probe.ts';
import type { Section } from '../section.ts';
import { medianColumn } from '../section.ts';
import type { Target } from '../target.ts';

const id = 'chart';

/** The flame chart of a million samples that share little, 12 to 42 calls deep. */
export function flameChart({ programFolder }: BenchContext): Section {
  const script = join(programFolder, 'probes', 'chart-probe.mjs');
  const windows = Object.entries(chartWindows);
  return {
    id,
    title: 'Flame chart of a window, 1 000 000 samples 12 to 42 deep',
    contenders: windows.map(([window, { label }]) => ({
      id: window,
      label,
      measure: () => runProbe(script, [window]),
    })),
    columns: [
      medianColumn('ms', 'ms'),
      medianColumn('worst ms', 'worstMs'),
      medianColumn('open ms', 'openMs'),
    ],
    timedBy: 'ms',
    targets: [
      {
        what: '1 000 000 deep samples: flame chart opens',
        unit: 'ms',
        bound: 'at most',
        limit: () => 1000,
        measured: (figures) => figures.median({ section: id, contender: 'whole' }, 'openMs'),
      },
      ...windows.map(
        ([window, { label }]): Target => ({
          what: `1 000 000 deep samples: flame chart of ${label}`,
          unit: 'ms',
          bound: 'at most',
          limit: () => 50,
          measured: (figures) => figures.median({ section: id, contender: window }, 'ms'),
        }),
      ),
    ],
    notes: () => [
      'In the worker, beside the page, which goes on panning what it has. “open” is the list of threads and the first chart.',
    ],
  };
}
