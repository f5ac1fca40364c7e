import { createReadStream } from 'node:fs';
import { coreMapView } from '../../../src/analysis/sched/core-map-view.ts';
import { cpuView } from '../../../src/analysis/sched/cpu-view.ts';
import { exitsView } from '../../../src/analysis/sched/exits-view.ts';
import { wholeSelection } from '../../../src/analysis/sched/sched-selection.ts';
import { readSchedCapture } from '../../../src/parsers/sched/read-sched-capture.ts';
import { answer } from './answer.ts';
import { peakRssBytes } from './peak-memory.ts';

/** A `.cdict` from the disk to all numbers of the first three views. */
await answer(async ([path = '']) => {
  gc?.();
  const started = performance.now();
  const source = createReadStream(path, { highWaterMark: 1 << 18 });
  const capture = await readSchedCapture(source, { name: 'capture.cdict' });
  const readMs = performance.now() - started;
  const runs = [{ label: 'run', file: 'capture.cdict', capture }];
  const tasks = cpuView(runs, wholeSelection).tasks.length;
  const exits = exitsView(runs, wholeSelection).tasks.length;
  const cells = coreMapView(runs, wholeSelection).maps.reduce((sum, map) => sum + map.cells.length, 0);
  const ms = performance.now() - started;
  return { ms, readMs, peakRssBytes: peakRssBytes(), rows: capture.rows.count, tasks, exits, cells };
});
