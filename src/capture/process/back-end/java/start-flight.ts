import { chown, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { problem } from '../../capture-problem.ts';
import type { CaptureContext, CaptureRun, RawCapture } from '../../driver.ts';
import { runToEnd } from '../../run/run-to-end.ts';
import { flightSettings } from './flight-settings.ts';
import { explainJcmd } from './jcmd-problem.ts';
import { launchedFlightName } from './prepare-java.ts';

/** How often it is looked whether the process is still there. */
const watchMs = 100;

/** jcmd gives up on a process that does not answer after about ten seconds. */
const answerMs = 20_000;

/** Records with the flight recorder of a Java process. The process writes the file; it is then turned into text. */
export function startFlight(context: CaptureContext): CaptureRun {
  let isOver = false;
  let isCancelled = false;
  const started = begin(context);
  started.catch(() => undefined);
  const finished = (async (): Promise<RawCapture> => {
    const flight = await started;
    while (!isOver && isAlive(context.pid)) await new Promise((resolve) => setTimeout(resolve, watchMs));
    return flight.end(isCancelled);
  })();
  finished.catch(() => undefined);
  return {
    ready: started.then(() => undefined),
    finished,
    stop: () => {
      isOver = true;
    },
    cancel: async () => {
      isCancelled = true;
      isOver = true;
      await finished.catch(() => undefined);
    },
  };
}

interface Flight {
  end(isCancelled: boolean): Promise<RawCapture>;
}

async function begin(context: CaptureContext): Promise<Flight> {
  const { folder, launched } = context;
  if (launched === 'prepared') {
    const place = { ours: folder, theirs: folder, remove: async () => undefined };
    return { end: (isCancelled) => endFlight(context, launchedFlightName, place, '', isCancelled) };
  }
  return startRecording(context);
}

async function startRecording(context: CaptureContext): Promise<Flight> {
  const { pid, request, tool } = context;
  const jcmd = tool?.path ?? 'jcmd';
  const name = `chronoscope-${process.pid}-${Date.now()}`;
  const place = await sharedFolder(context);
  await writeFile(
    join(place.ours, 'settings.jfc'),
    flightSettings(request.intervalSeconds * 1000, !request.isIdleExcluded),
    { mode: 0o644 },
  );
  const { stdout, stderr, code } = await runToEnd(
    [
      jcmd,
      String(pid),
      'JFR.start',
      `name=${name}`,
      `settings=${join(place.theirs, 'settings.jfc')}`,
      `filename=${join(place.theirs, 'recording.jfr')}`,
      'dumponexit=true',
    ],
    { timeoutMs: answerMs },
  );
  const chatter = `${stdout}\n${stderr}`;
  if (code !== 0 || !/Started recording/.test(stdout)) {
    await place.remove();
    throw (
      explainJcmd(chatter, context) ??
      problem('failed', `The flight recorder of process ${pid} could not be started.`, {
        detail: chatter.trim(),
      })
    );
  }
  return { end: (isCancelled) => endFlight(context, name, place, chatter, isCancelled) };
}

/** Ends a recording, which a process that has ended has done itself, and turns it into text. */
async function endFlight(
  context: CaptureContext,
  name: string,
  place: SharedFolder,
  chatter: string,
  isCancelled: boolean,
): Promise<RawCapture> {
  const { pid, tool } = context;
  const jcmd = tool?.path ?? 'jcmd';
  await runToEnd([jcmd, String(pid), 'JFR.stop', `name=${name}`], { timeoutMs: answerMs });
  try {
    if (isCancelled) return { file: undefined, ending: '.jfr.txt', chatter, notes: [] };
    return await print(join(place.ours, 'recording.jfr'), context, jcmd, chatter);
  } finally {
    await place.remove();
  }
}

interface SharedFolder {
  readonly ours: string;
  readonly theirs: string;
  readonly remove: () => Promise<void>;
}

/** A folder that the Java process can write to, by the names under which it and we know it. */
async function sharedFolder({ folder, process: info, pid }: CaptureContext): Promise<SharedFolder> {
  const isOurUser = info?.userId === undefined || info.userId === process.geteuid?.();
  if (isOurUser && info?.container === undefined) {
    return { ours: folder, theirs: folder, remove: async () => undefined };
  }
  const root = `/proc/${pid}/root`;
  const ours = await mkdtemp(`${root}/tmp/chronoscope-`);
  if (info?.userId !== undefined) await chown(ours, info.userId, -1);
  return {
    ours,
    theirs: ours.slice(root.length),
    remove: () => rm(ours, { recursive: true, force: true }),
  };
}

/** Text of the samples by the `jfr` program beside jcmd; its own depth of 5 frames would cut every stack. */
async function print(
  recording: string,
  { folder }: CaptureContext,
  jcmd: string,
  chatter: string,
): Promise<RawCapture> {
  const own = join(folder, 'profile.jfr');
  await copyFile(recording, own).catch(() => undefined);
  const file = join(folder, 'profile.jfr.txt');
  const events = 'jdk.ExecutionSample,jdk.NativeMethodSample';
  const beside = join(dirname(jcmd), 'jfr');
  const { stderr } = await runToEnd([beside, 'print', '--stack-depth', '256', '--events', events, own], {
    outputFile: file,
  });
  return { file, ending: '.jfr.txt', chatter: `${chatter}\n${stderr}`, notes: [] };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
