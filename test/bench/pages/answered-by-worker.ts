import type { ScriptClock } from './script-clock.ts';

declare global {
  /** What VS Code gives the script of a webview. */
  var acquireVsCodeApi: () => {
    postMessage(message: unknown): void;
    getState(): unknown;
    setState(state: unknown): void;
  };
}

/**
 * Lets a web worker answer the page in place of the extension host.
 *
 * @param script of the worker, from the root of the page
 * @param state what the editor is taken to have kept
 * @param clock counts what the page does when an answer arrives
 */
export function answeredByWorker(script: string, state: unknown, clock: ScriptClock): void {
  const worker = new Worker(script, { type: 'module' });
  worker.addEventListener('message', ({ data }) => {
    void clock.timeTask(() => window.dispatchEvent(new MessageEvent('message', { data })));
  });
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => worker.postMessage(message),
    getState: () => state,
    setState: () => undefined,
  });
}
