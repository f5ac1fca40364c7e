import { createReadStream } from 'node:fs';
import { wholeSelection } from '../../../src/analysis/sched/sched-selection.ts';
import { timelineOf } from '../../../src/analysis/sched/timeline.ts';
import { timelineView } from '../../../src/analysis/sched/timeline-view.ts';
import { readSchedCapture } from '../../../src/parsers/sched/read-sched-capture.ts';
import type { Reading } from '../figures.ts';
import { median } from '../statistics.ts';
import { answer } from './answer.ts';
import { peakRssBytes } from './peak-memory.ts';

/** A picture 1600 pixels wide with 60 lanes in sight. */
const shape = { columns: 1600, firstLane: 0, laneLimit: 60, order: 'runtime' } as const;
/** Views asked for at each scale, all over the capture: what panning asks for. */
const views = 30;

const scales = { whole: Infinity, second: 1e6, millisecond: 1e3, microsecond: 1 } as const;

/** What the worker takes to answer a timeline, by how much of the capture is in sight; the first answer is apart. */
await answer(async ([path = '', lanes = 'core']): Promise<Reading> => {
  const capture = await readSchedCapture(createReadStream(path), { name: 'capture.cdict' });
  const run = { label: 'run', file: 'capture.cdict', capture };
  const timeline = timelineOf(capture);
  const { lastUs } = timeline;
  const ask = (fromUs: number, toUs: number): number => {
    const started = performance.now();
    const kind = lanes === 'thread' ? 'thread' : 'core';
    timelineView(run, timeline, wholeSelection, { ...shape, lanes: kind, fromUs, toUs });
    return performance.now() - started;
  };
  gc?.();
  const firstMs = ask(0, lastUs);
  const reading: Record<string, number> = { firstMs };
  for (const [scale, us] of Object.entries(scales)) {
    const width = Math.min(us, lastUs);
    const times = Array.from({ length: views }, (_, view) => {
      const fromUs = ((lastUs - width) * view) / views;
      return ask(fromUs, fromUs + width);
    });
    reading[`${scale}Ms`] = median(times);
    reading[`${scale}MostMs`] = Math.max(...times);
  }
  return { ...reading, peakRssBytes: peakRssBytes() };
});
