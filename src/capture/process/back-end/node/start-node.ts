import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CaptureProblem, problem } from '../../capture-problem.ts';
import { microsecondsOf } from '../../capture-request.ts';
import type { CaptureContext, CaptureRun, RawCapture } from '../../driver.ts';
import { inspectProcess } from '../../inspect/list-processes.ts';
import type { CdpSession } from './cdp-session.ts';
import { evaluate, openInspector, waitForInspector } from './inspector-port.ts';
import { asCpuProfile, MergedProfile } from './merge-profiles.ts';

/**
 * Closes the inspector we opened, after the answer to this very command has been sent. `require` is there only while
 * the command is evaluated, so the module is fetched before the timer; an error in the timer would end the process.
 */
const closeInspector =
  '{ const inspector = require("node:inspector"); setTimeout(() => inspector.close(), 20).unref(); } undefined';

/** How V8's profile of a process is taken over its inspector. */
export function startNode(context: CaptureContext): CaptureRun {
  let end: () => void = () => undefined;
  const isOver = new Promise<void>((resolve) => {
    end = resolve;
  });
  let isCancelled = false;
  const connected = connect(context);
  const ready = connected.then(({ session, isHeld }) => begin(session, context, isHeld, end));
  // Asking for the result tells of the failure too; a caller that waits for only one must not bring us down.
  ready.catch(() => undefined);
  const finished = (async (): Promise<RawCapture> => {
    const { session, isOurs } = await connected;
    await ready;
    const profile = new MergedProfile();
    const isEnding = Promise.race([isOver, session.closed]);
    if (context.onLive !== undefined) await showWhileGrowing(session, profile, context.onLive, isEnding);
    await isEnding;
    try {
      return isCancelled ? nothing : await save(session, profile, context);
    } finally {
      if (isOurs) await evaluate(session, closeInspector).catch(() => undefined);
      session.close();
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

async function connect({ pid, process: info, launched }: CaptureContext): Promise<Connected> {
  const target = info ?? (await inspectProcess(pid));
  if (target === undefined)
    throw problem('gone', `Process ${pid} has ended. Refresh the list and pick another.`);
  if (launched === 'prepared') {
    return { session: await waitForInspector(target, true), isOurs: false, isHeld: true };
  }
  return { ...(await openInspector(target)), isHeld: false };
}

/** Starts sampling; a held program is let go, and its end is waited for before it happens. */
async function begin(
  session: CdpSession,
  { request }: CaptureContext,
  isHeld: boolean,
  end: () => void,
): Promise<void> {
  await session.send('Profiler.enable');
  if (isHeld) {
    session.on('NodeRuntime.waitingForDisconnect', end);
    await session.send('Runtime.enable');
    await session.send('NodeRuntime.enable');
    await session.send('NodeRuntime.notifyWhenWaitingForDisconnect', { enabled: true });
  }
  await session.send('Profiler.setSamplingInterval', { interval: microsecondsOf(request.intervalSeconds) });
  await session.send('Profiler.start');
  if (isHeld) await session.send('Runtime.runIfWaitingForDebugger');
}

/** How often a growing profile is fetched: each time V8 starts anew, which costs it some milliseconds. */
const liveMs = 2_000;

/** Fetches the profile so far again and again, until the capture ends. */
async function showWhileGrowing(
  session: CdpSession,
  profile: MergedProfile,
  onLive: NonNullable<CaptureContext['onLive']>,
  isEnding: Promise<void>,
): Promise<void> {
  const over = isEnding.then(() => true);
  for (;;) {
    const tick = new Promise<false>((resolve) => setTimeout(() => resolve(false), liveMs));
    if (await Promise.race([over, tick])) return;
    try {
      await fetchProfile(session, profile);
      await session.send('Profiler.start');
    } catch (error) {
      if (error instanceof CaptureProblem) return;
      throw error;
    }
    if (profile.hasSamples) onLive(Buffer.from(JSON.stringify(profile.toProfile())), 'whole');
  }
}

async function fetchProfile(session: CdpSession, profile: MergedProfile): Promise<void> {
  const piece = asCpuProfile((await session.send('Profiler.stop')).get('profile'));
  if (piece !== undefined) profile.add(piece);
}

async function save(
  session: CdpSession,
  profile: MergedProfile,
  { folder }: CaptureContext,
): Promise<RawCapture> {
  const notes: string[] = [];
  try {
    await fetchProfile(session, profile);
  } catch (error) {
    if (!(error instanceof CaptureProblem)) throw error;
    notes.push(
      'The process ended before the last of its profile could be fetched: V8 keeps that in the process itself.',
    );
  }
  if (!profile.hasSamples) return { ...nothing, notes };
  const file = join(folder, 'profile.cpuprofile');
  await writeFile(file, JSON.stringify(profile.toProfile()), { mode: 0o600 });
  return { ...nothing, file, notes };
}
