import '../../../src/webview/sched/main.ts';
import { initialState } from '../../../src/webview/sched/state/sched-state.ts';
import { answeredByWorker } from './answered-by-worker.ts';
import { findDeep } from './find-deep.ts';
import { panStep, repeatStep, zoomStep } from './gestures.ts';
import { nextFrame } from './next-frame.ts';
import './page-task.ts';
import { ScriptClock } from './script-clock.ts';
import { findStage } from './stage.ts';
import { timeGestures } from './time-gestures.ts';

const timeoutMs = 120_000;

/**
 * The timeline of five million rows with a lane per thread, within the whole scheduler editor: zooming in from all of the
 * capture, panning there, and zooming out. Script time of each frame, with the slices that arrive from the worker meanwhile.
 */
globalThis.benchTask = async () => {
  const clock = new ScriptClock();
  const timeline = { ...initialState.timeline, lanes: 'thread' as const };
  const state = { version: 1, state: { ...initialState, tab: 'timeline' as const, timeline } };
  answeredByWorker('/sched-web-worker.js', state, clock);
  const app = document.createElement('chrono-sched-app');
  app.style.height = '100%';
  let draws = 0;
  app.addEventListener('chrono-painted', () => draws++);
  findStage().append(app);
  const ends = performance.now() + timeoutMs;
  while (draws === 0) {
    if (performance.now() > ends) throw new Error('The timeline has not shown its data.');
    await nextFrame();
  }
  const view = findDeep(app, 'chrono-timeline-view');
  const surface = view && findDeep(view, '#surface');
  if (surface === undefined) throw new Error('The timeline has no surface.');
  const steps = [
    ...repeatStep(60, (index) => zoomStep(10, 0.3 + (index % 7) / 20)),
    ...repeatStep(60, (index) => panStep(index < 30 ? 40 : -40)),
    ...repeatStep(60, () => zoomStep(-10, 0.5)),
  ];
  return timeGestures(clock, surface, steps, () => draws);
};
