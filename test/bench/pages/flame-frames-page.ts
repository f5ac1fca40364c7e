import { flameDataOf } from '../inputs/flame-data.ts';
import { randomTree } from '../inputs/random-tree.ts';
import { panStep, repeatStep, scrollStep, zoomStep } from './gestures.ts';
import { mountFlameGraph } from './mounted-flame-graph.ts';
import { nextFrame } from './next-frame.ts';
import './page-task.ts';
import { ScriptClock } from './script-clock.ts';
import { findStage } from './stage.ts';
import { timeGestures } from './time-gestures.ts';

/** Zooming into a large flame graph, panning and scrolling there, and zooming out: script time of each frame. */
globalThis.benchTask = async ({ frames = 0, seed = 0 }) => {
  const mounted = mountFlameGraph(findStage());
  await nextFrame();
  mounted.show(flameDataOf(randomTree(frames, seed)));
  await nextFrame();
  await nextFrame();
  const surface = mounted.element.canvas?.shadowRoot?.querySelector('#surface');
  if (!surface) throw new Error('The flame graph has no surface.');
  const steps = [
    ...repeatStep(60, (index) => zoomStep(10, 0.2 + (index % 7) / 20)),
    ...repeatStep(60, (index) => panStep(index < 30 ? 40 : -40)),
    ...repeatStep(60, (index) => scrollStep(index < 30 ? -10 : 10)),
    ...repeatStep(60, () => zoomStep(-10, 0.5)),
  ];
  return timeGestures(new ScriptClock(), surface, steps, () => mounted.draws);
};
