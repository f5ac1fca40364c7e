import { parentPort } from 'node:worker_threads';
import { SelectionError } from '../analysis/selection-error.ts';
import type { Handlers } from '../protocol/channel.ts';
import { Channel } from '../protocol/channel.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { NoEvents, NoRequests } from '../protocol/nothing.ts';
import type { WorkerEvents, WorkerRequests } from '../protocol/worker-requests.ts';
import { workerRequestGuards } from '../protocol/worker-requests.ts';
import { detectFormat } from './detect-format.ts';
import { openConverted } from './open-converted.ts';
import { asFailure, openProfile } from './open-profile.ts';
import { ProfileSession } from './profile-session.ts';
import { threadPort } from './thread-port.ts';

/**
 * The worker thread of one open document: it owns the parsed profile and answers every question about it. While the
 * file is being read, questions are answered from the latest snapshot.
 */

const port = parentPort;
if (port === null) throw new Error('document-worker.mjs runs only as a worker thread.');

let session: ProfileSession | undefined;

function openSession(): ProfileSession {
  if (session === undefined) throw new RequestFailure('unavailable', 'The file is still being read.');
  return session;
}

/** Runs a question against the profile; what the profile cannot give is an expected failure, not a bug. */
function answer<T>(question: (profile: ProfileSession) => T): T {
  try {
    return question(openSession());
  } catch (error) {
    if (error instanceof SelectionError) throw new RequestFailure('unavailable', error.message);
    throw error;
  }
}

const handlers: Handlers<WorkerRequests> = {
  'profile.open': async (params, { signal }) => {
    session = undefined;
    const opened = await openProfile(params, {
      signal,
      partWorker: new URL('./part-worker.mjs', import.meta.url),
      onProgress: (progress) => channel.send('profile.progress', progress),
      onSnapshot: (profile, format) => {
        session = new ProfileSession(profile, format.label);
        channel.send('profile.snapshot', session.summary());
      },
    });
    session = new ProfileSession(opened.profile, opened.format.label);
    return session.summary();
  },
  'profile.openConverted': ({ name, converted }) => {
    session = undefined;
    session = new ProfileSession(openConverted(converted, name), converted.label);
    return session.summary();
  },
  'profile.detect': async (params, { signal }) => {
    try {
      return await detectFormat(params);
    } catch (error) {
      throw asFailure(error, params.name, signal);
    }
  },
  'sourceFiles.read': () => openSession().sourceFiles(),
  'sourceHeat.read': (params) => answer((profile) => profile.sourceHeat(params)),
  'profile.summary': () => openSession().summary(),
  'heatMap.read': (params) => answer((profile) => profile.heatMap(params)),
  'density.read': (params) => answer((profile) => profile.density(params)),
  'flameGraph.read': (params) => answer((profile) => profile.flameGraph(params)),
  'flameGraph.search': (params) => answer((profile) => profile.search(params)),
  'functions.read': (params) => answer((profile) => profile.functions(params)),
  'sandwich.read': (params) => answer((profile) => profile.sandwich(params)),
  'chart.read': (params) => answer((profile) => profile.chart(params)),
  'threads.read': (params) => answer((profile) => profile.threads(params)),
};

const channel = new Channel<NoRequests, WorkerRequests, WorkerEvents, NoEvents>(threadPort(port), {
  handlers,
  paramGuards: workerRequestGuards,
  listeners: {},
  eventGuards: {},
});
