import WebSocket from 'ws';
import type { CdpParams, CdpPeer } from './cdp-requests.ts';
import { CdpRequests, fields, goneProblem } from './cdp-requests.ts';

/** How long the other side may take to answer. */
const connectMs = 10_000;

/** Profiles of long captures come as one message of many megabytes. */
const maxMessageBytes = 1 << 30;

/** Takes what an event says. */
export type CdpListener = (params: ReadonlyMap<string, unknown>) => void;

/** One conversation over a socket. */
export class CdpSession implements CdpPeer {
  readonly #socket: WebSocket;
  readonly #requests = new CdpRequests();
  readonly #listeners = new Map<string, CdpListener>();
  /** Resolves when the connection is gone, whoever closed it. */
  readonly closed: Promise<void>;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#take(String(data)));
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        this.#requests.end();
        resolve();
      });
    });
  }

  /** Connects to a `ws://` address. */
  static async connect(url: string): Promise<CdpSession> {
    const socket = new WebSocket(url, {
      perMessageDeflate: false,
      maxPayload: maxMessageBytes,
      handshakeTimeout: connectMs,
    });
    const session = new CdpSession(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return session;
  }

  send(method: string, params: CdpParams = {}): Promise<ReadonlyMap<string, unknown>> {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.reject(goneProblem());
    return this.#requests.send(method, params, (text) => this.#post(text));
  }

  /** Calls back on every event of a name. */
  on(method: string, listener: CdpListener): void {
    this.#listeners.set(method, listener);
  }

  close(): void {
    this.#socket.close();
    // A target that is held waiting for us to leave must not wait for its own answer to our goodbye.
    setTimeout(() => this.#socket.terminate(), 200).unref();
  }

  #post(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.send(text, (error) => (error ? reject(goneProblem()) : resolve()));
    });
  }

  #take(text: string): void {
    const event = this.#requests.take(text);
    if (event !== undefined) this.#listeners.get(String(event.get('method')))?.(fields(event.get('params')));
  }
}
