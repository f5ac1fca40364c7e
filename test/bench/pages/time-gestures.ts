import type { Reading } from '../figures.ts';
import { median } from '../statistics.ts';
import type { GestureStep } from './gestures.ts';
import type { ScriptClock } from './script-clock.ts';

/** Of a hundred steps that may change nothing, because the edge of what there is was reached, only a few may. */
const leastDrawn = 0.9;

/**
 * Makes one step of a gesture per frame and reports the script time of the frames.
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
  const times: number[] = [];
  for (const step of steps) {
    const before = drawCount();
    const ms = await clock.timeFrame(() => step(surface));
    if (drawCount() > before) times.push(ms);
  }
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
