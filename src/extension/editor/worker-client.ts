import { Worker } from 'node:worker_threads';
import type {
  ChannelOptions,
  EventGuards,
  EventListeners,
  EventMap,
  RequestMap,
} from '../../protocol/channel.ts';
import { Channel } from '../../protocol/channel.ts';
import { RequestFailure } from '../../protocol/failure.ts';
import type { NoEvents, NoRequests } from '../../protocol/nothing.ts';

/** The worker thread that owns what one document's file holds; it answers `R` and tells `E`. */
export interface WorkerClient<R extends RequestMap, E extends EventMap> {
  readonly channel: Channel<R, NoRequests, NoEvents, E>;
  /** Stops the thread; outstanding requests fail as `cancelled`. */
  dispose(): void;
}

export interface WorkerOptions<E extends EventMap> {
  readonly listeners: EventListeners<E>;
  readonly eventGuards: EventGuards<E>;
  /** Called once if the thread dies by itself, with a sentence for the user. */
  readonly onCrash: (sentence: string) => void;
  /** Limit of the thread's JavaScript heap. Columns live outside it, so this is for names, maps and views. */
  readonly maxHeapMb?: number;
}

/** Starts a worker thread; `script` is the path of the built worker. */
export function startWorker<R extends RequestMap, E extends EventMap>(
  script: string,
  { listeners, eventGuards, onCrash, maxHeapMb = 8192 }: WorkerOptions<E>,
): WorkerClient<R, E> {
  const worker = new Worker(script, {
    name: 'chronoscope',
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  const options: ChannelOptions<NoRequests, E> = { handlers: {}, paramGuards: {}, listeners, eventGuards };
  const channel = new Channel<R, NoRequests, NoEvents, E>(
    {
      post: (message, transfer) => worker.postMessage(message, [...transfer]),
      listen: (listener) => worker.on('message', listener),
    },
    options,
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
    return 'There was not enough memory to hold this file. Close other files or cut this one to a shorter time, then retry.';
  }
  const reason = error instanceof Error ? error.message : String(error);
  return `The thread that reads this file stopped unexpectedly (${reason}). Retry reads the file again.`;
}
