import { spawn } from 'node:child_process';
import { closeSync, createWriteStream, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { startProfiler } from '../process/run/profiler-process.ts';
import type { Ended } from '../process/run/run-to-end.ts';
import { quoteCommand } from '../process/tool/quote-command.ts';
import { explainSchedPerf } from './explain-sched-perf.ts';
import type { SchedRequest } from './sched-request.ts';
import { commandPrefix } from './sched-request.ts';

/** How far a recording is. */
export interface SchedProgress {
  readonly elapsedMs: number;
  /** Bytes recorded so far; 0 while a remote recording is still over there. */
  readonly bytes: number;
}

/** A recording at work. */
export interface SchedRecording {
  /** Ends it early; what was recorded is kept. */
  stop(): void;
  /**
   * Resolves when the file is there.
   *
   * @throws {CaptureProblem} if nothing was recorded
   */
  readonly done: Promise<void>;
}

const progressMs = 500;
/** How long perf may take to write its tables after it was stopped. */
const graceMs = 30_000;

/**
 * Records events of the whole machine into a perf.data file by `perf record`, for the seconds that were asked for or until it
 * is stopped.
 *
 * @param events what `probeEvents` found
 */
export function recordSched(
  request: SchedRequest,
  events: readonly string[],
  onProgress: (progress: SchedProgress) => void = () => undefined,
): SchedRecording {
  const startedAt = Date.now();
  const timer = setInterval(() => {
    sizeOf(request.file).then(
      (bytes) => onProgress({ elapsedMs: Date.now() - startedAt, bytes }),
      () => undefined,
    );
  }, progressMs);
  const recording = request.host === undefined ? recordHere(request, events) : recordThere(request, events);
  const done = recording.ended.then(async (ended) => {
    const bytes = await sizeOf(request.file);
    // perf ends by the signal it was stopped with, or with its number, and has written the file all the same.
    if (bytes === 0) throw explainSchedPerf(request, ended);
    onProgress({ elapsedMs: Date.now() - startedAt, bytes });
  });
  return { stop: recording.stop, done: done.finally(() => clearInterval(timer)) };
}

/** What perf is told, up to the command it runs. Large buffers, since a switch storm fills small ones faster than a disk. */
export function perfRecordArguments(events: readonly string[], file: string): readonly string[] {
  const chosen = events.flatMap((event) => ['-e', event]);
  return ['record', '-q', '-a', '-m', '512', '-N', '-B', '--synth=task', ...chosen, '-o', file];
}

interface Running {
  readonly ended: Promise<Ended>;
  stop(): void;
}

function recordHere(request: SchedRequest, events: readonly string[]): Running {
  // Made by us, so that we may read it: perf run by root would make one that only root may, and keeps the owner of this.
  if (request.usesSudo) closeSync(openSync(request.file, 'w', 0o600));
  const argv = [
    ...commandPrefix(request),
    request.perf,
    ...perfRecordArguments(events, request.file),
    '--',
    'sleep',
    `${request.seconds}`,
  ];
  const profiler = startProfiler({ argv, stopSignal: 'SIGINT', graceMs });
  return {
    stop: profiler.stop,
    ended: profiler.ended.then(({ code, chatter }) => ({ code, stdout: '', stderr: chatter })),
  };
}

/**
 * On a remote machine perf lasts as long as `cat` can read from us, at most the seconds asked for: closing the pipe stops it
 * and still brings the file, where a signal to ssh would only cut the connection. The file goes through a private temporary
 * one, because perf leaves out its tables when it writes into a pipe.
 */
function recordThere(request: SchedRequest, events: readonly string[]): Running {
  const { host = '', perf, seconds, usesSudo } = request;
  const sudo = usesSudo ? 'sudo -n ' : '';
  const record = quoteCommand([perf, ...perfRecordArguments(events, 'FILE')]).replace(/FILE$/, '"$f"');
  const script =
    `f=$(mktemp) && ${sudo}${record} -- timeout ${seconds} cat >/dev/null; ` +
    `s=$?; ${sudo}cat "$f"; ${sudo}rm -f "$f"; exit $s`;
  const [program = 'ssh', ...args] = commandPrefix({ ...request, usesSudo: false });
  // In a group of its own, because Ctrl+C in a terminal goes to all of ours and ssh would cut the connection.
  const child = spawn(program, [...args, script], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const file = createWriteStream(request.file, { mode: 0o600 });
  let stderr = '';
  child.stderr.on('data', (piece) => {
    if (stderr.length < 1 << 16) stderr += String(piece);
  });
  child.stdin.on('error', () => undefined);
  child.stdout.pipe(file);
  const ended = new Promise<Ended>((resolve) => {
    child.on('error', (error) => {
      file.end();
      resolve({ code: undefined, stdout: '', stderr: `${error.message} ${host}` });
    });
    child.on('close', (code) => {
      finished(file).then(
        () => resolve({ code: code ?? undefined, stdout: '', stderr }),
        (error: Error) => resolve({ code: undefined, stdout: '', stderr: error.message }),
      );
    });
  });
  return { stop: () => void child.stdin.end(), ended };
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
