import { ProfileSession } from '../../../src/worker/profile-session.ts';
import { chartWindows, isChartWindow } from '../chart-windows.ts';
import { deepSamples } from '../inputs/deep-samples.ts';
import { median } from '../statistics.ts';
import { answer } from './answer.ts';

const sampleCount = 1_000_000;
const steps = 15;

/** The flame chart of a million deep samples: opening it, and what each step of a pan asks of the worker. */
await answer(([window = '']) => {
  if (!isChartWindow(window)) throw new Error(`There is no window called "${window}".`);
  const session = new ProfileSession(deepSamples(sampleCount), 'bench');
  const { firstNs = 0, lastNs = 0 } = session.summary();
  const widthNs = chartWindows[window].seconds * 1e9;
  const filter = { idle: 'none' } as const;
  const draw = (index: number): number => {
    const startNs = firstNs + ((lastNs - firstNs - widthNs) * index) / steps;
    const started = performance.now();
    const { boxes } = session.chart({
      filter,
      startNs,
      endNs: startNs + widthNs,
      widthPx: 1600,
      threads: [{ pid: 1, tid: 1 }],
    });
    if (boxes === 0) throw new Error('The chart is empty.');
    return performance.now() - started;
  };
  gc?.();
  const started = performance.now();
  session.threads({ filter, value: 0, slices: 500 });
  draw(0);
  const openMs = performance.now() - started;
  const times = Array.from({ length: steps }, (_, index) => draw(index));
  return Promise.resolve({ ms: median(times), worstMs: Math.max(...times), openMs });
});
