import { median } from '../statistics.ts';
import { clickStep } from './gestures.ts';
import { mountEditor } from './mounted-editor.ts';
import { nextFrame } from './next-frame.ts';
import './page-task.ts';
import { ScriptClock } from './script-clock.ts';
import { findStage } from './stage.ts';

const selections = 15;
const timeoutMs = 5000;

/**
 * A range selected by two clicks in the whole editor, a million samples behind it: from the second click to the frame
 * that shows its flame graph.
 */
globalThis.benchTask = async () => {
  // The pointers of made-up events cannot be captured.
  Element.prototype.setPointerCapture = () => undefined;
  const { flameGraph, heatSurface } = await mountEditor(findStage(), new ScriptClock());
  const times: number[] = [];
  for (let index = 0; index < selections; index++) {
    clickStep(0.1 + 0.02 * index, 0.3)(heatSurface);
    await nextFrame();
    const before = flameGraph.painted;
    const started = performance.now();
    clickStep(0.5 + 0.02 * index, 0.6)(heatSurface);
    while (flameGraph.painted === before) {
      await nextFrame();
      if (performance.now() - started > timeoutMs)
        throw new Error('The flame graph has not followed the selection.');
    }
    times.push(performance.now() - started);
  }
  return { ms: median(times), worstMs: Math.max(...times) };
};
