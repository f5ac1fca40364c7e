import { parentPort } from 'node:worker_threads';
import { SelectionError } from '../analysis/selection-error.ts';
import { readSchedCapture } from '../parsers/sched/read-sched-capture.ts';
import type { Handlers, RequestContext } from '../protocol/channel.ts';
import { Channel } from '../protocol/channel.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { NoEvents, NoRequests } from '../protocol/nothing.ts';
import type {
  SchedFile,
  SchedViewRequests,
  SchedWorkerEvents,
  SchedWorkerRequests,
} from '../protocol/sched-requests.ts';
import { schedWorkerGuards } from '../protocol/sched-requests.ts';
import { storedPieces } from './open-pieces.ts';
import { asFailure } from './open-profile.ts';
import { cdictOf, pageOf } from './sched-exports.ts';
import { schedSelectionOf } from './sched-selection-of.ts';
import type { OpenedCapture } from './sched-session.ts';
import { SchedSession } from './sched-session.ts';
import { threadPort } from './thread-port.ts';

/** The worker thread of the scheduler editor: it owns the captures and answers every question about them. */

const port = parentPort;
if (port === null) throw new Error('sched-worker.mjs runs only as a worker thread.');

/** How often progress is told; more often would only cost messages. */
const progressIntervalMs = 100;

let session: SchedSession | undefined;

function openSession(): SchedSession {
  if (session === undefined) throw new RequestFailure('unavailable', 'The capture is still being read.');
  return session;
}

/** Answers a view; what the selection makes impossible is an expected failure, not a bug. */
function view<K extends keyof SchedViewRequests>(
  name: K,
): (
  params: SchedViewRequests[K]['params'],
  context: RequestContext,
) => Promise<SchedViewRequests[K]['result']> {
  return async (params, context) => {
    try {
      return await openSession().views[name](params, context);
    } catch (error) {
      if (error instanceof SelectionError) throw new RequestFailure('unavailable', error.message);
      throw error;
    }
  };
}

/** Reads one file; `before` bytes of other files come before it, of `total` in all. */
async function readFile(
  file: SchedFile,
  before: number,
  signal: AbortSignal,
): Promise<{ readonly opened: OpenedCapture; readonly size: number }> {
  try {
    const { size, pieces } = await storedPieces(file);
    let toldAt = 0;
    const capture = await readSchedCapture(pieces, {
      name: file.name,
      signal,
      onProgress: (bytesRead) => {
        const now = performance.now();
        if (now - toldAt < progressIntervalMs) return;
        toldAt = now;
        channel.send('sched.progress', { bytesRead: before + bytesRead, bytesTotal: before + size });
      },
    });
    return { opened: { file: file.name, capture, names: file.names }, size };
  } catch (error) {
    throw asFailure(error, file.name, signal);
  }
}

const handlers: Handlers<SchedWorkerRequests> = {
  'sched.open': async ({ files }, { signal }) => {
    session = undefined;
    const opened: OpenedCapture[] = [];
    let before = 0;
    for (const file of files) {
      const read = await readFile(file, before, signal);
      opened.push(read.opened);
      before += read.size;
    }
    session = new SchedSession(opened);
    return session.summary();
  },
  'sched.previewNames': ({ run, names }) => openSession().previewNames(run, names),
  'sched.cdict': ({ run }) => cdictOf(openSession().runs, run),
  'sched.page': ({ selection, version }) => pageOf(openSession().runs, schedSelectionOf(selection), version),
  'sched.overview': view('sched.overview'),
  'sched.cpu': view('sched.cpu'),
  'sched.exits': view('sched.exits'),
  'sched.coreMap': view('sched.coreMap'),
  'sched.durations': view('sched.durations'),
  'sched.timeline': view('sched.timeline'),
  'sched.slice': view('sched.slice'),
  'sched.latency': view('sched.latency'),
  'sched.runQueue': view('sched.runQueue'),
  'sched.migrations': view('sched.migrations'),
  'sched.idle': view('sched.idle'),
  'sched.tasks': view('sched.tasks'),
  'sched.successors': view('sched.successors'),
  'sched.diff': view('sched.diff'),
};

const channel = new Channel<NoRequests, SchedWorkerRequests, SchedWorkerEvents, NoEvents>(threadPort(port), {
  handlers,
  paramGuards: schedWorkerGuards,
  listeners: {},
  eventGuards: {},
});
