import { parentPort } from 'node:worker_threads';
import { answerDiff } from '../analysis/profile-query/answer-diff.ts';
import { answerQuery } from '../analysis/profile-query/answer-query.ts';
import { SelectionError } from '../analysis/selection-error.ts';
import { profileWriters } from '../export/profile-writers.ts';
import type { Handlers } from '../protocol/channel.ts';
import { Channel } from '../protocol/channel.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { NoEvents, NoRequests } from '../protocol/nothing.ts';
import type { SelectionParams } from '../protocol/view-requests.ts';
import type { WorkerEvents, WorkerRequests } from '../protocol/worker-requests.ts';
import { workerRequestGuards } from '../protocol/worker-requests.ts';
import { archiveMembers } from './archive-members.ts';
import { convertProfile } from './convert-profile.ts';
import { detectFormat } from './detect-format.ts';
import { openConverted } from './open-converted.ts';
import { asFailure, openProfile } from './open-profile.ts';
import { ProfileDiff } from './profile-diff.ts';
import { ProfileSession } from './profile-session.ts';
import { threadPort } from './thread-port.ts';
import { writeReport } from './write-report.ts';

/**
 * The worker thread of one open document: it owns the parsed profile, or the two of a comparison, and answers every
 * question about them. While a file is being read, questions are answered from the latest snapshot.
 */

const port = parentPort;
if (port === null) throw new Error('document-worker.mjs runs only as a worker thread.');

/** One profile, or the two that a comparison is of. */
const sessions: { a?: ProfileSession; b?: ProfileSession } = {};

function openSession(side: SelectionParams['side'] = 'a'): ProfileSession {
  const session = sessions[side];
  if (session === undefined) throw new RequestFailure('unavailable', 'The file is still being read.');
  return session;
}

const diff = new ProfileDiff(openSession);

/** Runs a question; what a profile cannot give is an expected failure, not a bug. */
function answer<T>(question: () => T): T {
  try {
    return question();
  } catch (error) {
    if (error instanceof SelectionError) throw new RequestFailure('unavailable', error.message);
    throw error;
  }
}

/** An answer about one profile. */
function ofSession<P extends { readonly side?: SelectionParams['side'] }, T>(
  question: (session: ProfileSession, params: P) => T,
): (params: P) => T {
  return (params) => answer(() => question(openSession(params.side), params));
}

const handlers: Handlers<WorkerRequests> = {
  'profile.open': async ({ side = 'a', ...params }, { signal }) => {
    delete sessions[side];
    const opened = await openProfile(params, {
      signal,
      partWorker: new URL('./part-worker.mjs', import.meta.url),
      onProgress: (progress) => channel.send('profile.progress', progress),
      onSnapshot: (profile, format) => {
        sessions[side] = new ProfileSession(profile, format.label);
        channel.send('profile.snapshot', openSession(side).summary());
      },
    });
    sessions[side] = new ProfileSession(opened.profile, opened.format.label);
    return openSession(side).summary();
  },
  'profile.openConverted': ({ name, converted, side = 'a' }) => {
    delete sessions[side];
    sessions[side] = new ProfileSession(openConverted(converted, name), converted.label);
    return openSession(side).summary();
  },
  'archive.members': async (params, { signal }) => {
    try {
      return await archiveMembers(params);
    } catch (error) {
      throw asFailure(error, params.name, signal);
    }
  },
  'writers.list': () => profileWriters.map(({ id, label, endings }) => ({ id, label, endings })),
  'profile.convert': (params, { signal }) =>
    convertProfile(openSession().profile, params, {
      signal,
      onProgress: (bytes) => channel.send('convert.progress', bytes),
    }),
  'profile.detect': async (params, { signal }) => {
    try {
      return await detectFormat(params, signal);
    } catch (error) {
      throw asFailure(error, params.name, signal);
    }
  },
  'sourceFiles.read': ofSession((session) => session.sourceFiles()),
  'sourceMaps.apply': ({ scripts, side = 'a' }) => {
    sessions[side] = openSession(side).withSourceMaps(scripts);
    return openSession(side).summary();
  },
  'sourceHeat.read': ofSession((session, params) => session.sourceHeat(params)),
  'profile.summary': () => openSession().summary(),
  'heatMap.read': ofSession((session, params) => session.heatMap(params)),
  'density.read': ofSession((session, params) => session.density(params)),
  'flameGraph.read': ofSession((session, params) => session.flameGraph(params)),
  'flameGraph.search': ofSession((session, params) => session.search(params)),
  'functions.read': ofSession((session, params) => session.functions(params)),
  'sandwich.read': ofSession((session, params) => session.sandwich(params)),
  'chart.read': ofSession((session, params) => session.chart(params)),
  'threads.read': ofSession((session, params) => session.threads(params)),
  'query.run': ({ selection, query }) =>
    answer(() => answerQuery(openSession().querySource, selection, query)),
  'query.diff': ({ a, b, normalise, limit }) =>
    answer(() =>
      answerDiff(
        { source: openSession('a').querySource, selection: a },
        { source: openSession('b').querySource, selection: b },
        normalise,
        limit,
      ),
    ),
  'report.write': (params) => answer(() => writeReport(openSession(params.side).report(params))),
  'diff.read': (params) => answer(() => diff.graph(params)),
  'diff.search': (params) => answer(() => diff.search(params)),
  'diff.functions': (params) => answer(() => diff.functions(params)),
};

const channel = new Channel<NoRequests, WorkerRequests, WorkerEvents, NoEvents>(threadPort(port), {
  handlers,
  paramGuards: workerRequestGuards,
  listeners: {},
  eventGuards: {},
});
