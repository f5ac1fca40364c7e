import { join } from 'node:path';
import type { BenchContext } from '../bench-context.ts';
import type { Figures } from '../figures.ts';
import { showNumber } from '../report/show-number.ts';
import { runProbe } from '../run-probe.ts';
import type { Section } from '../section.ts';
import { medianColumn } from '../section.ts';
import { selectionKinds } from '../selections.ts';

const id = 'select';

/** From a selection on a million samples, grown from `capture`, to the data of its flame graph. */
export function selectFlameGraph({ programFolder }: BenchContext, capture: string): Section {
  const script = join(programFolder, 'probes', 'select-probe.mjs');
  const kinds = Object.entries(selectionKinds);
  return {
    id,
    title: 'Flame graph of a selection, 1 000 000 samples',
    contenders: kinds.map(([kind, label]) => ({
      id: kind,
      label,
      measure: () => runProbe(script, [capture, kind]),
    })),
    columns: [
      medianColumn('ms', 'ms'),
      medianColumn('worst ms', 'worstMs'),
      medianColumn('first ms', 'firstMs'),
      medianColumn('boxes', 'boxes'),
    ],
    timedBy: 'ms',
    targets: kinds.map(([kind, label]) => ({
      what: `1 000 000 samples: ${label}`,
      unit: 'ms',
      bound: 'at most',
      limit: () => 50,
      measured: (figures) => figures.median({ section: id, contender: kind }, 'ms'),
    })),
    notes,
  };
}

function notes(figures: Figures): readonly string[] {
  const stacks = figures.median({ section: id, contender: 'everything' }, 'stacks');
  if (stacks === undefined) return [];
  return [
    `${showNumber(stacks)} nodes of distinct stacks. “first” includes merging them, once for each profile.`,
  ];
}
