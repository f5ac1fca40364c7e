import { describe, expect, it, vi } from 'vitest';
import type { Port, RequestContext } from '../../src/protocol/channel.ts';
import { Channel } from '../../src/protocol/channel.ts';
import { RequestFailure } from '../../src/protocol/failure.ts';
import { isFiniteNumber, isString } from '../../src/protocol/guard.ts';
import type { NoEvents, NoRequests } from '../../src/protocol/nothing.ts';

type Requests = {
  readonly 'number.double': { readonly params: number; readonly result: number };
  readonly 'column.read': { readonly params: number; readonly result: { readonly column: Float64Array } };
};
type Events = { readonly 'thing.happened': string };
/** Two ports joined by structured clones, as a worker's two ends are. */
function joinedPorts(): readonly [Port, Port] {
  const listeners: ((message: unknown) => void)[][] = [[], []];
  const port = (own: number, other: number): Port => ({
    post: (message, transfer) => {
      const copy: unknown = structuredClone(message, { transfer: [...transfer] });
      queueMicrotask(() => {
        for (const listener of listeners[other] ?? []) listener(copy);
      });
    },
    listen: (listener) => void listeners[own]?.push(listener),
  });
  return [port(0, 1), port(1, 0)];
}

interface Served {
  readonly double?: (value: number, context: RequestContext) => Promise<number> | number;
  readonly column?: Float64Array;
  readonly onEvent?: (text: string) => void;
}

function connect({
  double = (value) => value * 2,
  column = new Float64Array(0),
  onEvent = () => {},
}: Served) {
  const [near, far] = joinedPorts();
  const asker = new Channel<Requests, NoRequests, Events, NoEvents>(near, {
    handlers: {},
    paramGuards: {},
    listeners: {},
    eventGuards: {},
  });
  const server = new Channel<NoRequests, Requests, NoEvents, Events>(far, {
    handlers: { 'number.double': double, 'column.read': () => ({ column }) },
    paramGuards: { 'number.double': isFiniteNumber, 'column.read': isFiniteNumber },
    listeners: { 'thing.happened': onEvent },
    eventGuards: { 'thing.happened': isString },
  });
  return { asker, server, near };
}

describe('Channel', () => {
  it('answers a request', async () => {
    await expect(connect({}).asker.request('number.double', 21)).resolves.toBe(42);
  });

  it('keeps replies apart when they come in another order', async () => {
    const { asker } = connect({
      double: async (value) => {
        await new Promise((resolve) => setTimeout(resolve, value));
        return value * 2;
      },
    });
    const answers = await Promise.all([
      asker.request('number.double', 20),
      asker.request('number.double', 1),
    ]);
    expect(answers).toEqual([40, 2]);
  });

  it('gives the buffers of a result away instead of copying them', async () => {
    const column = new Float64Array([1, 2, 3]);
    const { asker } = connect({ column });
    const result = await asker.request('column.read', 0);
    expect([...result.column]).toEqual([1, 2, 3]);
    expect(column.length).toBe(0);
  });

  it('passes on the code and sentence of a failure', async () => {
    const { asker } = connect({
      double: () => {
        throw new RequestFailure('unavailable', 'There is no double today.');
      },
    });
    await expect(asker.request('number.double', 1)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'There is no double today.',
    });
  });

  it('tells a bug from an expected failure', async () => {
    const { asker } = connect({
      double: () => {
        throw new TypeError('x is not a function');
      },
    });
    await expect(asker.request('number.double', 1)).rejects.toMatchObject({ code: 'internal' });
  });

  it('refuses parameters its guard does not accept, and names nobody serves', async () => {
    const double = vi.fn(() => 1);
    const { near } = connect({ double });
    const replies: unknown[] = [];
    near.listen((message) => replies.push(message));
    near.post({ kind: 'request', id: 1, name: 'number.double', body: 'two' }, []);
    near.post({ kind: 'request', id: 2, name: 'constructor', body: 2 }, []);
    near.post({ kind: 'request', id: 'three', name: 'number.double', body: 2 }, []);
    await vi.waitFor(() => expect(replies).toHaveLength(2));
    expect(replies).toMatchObject([
      { kind: 'failure', id: 1, body: { code: 'internal' } },
      { kind: 'failure', id: 2, body: { code: 'internal' } },
    ]);
    expect(double).not.toHaveBeenCalled();
  });

  it('cancels: the asker is told at once, the handler sees its signal, no reply follows', async () => {
    const seen = vi.fn();
    const { asker } = connect({
      double: (_value, { signal }) => new Promise(() => signal.addEventListener('abort', seen)),
    });
    const cancellation = new AbortController();
    const answer = asker.request('number.double', 1, cancellation.signal);
    await new Promise((resolve) => setTimeout(resolve, 5));
    cancellation.abort();
    await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
    await vi.waitFor(() => expect(seen).toHaveBeenCalledOnce());
  });

  it('does not send a request that is cancelled before it starts', async () => {
    const double = vi.fn(() => 1);
    const { asker } = connect({ double });
    await expect(asker.request('number.double', 1, AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(double).not.toHaveBeenCalled();
  });

  it('delivers events that pass their guard and drops the others', async () => {
    const onEvent = vi.fn();
    const { asker, near } = connect({ onEvent });
    near.post({ kind: 'event', id: 0, name: 'thing.happened', body: 7 }, []);
    asker.send('thing.happened', 'rain');
    await vi.waitFor(() => expect(onEvent).toHaveBeenCalled());
    expect(onEvent.mock.calls).toEqual([['rain']]);
  });

  it('fails everything outstanding when it closes', async () => {
    const { asker } = connect({ double: () => new Promise<number>(() => {}) });
    const answer = asker.request('number.double', 1);
    asker.close(new RequestFailure('crashed', 'The thread is gone.'));
    await expect(answer).rejects.toMatchObject({ code: 'crashed', message: 'The thread is gone.' });
    await expect(asker.request('number.double', 1)).rejects.toMatchObject({ code: 'crashed' });
  });
});
