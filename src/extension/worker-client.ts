import { Worker } from 'node:worker_threads';
import type { EventListeners } from '../protocol/channel.ts';
import { Channel } from '../protocol/channel.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { NoEvents, NoRequests } from '../protocol/nothing.ts';
import type { WorkerEvents, WorkerRequests } from '../protocol/worker-requests.ts';
import { workerEventGuards } from '../protocol/worker-requests.ts';

/** The worker thread that owns one document's profile. */
export interface WorkerClient {
  readonly channel: Channel<WorkerRequests, NoRequests, NoEvents, WorkerEvents>;
  /** Stops the thread; outstanding requests fail as `cancelled`. */
  dispose(): void;
}

export interface WorkerOptions {
  readonly listeners: EventListeners<WorkerEvents>;
  /** Called once if the thread dies by itself, with a sentence for the user. */
  readonly onCrash: (sentence: string) => void;
  /** Limit of the thread's JavaScript heap. Columns live outside it, so this is for names, maps and views. */
  readonly maxHeapMb?: number;
}

/** Starts a worker thread; `script` is the path of the built worker. */
export function startWorker(
  script: string,
  { listeners, onCrash, maxHeapMb = 8192 }: WorkerOptions,
): WorkerClient {
  const worker = new Worker(script, {
    name: 'chronoscope',
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  const channel: WorkerClient['channel'] = new Channel(
    {
      post: (message, transfer) => worker.postMessage(message, [...transfer]),
      listen: (listener) => worker.on('message', listener),
    },
    { handlers: {}, paramGuards: {}, listeners, eventGuards: workerEventGuards },
  );
  let isOver = false;
  const end = (failure: RequestFailure): void => {
    isOver = true;
    channel.close(failure);
  };
  const crash = (error: unknown): void => {
    if (isOver) return;
    const sentence = crashSentence(error);
    end(new RequestFailure('crashed', sentence));
    onCrash(sentence);
  };
  worker.on('error', crash);
  worker.on('messageerror', crash);
  worker.on('exit', (code) => crash(new Error(`it stopped with exit code ${code}`)));
  return {
    channel,
    dispose: () => {
      if (!isOver) end(new RequestFailure('cancelled', 'The document was closed.'));
      void worker.terminate();
    },
  };
}

function crashSentence(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return 'There was not enough memory to hold this profile. Close other profiles or cut the file to a shorter time, then retry.';
  }
  const reason = error instanceof Error ? error.message : String(error);
  return `The thread that reads this profile stopped unexpectedly (${reason}). Retry reads the file again.`;
}
