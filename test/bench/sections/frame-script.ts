import { join } from 'node:path';
import type { BenchContext } from '../bench-context.ts';
import type { ContenderKey } from '../figures.ts';
import { runPage } from '../run-page.ts';
import type { Contender, Section } from '../section.ts';
import { medianColumn } from '../section.ts';
import type { Target } from '../target.ts';

const id = 'frames';
const seed = 7;

/** How large the flame graph is that is panned. */
const frames = 1_000_000;

/** How smooth the views are under the user's hands: script time of every frame of long gestures. */
export function frameScript({ programFolder, browser }: BenchContext): Section {
  const folder = join(programFolder, 'pages');
  const contender = (name: string, label: string): Contender => ({
    id: name,
    label,
    measure: () => runPage({ browser, folder, page: `${name}-page`, parameters: { frames, seed } }),
  });
  const flameGraph = 'flame graph of 1 000 000 frames';
  const heatMap = 'heat map of 24 h × 100 rows';
  const flameChart = 'flame chart of 1 000 000 samples';
  const timeline = 'timeline of 5 000 000 rows';
  return {
    id,
    title: 'Pan and zoom, script per frame',
    contenders: [
      contender('flame-frames', flameGraph),
      contender('heat-frames', heatMap),
      contender('chart-frames', flameChart),
      contender('timeline-frames', timeline),
    ],
    columns: [
      medianColumn('median ms', 'ms'),
      medianColumn('95 % ms', 'p95Ms'),
      medianColumn('most ms', 'maxMs'),
      medianColumn('frames', 'frames'),
    ],
    timedBy: 'ms',
    targets: [
      ...targets(flameGraph, 'flame-frames'),
      ...targets(heatMap, 'heat-frames'),
      ...targets(flameChart, 'chart-frames'),
      ...targets(timeline, 'timeline-frames'),
    ],
    notes: () => ['60 frames a second leave 16.7 ms for script, style, layout and paint together.'],
  };
}

function targets(what: string, contender: string): readonly Target[] {
  const key: ContenderKey = { section: id, contender };
  return [
    {
      what: `pan and zoom, ${what}: median script`,
      unit: 'ms',
      bound: 'at most',
      limit: () => 8,
      measured: (figures) => figures.median(key, 'ms'),
    },
    {
      what: `pan and zoom, ${what}: most script`,
      unit: 'ms',
      bound: 'at most',
      limit: () => 16,
      measured: (figures) => figures.median(key, 'maxMs'),
    },
  ];
}
