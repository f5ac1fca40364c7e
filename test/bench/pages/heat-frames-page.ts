import { panStep, repeatStep, zoomStep } from './gestures.ts';
import { mountEditor } from './mounted-editor.ts';
import './page-task.ts';
import { ScriptClock } from './script-clock.ts';
import { findStage } from './stage.ts';
import { timeGestures } from './time-gestures.ts';

/**
 * The heat map of a day with 100 rows, within the whole editor: zooming out to all of it, panning through a third of it,
 * zooming in. Script time of each frame, with the cells that arrive from the worker meanwhile.
 */
globalThis.benchTask = async () => {
  const clock = new ScriptClock();
  const { heatMap, heatSurface } = await mountEditor(findStage(), clock);
  let draws = 0;
  heatMap.addEventListener('chrono-painted', () => draws++);
  const steps = [
    ...repeatStep(18, () => zoomStep(-40, 0.5)),
    ...repeatStep(60, (index) => panStep(index < 30 ? 40 : -40)),
    ...repeatStep(60, (index) => zoomStep(index < 30 ? 20 : -20, 0.3)),
  ];
  return timeGestures(clock, heatSurface, steps, () => draws);
};
