import { join } from 'node:path';
import type { BenchContext } from '../bench-context.ts';
import { runProbe } from '../run-probe.ts';
import type { Section } from '../section.ts';
import { medianColumn } from '../section.ts';
import { views } from '../views.ts';

const id = 'transfer';

/** What crosses from the worker to the webview for each view of a million samples, grown from `capture`. */
export function transferViews({ programFolder }: BenchContext, capture: string): Section {
  const script = join(programFolder, 'probes', 'transfer-probe.mjs');
  const names = Object.entries(views);
  return {
    id,
    title: 'Data of a view, 1 000 000 samples over 24 h',
    contenders: names.map(([view, label]) => ({
      id: view,
      label,
      measure: () => runProbe(script, [capture, view]),
    })),
    columns: [
      medianColumn('kB', 'kilobytes'),
      medianColumn('relay ms', 'ms'),
      medianColumn('worst ms', 'worstMs'),
    ],
    timedBy: 'kilobytes',
    targets: names.map(([view, label]) => ({
      what: `extension host busy: ${label}`,
      unit: 'ms',
      bound: 'at most',
      limit: () => 50,
      measured: (figures) => figures.median({ section: id, contender: view }, 'worstMs'),
    })),
    notes: () => [
      '“relay” is one structured clone in and one out, more than the extension host does to pass it on.',
    ],
  };
}
