import type { Reading } from '../figures.ts';
import { median } from '../statistics.ts';
import type { GestureStep } from './gestures.ts';
import type { ScriptClock } from './script-clock.ts';

/** How often the whole gesture is made. */
const passes = 3;

/** Of a hundred steps only a few may change nothing because the edge of what there is was reached. */
const leastDrawn = 0.9;

/**
 * Makes a gesture, one step per frame, and reports the script time of the frames. The gesture is made several times over
 * and a step counts with its median, so that a frame in which another program had the processor is not taken for ours;
 * it has to end where it began.
 *
 * @param drawCount how often the view has been drawn so far
 * @throws {Error} if many steps led to no drawing: then what was timed was nothing
 */
export async function timeGestures(
  clock: ScriptClock,
  surface: Element,
  steps: readonly GestureStep[],
  drawCount: () => number,
): Promise<Reading> {
  const timesOfStep = steps.map((): number[] => []);
  for (let pass = 0; pass < passes; pass++) {
    for (const [index, step] of steps.entries()) {
      const before = drawCount();
      const ms = await clock.timeFrame(() => step(surface));
      if (drawCount() > before) timesOfStep[index]?.push(ms);
    }
  }
  const times = timesOfStep.filter((drawn) => drawn.length > 0).map(median);
  if (times.length < leastDrawn * steps.length) {
    throw new Error(`Only ${times.length} of ${steps.length} steps of the gesture were drawn.`);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    ms: median(times),
    p95Ms: sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 0,
    maxMs: Math.max(...times),
    frames: times.length,
  };
}
