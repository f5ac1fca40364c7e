import WebSocket from 'ws';
import type { CaptureProblem } from '../../capture-problem.ts';
import { problem } from '../../capture-problem.ts';

/** How long the other side may take to answer. */
const connectMs = 10_000;

/** Profiles of long captures come as one message of many megabytes. */
const maxMessageBytes = 1 << 30;

type Params = { readonly [name: string]: unknown };

interface Waiting {
  readonly resolve: (result: ReadonlyMap<string, unknown>) => void;
  readonly reject: (error: Error) => void;
}

/** One conversation in the Chrome DevTools Protocol: https://chromedevtools.github.io/devtools-protocol/ */
export class CdpSession {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, () => void>();
  #lastId = 0;
  /** Resolves when the connection is gone, whoever closed it. */
  readonly closed: Promise<void>;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#take(String(data)));
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        for (const { reject } of this.#waiting.values()) reject(goneProblem());
        this.#waiting.clear();
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

  /** Sends a command. Gives the fields of its result. @throws {CaptureProblem} `gone` if the connection has closed, or an error if the command fails */
  send(method: string, params: Params = {}): Promise<ReadonlyMap<string, unknown>> {
    const id = ++this.#lastId;
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.reject(goneProblem());
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }), (error) => {
        if (error) reject(goneProblem());
      });
    });
  }

  /** Calls back on every event of a name. */
  on(method: string, listener: () => void): void {
    this.#listeners.set(method, listener);
  }

  close(): void {
    this.#socket.close();
    // A target that is held waiting for us to leave must not wait for its own answer to our goodbye.
    setTimeout(() => this.#socket.terminate(), 200).unref();
  }

  #take(text: string): void {
    const message = fields(JSON.parse(text));
    const id = message.get('id');
    if (typeof id !== 'number') {
      this.#listeners.get(String(message.get('method')))?.();
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    const error = message.get('error');
    if (error === undefined) waiting?.resolve(fields(message.get('result')));
    else waiting?.reject(new Error(String(fields(error).get('message'))));
  }
}

function goneProblem(): CaptureProblem {
  return problem('gone', 'The process has ended or closed its inspector.');
}

/** The fields of an object that came from outside; none if it is no object. */
export function fields(value: unknown): ReadonlyMap<string, unknown> {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map();
}
