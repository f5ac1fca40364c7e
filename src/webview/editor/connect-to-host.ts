import type { Port } from '../../protocol/channel.ts';

/** What VS Code gives a webview's script, once per page. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension host as this webview reaches it: messages both ways, and a place to keep state. */
export interface WebviewHost {
  readonly port: Port;
  /** What was kept last, by this or an earlier page of the same editor; anything at all, so check it. */
  readKept(): unknown;
  /** Keeps `state`, as JSON, for when the editor is shown again. */
  keep(state: object): void;
}

/** Connects to the extension host. May be called once per page. */
export function connectToHost(): WebviewHost {
  const api = acquireVsCodeApi();
  return {
    port: {
      post: (message) => api.postMessage(message),
      listen: (listener) => window.addEventListener('message', (event) => listener(event.data)),
    },
    readKept: () => api.getState(),
    keep: (state) => api.setState(state),
  };
}
