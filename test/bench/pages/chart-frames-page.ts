import { panStep, repeatStep, zoomStep } from './gestures.ts';
import { mountFlameChart, threadProfile } from './mounted-flame-chart.ts';
import { nextFrame } from './next-frame.ts';
import './page-task.ts';
import { ScriptClock } from './script-clock.ts';
import { findStage } from './stage.ts';
import { timeGestures } from './time-gestures.ts';

/** Zooming into the flame chart of a long thread, panning there, and zooming out: script time of each frame. */
globalThis.benchTask = async ({ frames = 0, seed = 0 }) => {
  const mounted = mountFlameChart(findStage(), threadProfile(frames, seed));
  while (!mounted.isSettled) await nextFrame();
  await nextFrame();
  const surface = mounted.element.canvas?.shadowRoot?.querySelector('#surface');
  if (!surface) throw new Error('The flame chart has no surface.');
  const steps = [
    ...repeatStep(60, (index) => zoomStep(10, 0.2 + (index % 7) / 20)),
    ...repeatStep(60, (index) => panStep(index < 30 ? 40 : -40)),
    ...repeatStep(60, () => zoomStep(-10, 0.5)),
  ];
  return timeGestures(new ScriptClock(), surface, steps, () => mounted.draws);
};
