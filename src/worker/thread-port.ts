import type { MessagePort, Worker } from 'node:worker_threads';
import type { Port } from '../protocol/channel.ts';

/** A worker, or a worker's way back to who started it, as one end of a channel. */
export function threadPort(thread: Pick<Worker | MessagePort, 'postMessage' | 'on'>): Port {
  return {
    post: (message, transfer) => thread.postMessage(message, [...transfer]),
    listen: (listener) => void thread.on('message', listener),
  };
}
