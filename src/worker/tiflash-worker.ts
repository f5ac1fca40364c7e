import { parentPort } from 'node:worker_threads';
import type { ScanCache } from '../parsers/tiflash/read-cluster-log.ts';
import type { Handlers } from '../protocol/channel.ts';
import { Channel } from '../protocol/channel.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { NoEvents, NoRequests } from '../protocol/nothing.ts';
import type { TiflashWorkerEvents, TiflashWorkerRequests } from '../protocol/tiflash-requests.ts';
import { tiflashWorkerRequestGuards } from '../protocol/tiflash-requests.ts';
import { threadPort } from './thread-port.ts';
import { drawDot } from './tiflash/graphviz.ts';
import { openCluster } from './tiflash/open-cluster.ts';
import type { TiflashSession } from './tiflash/tiflash-session.ts';

/** The worker thread of one open TiFlash document: it owns the scanned logs and answers every question about them. */

const port = parentPort;
if (port === null) throw new Error('tiflash-worker.mjs runs only as a worker thread.');

let session: TiflashSession | undefined;
const scanned: ScanCache = new Map();

function openSession(): TiflashSession {
  if (session === undefined) throw new RequestFailure('unavailable', 'The logs are still being read.');
  return session;
}

const handlers: Handlers<TiflashWorkerRequests> = {
  'cluster.open': async ({ files }, { signal }) => {
    // What was read before answers until the new reading is done: a log that grows stays usable.
    session = await openCluster(files, {
      signal,
      cache: scanned,
      onProgress: (progress) => channel.send('cluster.progress', progress),
    });
    return session.cluster();
  },
  'queries.details': ({ keys }) => openSession().details(keys),
  'query.read': ({ key }) => openSession().query(key),
  'graph.read': (params) => openSession().layout(params),
  'queries.compare': ({ a, b }) => openSession().compare(a, b),
  'entries.read': ({ key, limit }, { signal }) => openSession().entries(key, limit, signal),
  'entry.read': ({ location }) => openSession().entry(location),
  'dot.read': ({ key }) => openSession().dot(key),
  'svg.read': ({ key }) => drawDot(openSession().dot(key)),
};

const channel = new Channel<NoRequests, TiflashWorkerRequests, TiflashWorkerEvents, NoEvents>(
  threadPort(port),
  {
    handlers,
    paramGuards: tiflashWorkerRequestGuards,
    listeners: {},
    eventGuards: {},
  },
);
