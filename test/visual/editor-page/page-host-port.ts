import type { Port } from '../../../src/protocol/channel.ts';
import { isRecord } from '../../../src/protocol/guard.ts';

/** Where the page's kept state lives while it is not shown. */
export interface KeptState {
  kept: unknown;
}

/** A message as VS Code hands it over: JSON but for its typed arrays, so `undefined` in an array becomes `null`. */
function asVsCodeSends(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => (entry === undefined ? null : asVsCodeSends(entry)));
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  if (!isRecord(value) || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => [key, asVsCodeSends(entry)]),
  );
}

/**
 * Gives the page the API VS Code gives a webview, and returns the host's end of it. Messages cross as structured clones,
 * later than they were sent, as they do there.
 */
export function pageHostPort(state: KeptState): Port {
  const { port1, port2 } = new MessageChannel();
  port2.addEventListener('message', (event) => window.postMessage(event.data, '*'));
  port2.start();
  port1.start();
  const listeners: ((message: unknown) => void)[] = [];
  Object.assign(globalThis, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => {
        const copy: unknown = structuredClone(message);
        setTimeout(() => {
          for (const listener of listeners) listener(copy);
        });
      },
      getState: () => state.kept,
      setState: (kept: unknown) => {
        state.kept = JSON.parse(JSON.stringify(kept));
      },
    }),
  });
  return {
    post: (message) => port1.postMessage(asVsCodeSends(message)),
    listen: (listener) => listeners.push(listener),
  };
}
