import '../../../src/webview/profile/main.ts';
import type { ChronoFlameGraph } from '../../../src/webview/profile/flame-graph/chrono-flame-graph.ts';
import type { ChronoHeatMap } from '../../../src/webview/profile/heat-map/chrono-heat-map.ts';
import { persistView } from '../../../src/webview/profile/state/persisted-view.ts';
import { initialViewState } from '../../../src/webview/profile/state/view-state.ts';
import { answeredByWorker } from './answered-by-worker.ts';
import { findDeep } from './find-deep.ts';
import { nextFrame } from './next-frame.ts';
import type { ScriptClock } from './script-clock.ts';

const timeoutMs = 60_000;

/** The whole profile editor on the page, once it shows its data. */
export interface MountedEditor {
  readonly heatMap: ChronoHeatMap;
  readonly flameGraph: ChronoFlameGraph;
  /** What pointers and wheels act on in the heat map. */
  readonly heatSurface: Element;
}

/**
 * Puts the product's profile editor into `stage`, with a heat map of 100 rows. A web worker answers it in place of the
 * extension host; `clock` counts what the page does when an answer arrives.
 */
export async function mountEditor(stage: Element, clock: ScriptClock): Promise<MountedEditor> {
  const { choice, viewport } = initialViewState;
  const state = persistView({ choice: { ...choice, heatMap: { ...choice.heatMap, rows: 100 } }, viewport });
  answeredByWorker('/profile-web-worker.js', state, clock);
  const app = document.createElement('chrono-profile-app');
  app.style.height = '100%';
  stage.append(app);
  const ends = performance.now() + timeoutMs;
  while (performance.now() < ends) {
    await nextFrame();
    const heatMap = findDeep(app, 'chrono-heat-map');
    const flameGraph = findDeep(app, 'chrono-flame-graph');
    const heatSurface = heatMap && findDeep(heatMap, '#surface');
    const isPainted = heatMap?.painted !== undefined && flameGraph?.painted !== undefined;
    if (isPainted && heatSurface !== undefined) return { heatMap, flameGraph, heatSurface };
  }
  throw new Error('The profile editor has not shown its data.');
}
