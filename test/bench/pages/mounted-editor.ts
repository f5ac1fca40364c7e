import '../../../src/webview/profile/main.ts';
import type { ChronoFlameGraph } from '../../../src/webview/profile/flame-graph/chrono-flame-graph.ts';
import type { ChronoHeatMap } from '../../../src/webview/profile/heat-map/chrono-heat-map.ts';
import { persistView } from '../../../src/webview/profile/state/persisted-view.ts';
import { initialViewState } from '../../../src/webview/profile/state/view-state.ts';
import { nextFrame } from './next-frame.ts';
import type { ScriptClock } from './script-clock.ts';

declare global {
  /** What VS Code gives the script of a webview. */
  var acquireVsCodeApi: () => {
    postMessage(message: unknown): void;
    getState(): unknown;
    setState(state: unknown): void;
  };
}

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
  const worker = new Worker('/profile-web-worker.js', { type: 'module' });
  worker.addEventListener('message', ({ data }) => {
    void clock.timeTask(() => window.dispatchEvent(new MessageEvent('message', { data })));
  });
  const { choice, viewport } = initialViewState;
  const state = persistView({ choice: { ...choice, heatMap: { ...choice.heatMap, rows: 100 } }, viewport });
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => worker.postMessage(message),
    getState: () => state,
    setState: () => undefined,
  });
  const app = document.createElement('chrono-profile-app');
  app.style.height = '100%';
  stage.append(app);
  const ends = performance.now() + timeoutMs;
  while (performance.now() < ends) {
    await nextFrame();
    const heatMap = find(app, 'chrono-heat-map');
    const flameGraph = find(app, 'chrono-flame-graph');
    const heatSurface = heatMap && find(heatMap, '#surface');
    const isPainted = heatMap?.painted !== undefined && flameGraph?.painted !== undefined;
    if (isPainted && heatSurface !== undefined) return { heatMap, flameGraph, heatSurface };
  }
  throw new Error('The profile editor has not shown its data.');
}

/** The first element that matches in `root` or, a level deeper each time, in the shadow trees of its descendants. */
function find<K extends keyof HTMLElementTagNameMap>(
  root: Element,
  selector: K,
): HTMLElementTagNameMap[K] | undefined;
function find(root: Element, selector: string): Element | undefined;
function find(root: Element, selector: string): Element | undefined {
  const tree = root.shadowRoot ?? root;
  const found = tree.querySelector(selector);
  if (found !== null) return found;
  for (const element of tree.querySelectorAll('*')) {
    const deeper = element.shadowRoot === null ? undefined : find(element, selector);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}
