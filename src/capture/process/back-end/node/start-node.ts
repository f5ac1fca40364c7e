import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { problem } from '../../capture-problem.ts';
import { microsecondsOf } from '../../capture-request.ts';
import type { CaptureContext, CaptureRun, RawCapture } from '../../driver.ts';
import { inspectProcess, listeningPortsOf } from '../../inspect/list-processes.ts';
import type { CdpSession } from './cdp-session.ts';
import { evaluate, openInspector, waitForInspector } from './inspector-port.ts';
import { routeTo } from './inspector-route.ts';
import { SampledThreads } from './sampled-threads.ts';
import { followWorkers } from './worker-sessions.ts';

/** When the inspector closes after it has been told to: late enough for us to have left. */
const closeMs = 200;

/**
 * Closes the inspector we opened, after the answer to this very command has been sent. `require` is there only while
 * the command is evaluated, so the module is fetched before the timer; an error in the timer would end the process.
 */
const closeInspector = `{ const inspector = require("node:inspector"); setTimeout(() => inspector.close(), ${closeMs}).unref(); } undefined`;

/** How long the inspector is waited for to be closed, so that the next capture does not find it still open. */
const closedMs = 3_000;

/**
 * Leaves a process, and closes its inspector if we opened it. Everything we switched on is switched off and the
 * connection gone before that: Node 20 has been seen to crash when an inspector closed under a session that followed
 * worker threads.
 */
async function leave({ session, isOurs }: Connected, pid: number): Promise<void> {
  const open = isOurs ? await listeningPortsOf(pid) : [];
  if (isOurs) {
    for (const method of ['NodeWorker.disable', 'Profiler.disable']) {
      await session.send(method).catch(() => undefined);
    }
    await evaluate(session, closeInspector).catch(() => undefined);
  }
  session.close();
  await session.closed;
  for (const until = Date.now() + closedMs; isOurs && Date.now() < until; ) {
    if ((await listeningPortsOf(pid)).length < open.length) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** How V8's profile of a process is taken over its inspector. */
export function startNode(context: CaptureContext): CaptureRun {
  let end: () => void = () => undefined;
  const isOver = new Promise<void>((resolve) => {
    end = resolve;
  });
  let isCancelled = false;
  const connected = connect(context);
  const begun = connected.then(({ session, isHeld }) => begin(session, context, isHeld, end));
  const ready = begun.then(() => undefined);
  // Asking for the result tells of the failure too; a caller that waits for only one must not bring us down.
  ready.catch(() => undefined);
  const finished = (async (): Promise<RawCapture> => {
    const connection = await connected;
    const { session } = connection;
    const threads = await begun;
    const isEnding = Promise.race([isOver, session.closed]);
    if (context.onLive !== undefined || context.request.hasThreads)
      await fetchRepeatedly(threads, context.onLive, isEnding);
    await isEnding;
    try {
      return isCancelled ? nothing : await save(threads, context);
    } finally {
      await leave(connection, context.pid);
    }
  })();
  finished.catch(() => undefined);
  return {
    ready,
    finished,
    stop: () => end(),
    cancel: async () => {
      isCancelled = true;
      end();
      await finished.catch(() => undefined);
    },
  };
}

const nothing: RawCapture = { file: undefined, ending: '.cpuprofile', chatter: '', notes: [] };

interface Connected {
  readonly session: CdpSession;
  readonly isOurs: boolean;
  /** Whether the program waits for us to let it start. */
  readonly isHeld: boolean;
}

async function connect({ pid, process: info, launched, folder }: CaptureContext): Promise<Connected> {
  const target = info ?? (await inspectProcess(pid));
  if (target === undefined)
    throw problem('gone', `Process ${pid} has ended. Refresh the list and pick another.`);
  if (launched === 'prepared') {
    return {
      session: await waitForInspector(target, true, await routeTo(target, folder)),
      isOurs: false,
      isHeld: true,
    };
  }
  return { ...(await openInspector(target, folder)), isHeld: false };
}

/** Starts sampling; a held program is let go, and its end is waited for before it happens. */
async function begin(
  session: CdpSession,
  { request, pid }: CaptureContext,
  isHeld: boolean,
  end: () => void,
): Promise<SampledThreads> {
  const threads = new SampledThreads(pid, microsecondsOf(request.intervalSeconds));
  await threads.add(session);
  if (isHeld) {
    session.on('NodeRuntime.waitingForDisconnect', end);
    await session.send('Runtime.enable');
    await session.send('NodeRuntime.enable');
    await session.send('NodeRuntime.notifyWhenWaitingForDisconnect', { enabled: true });
  }
  if (request.hasThreads) {
    await followWorkers(session, isHeld, (worker) => {
      // A worker that ends at once is counted as lost; it is let go whether it can be sampled or not.
      const added = threads.add(worker, worker.threadId, worker.name).catch(() => undefined);
      if (isHeld)
        void added.then(() => worker.send('Runtime.runIfWaitingForDebugger')).catch(() => undefined);
    });
  }
  if (isHeld) await session.send('Runtime.runIfWaitingForDebugger');
  return threads;
}

/** How often the profile so far is fetched: each time V8 starts anew, which costs it some milliseconds. */
const liveMs = 2_000;

/** Fetches the profile so far again and again, until the capture ends: to be shown, and to have it when a thread ends. */
async function fetchRepeatedly(
  threads: SampledThreads,
  onLive: CaptureContext['onLive'],
  isEnding: Promise<void>,
): Promise<void> {
  const over = isEnding.then(() => true);
  for (;;) {
    const tick = new Promise<false>((resolve) => setTimeout(() => resolve(false), liveMs));
    if (await Promise.race([over, tick])) return;
    if (!(await threads.fetch(true))) return;
    if (threads.hasSamples) onLive?.(Buffer.from(threads.toJson()), 'whole');
  }
}

async function save(threads: SampledThreads, { folder }: CaptureContext): Promise<RawCapture> {
  const notes: string[] = [];
  if (!(await threads.fetch(false))) {
    notes.push(
      'The process ended before the last of its profile could be fetched: V8 keeps that in the process itself.',
    );
  }
  const { lostCount, ending } = threads;
  if (lostCount > 0 && threads.hasSamples) {
    notes.push(
      `${lostCount} of its threads ended, or did not answer, before they could be asked for their samples.`,
    );
  }
  if (!threads.hasSamples) return { ...nothing, notes };
  const file = join(folder, `profile${ending}`);
  await writeFile(file, threads.toJson(), { mode: 0o600 });
  return { ...nothing, file, ending, notes };
}
