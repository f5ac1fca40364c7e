import { isFailureBody, RequestFailure } from './failure.ts';
import type { Guard } from './guard.ts';
import { isInteger, isObject, isOneOf, isString } from './guard.ts';
import { transferablesIn } from './transfer.ts';

/** Requests one side answers: name → what is asked and what comes back. */
export type RequestMap = { readonly [name: string]: { readonly params: unknown; readonly result: unknown } };

/** Events one side sends: name → payload. */
export type EventMap = { readonly [name: string]: unknown };

/** One end of a two-way message pipe: a worker's port, a webview, `window`. */
export interface Port {
  /** Sends a message; `transfer` lists the buffers the sender gives away. */
  post(message: unknown, transfer: readonly ArrayBuffer[]): void;
  /** Calls `listener` for each message that arrives, until the port is gone. */
  listen(listener: (message: unknown) => void): void;
}

export interface RequestContext {
  /** Aborted when the asker cancels or the channel closes. */
  readonly signal: AbortSignal;
}

/** Answers to requests: each gets the checked params and gives its result's buffers away. */
export type Handlers<R extends RequestMap> = {
  readonly [K in keyof R]: (
    params: R[K]['params'],
    context: RequestContext,
  ) => Promise<R[K]['result']> | R[K]['result'];
};

/** Checks of what arrives, one per request. */
export type ParamGuards<R extends RequestMap> = { readonly [K in keyof R]: Guard<R[K]['params']> };

export type EventListeners<E extends EventMap> = { readonly [K in keyof E]: (payload: E[K]) => void };

/** Checks of events that arrive. */
export type EventGuards<E extends EventMap> = { readonly [K in keyof E]: Guard<E[K]> };

/** What this end answers and listens to. */
export interface ChannelOptions<Answered extends RequestMap, Heard extends EventMap> {
  readonly handlers: Handlers<Answered>;
  readonly paramGuards: ParamGuards<Answered>;
  readonly listeners: EventListeners<Heard>;
  readonly eventGuards: EventGuards<Heard>;
}

const isEnvelope = isObject({
  kind: isOneOf('request', 'reply', 'failure', 'cancel', 'event'),
  id: isInteger,
  name: isString,
});

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: RequestFailure) => void;
}

/**
 * Requests with typed replies, cancellation and events over a {@link Port}. The same class serves host ↔ worker and
 * host ↔ webview: `Asked`/`Sent` are what this end says, `Answered`/`Heard` what it serves.
 */
export class Channel<
  Asked extends RequestMap,
  Answered extends RequestMap,
  Sent extends EventMap,
  Heard extends EventMap,
> {
  readonly #port: Port;
  readonly #options: ChannelOptions<Answered, Heard>;
  readonly #waiting = new Map<number, Waiting>();
  readonly #running = new Map<number, AbortController>();
  /** Random start: a webview that was hidden and made anew must not take the late replies of its former self. */
  #nextId = Math.floor(Math.random() * 2 ** 48);
  #closed: RequestFailure | undefined;

  constructor(port: Port, options: ChannelOptions<Answered, Heard>) {
    this.#port = port;
    this.#options = options;
    port.listen((message) => this.#receive(message));
  }

  /**
   * Asks the other end.
   *
   * @throws {RequestFailure} with the code and sentence the other end gave, `cancelled` once `signal` is aborted
   */
  request<K extends keyof Asked & string>(
    name: K,
    params: Asked[K]['params'],
    signal?: AbortSignal,
  ): Promise<Asked[K]['result']> {
    if (this.#closed !== undefined) return Promise.reject(this.#closed);
    if (signal?.aborted) return Promise.reject(new RequestFailure('cancelled', 'The request was cancelled.'));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#port.post({ kind: 'request', id, name, body: params }, []);
      signal?.addEventListener('abort', () => this.#cancel(id, name), { once: true });
    });
  }

  /** Tells the other end that something happened. */
  send<K extends keyof Sent & string>(name: K, payload: Sent[K]): void {
    if (this.#closed === undefined)
      this.#port.post({ kind: 'event', id: 0, name, body: payload }, transferablesIn(payload));
  }

  /** Fails everything outstanding with `reason` and stops what this end was doing for the other. */
  close(reason: RequestFailure): void {
    this.#closed = reason;
    for (const { reject } of this.#waiting.values()) reject(reason);
    for (const controller of this.#running.values()) controller.abort();
    this.#waiting.clear();
    this.#running.clear();
  }

  #cancel(id: number, name: string): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    this.#port.post({ kind: 'cancel', id, name, body: undefined }, []);
    waiting.reject(new RequestFailure('cancelled', 'The request was cancelled.'));
  }

  #receive(message: unknown): void {
    if (this.#closed !== undefined || !isEnvelope(message)) return;
    const body = 'body' in message ? message.body : undefined;
    switch (message.kind) {
      case 'request':
        void this.#answer(message.id, message.name, body);
        break;
      case 'reply':
        this.#settle(message.id)?.resolve(body);
        break;
      case 'failure':
        this.#settle(message.id)?.reject(
          isFailureBody(body)
            ? new RequestFailure(body.code, body.message)
            : new RequestFailure('internal', 'The request failed without a reason.'),
        );
        break;
      case 'cancel':
        this.#running.get(message.id)?.abort();
        break;
      case 'event':
        this.#hear(message.name, body);
        break;
    }
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  async #answer(id: number, name: string, params: unknown): Promise<void> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      const result = await this.#handle(name, params, controller.signal);
      if (!controller.signal.aborted) {
        this.#port.post({ kind: 'reply', id, name, body: result }, transferablesIn(result));
      }
    } catch (error) {
      if (!controller.signal.aborted)
        this.#port.post({ kind: 'failure', id, name, body: failureBody(error) }, []);
    } finally {
      this.#running.delete(id);
    }
  }

  async #handle(name: string, params: unknown, signal: AbortSignal): Promise<unknown> {
    const { handlers, paramGuards } = this.#options;
    if (!Object.hasOwn(handlers, name))
      throw new RequestFailure('internal', `Nobody answers "${name}" here.`);
    const handler = handlers[name];
    const isParams = paramGuards[name];
    if (handler === undefined || isParams === undefined || !isParams(params)) {
      throw new RequestFailure('internal', `"${name}" was asked with unusable parameters.`);
    }
    return await handler(params, { signal });
  }

  #hear(name: string, payload: unknown): void {
    const { listeners, eventGuards } = this.#options;
    if (!Object.hasOwn(listeners, name)) return;
    const listener = listeners[name];
    const isPayload = eventGuards[name];
    if (listener !== undefined && isPayload?.(payload)) listener(payload);
  }
}

function failureBody(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof RequestFailure) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message: `Something in Chronoscope is broken: ${message}` };
}
