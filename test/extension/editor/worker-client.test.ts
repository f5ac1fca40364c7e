import { resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WorkerClient } from '../../../src/extension/editor/worker-client.ts';
import { startWorker } from '../../../src/extension/editor/worker-client.ts';
import type { WorkerEvents, WorkerRequests } from '../../../src/protocol/worker-requests.ts';
import { workerEventGuards } from '../../../src/protocol/worker-requests.ts';

let client: WorkerClient<WorkerRequests, WorkerEvents> | undefined;

function start(
  script: string,
  onCrash: (sentence: string) => void = () => {},
): WorkerClient<WorkerRequests, WorkerEvents> {
  client = startWorker(resolve(`test/fixtures/workers/${script}`), {
    listeners: { 'profile.progress': () => {}, 'profile.snapshot': () => {}, 'convert.progress': () => {} },
    eventGuards: workerEventGuards,
    onCrash,
    maxHeapMb: 16,
  });
  return client;
}

describe('startWorker', () => {
  afterEach(() => client?.dispose());

  it.each([
    ['throws.mjs', /stopped unexpectedly \(the moon is full\)\. Retry/],
    ['exits.mjs', /exit code 7/],
    ['devours.mjs', /not enough memory.*retry/],
    ['missing.mjs', /stopped unexpectedly/],
  ])('fails what was asked with one sentence when the thread dies: %s', async (script, sentence) => {
    const onCrash = vi.fn();
    const answer = start(script, onCrash).channel.request('profile.summary', undefined);
    await expect(answer).rejects.toMatchObject({ code: 'crashed', message: expect.stringMatching(sentence) });
    expect(onCrash.mock.calls).toEqual([[expect.stringMatching(sentence)]]);
    await expect(client?.channel.request('profile.summary', undefined)).rejects.toMatchObject({
      code: 'crashed',
    });
  });

  it('says nothing of a crash when the document is closed', async () => {
    const onCrash = vi.fn();
    const { channel, dispose } = start('silent.mjs', onCrash);
    const answer = channel.request('profile.summary', undefined);
    dispose();
    await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
    await new Promise((done) => setTimeout(done, 50));
    expect(onCrash).not.toHaveBeenCalled();
  });
});
