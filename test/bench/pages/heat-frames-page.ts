import { panStep, repeatStep, zoomStep } from './gestures.ts';
import { mountEditor } from './mounted-editor.ts';
import './page-task.ts';
import { ScriptClock } from './script-clock.ts';
import { findStage } from './stage.ts';
import { timeGestures } from './time-gestures.ts';

/**
 * The heat map of a day with 100 rows, within the whole editor: zooming from all of it to a few minutes and back, panning
 * there and half way. Script time of each frame, with the cells that arrive from the worker meanwhile.
 */
globalThis.benchTask = async () => {
  const clock = new ScriptClock();
  const { heatMap, heatSurface } = await mountEditor(findStage(), clock);
  let draws = 0;
  heatMap.addEventListener('chrono-painted', () => draws++);
  const pan = repeatStep(40, (index) => panStep(index < 20 ? 40 : -40));
  const zoomIn = repeatStep(20, () => zoomStep(20, 0.5));
  const zoomOut = repeatStep(20, () => zoomStep(-20, 0.5));
  for (const step of repeatStep(60, () => zoomStep(-40, 0.5))) await clock.timeFrame(() => step(heatSurface));
  const steps = [...zoomIn, ...pan, ...zoomIn, ...pan, ...zoomOut, ...zoomOut];
  return timeGestures(clock, heatSurface, steps, () => draws);
};
