import { parentPort } from 'node:worker_threads';
import { Channel } from '../protocol/channel.ts';
import type { NoEvents, NoRequests } from '../protocol/nothing.ts';
import type { PartEvents, PartRequests } from '../protocol/part-requests.ts';
import { partRequestGuards } from '../protocol/part-requests.ts';
import { readPart } from './read-part.ts';
import { threadPort } from './thread-port.ts';

/** A thread that reads one part of a large file and ends. */

if (parentPort === null) throw new Error('part-worker.mjs runs only as a worker thread.');

const channel = new Channel<NoRequests, PartRequests, PartEvents, NoEvents>(threadPort(parentPort), {
  handlers: {
    'part.read': (part) => readPart(part, { onProgress: (bytes) => channel.send('part.progress', bytes) }),
  },
  paramGuards: partRequestGuards,
  listeners: {},
  eventGuards: {},
});
