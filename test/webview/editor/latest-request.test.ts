import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RequestFailure } from '../../../src/protocol/failure.ts';
import { LatestRequest } from '../../../src/webview/editor/latest-request.ts';

/** A worker that answers when told to. */
class SlowWorker {
  readonly asked: {
    params: string;
    answer: (value: string) => void;
    fail: (failure: RequestFailure) => void;
  }[] = [];
  readonly cancelled: string[] = [];

  readonly ask = (params: string, signal: AbortSignal): Promise<string> =>
    new Promise((resolve, reject) => {
      this.asked.push({ params, answer: resolve, fail: reject });
      signal.addEventListener('abort', () => {
        this.cancelled.push(params);
        reject(new RequestFailure('cancelled', 'The request was cancelled.'));
      });
    });

  async answer(index: number, value: string): Promise<void> {
    this.asked[index]?.answer(value);
    await vi.advanceTimersByTimeAsync(0);
  }
}

describe('latest request', () => {
  let worker: SlowWorker;
  let request: LatestRequest<string, string>;
  let shown: (string | undefined)[];

  beforeEach(() => {
    vi.useFakeTimers();
    worker = new SlowWorker();
    shown = [];
    request = new LatestRequest(worker.ask, () => shown.push(request.answer.value));
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks the same question once, and again after the document has changed', async () => {
    request.want('a', 1);
    request.want('a', 1);
    await worker.answer(0, 'A');
    request.want('a', 1);
    expect(worker.asked).toHaveLength(1);
    request.want('a', 2);
    expect(worker.asked).toHaveLength(2);
  });

  it('keeps the last answer while the next is on its way', async () => {
    request.want('a', 1);
    await worker.answer(0, 'A');
    request.want('b', 1);
    expect(request.answer).toMatchObject({ value: 'A', asked: 'a', isLoading: true });
    await worker.answer(1, 'B');
    expect(request.answer).toMatchObject({ value: 'B', asked: 'b', isLoading: false });
  });

  it('asks only the newest of the questions that came meanwhile, and shows what it has on the way', async () => {
    for (const params of ['a', 'b', 'c', 'd']) request.want(params, 1);
    expect(worker.asked.map(({ params }) => params)).toEqual(['a']);
    await worker.answer(0, 'A');
    expect(request.answer).toMatchObject({ value: 'A', isLoading: true });
    expect(worker.asked.map(({ params }) => params)).toEqual(['a', 'd']);
    await worker.answer(1, 'D');
    expect(request.answer).toMatchObject({ value: 'D', isLoading: false });
    expect(worker.cancelled).toEqual([]);
  });

  it('cancels a superseded question that takes long', async () => {
    request.want('a', 1);
    request.want('b', 1);
    await vi.advanceTimersByTimeAsync(300);
    expect(worker.cancelled).toEqual(['a']);
    await worker.answer(1, 'B');
    expect(request.answer).toMatchObject({ value: 'B', failure: undefined, isLoading: false });
  });

  it('tells why the newest question has no answer and keeps the picture', async () => {
    request.want('a', 1);
    await worker.answer(0, 'A');
    request.want('b', 1);
    worker.asked[1]?.fail(new RequestFailure('unavailable', 'No sample has a time.'));
    await vi.advanceTimersByTimeAsync(0);
    expect(request.answer).toEqual({
      value: 'A',
      asked: 'a',
      failure: 'No sample has a time.',
      isLoading: false,
    });
  });

  it('forgets everything when cleared, also what arrives late', async () => {
    request.want('a', 1);
    request.clear();
    await worker.answer(0, 'A');
    expect(request.answer).toMatchObject({ value: undefined, failure: undefined, isLoading: false });
    request.want('a', 1);
    expect(worker.asked).toHaveLength(2);
  });
});
