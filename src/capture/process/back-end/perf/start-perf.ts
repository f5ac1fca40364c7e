import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { CaptureProblem } from '../../capture-problem.ts';
import { problem } from '../../capture-problem.ts';
import type { CaptureContext, CaptureRun, RawCapture, TakeLive } from '../../driver.ts';
import { onReadable, writableOf } from '../../run/child-pipe.ts';
import type { ProfilerProcess } from '../../run/profiler-process.ts';
import { startProfiler } from '../../run/profiler-process.ts';
import { runToEnd } from '../../run/run-to-end.ts';
import { compareVersions } from '../../tool/version.ts';
import { controlVersion, perfRecordArguments, perfScriptArguments } from './perf-arguments.ts';
import { explainPerf, isUserOnly, readPerfRights } from './perf-permission.ts';

/** How long source lines may take: perf asks addr2line for each address, which on large programs takes minutes. */
const lineBudgetMs = 20_000;

/** Samples a process with `perf record` and turns the result into text with `perf script`. */
export function startPerf(context: CaptureContext): CaptureRun {
  const abort = new AbortController();
  const started = beginRecording(context);
  // Both promises tell of a failed start; whoever asks for neither must not bring the process down.
  started.catch(() => undefined);
  return {
    ready: started.then(({ ready }) => ready),
    finished: started.then((recording) => finish(recording, context, abort.signal)),
    stop: () => void started.then(({ profiler }) => profiler.stop()),
    cancel: async () => {
      abort.abort();
      const { profiler } = await started;
      profiler.kill();
      await profiler.ended;
    },
  };
}

interface Recording {
  readonly profiler: ProfilerProcess;
  readonly data: string;
  readonly ready: Promise<void>;
  /** Resolves when the live text is complete and the data is on disk. */
  readonly written: Promise<void>;
}

async function beginRecording(context: CaptureContext): Promise<Recording> {
  const { request, tool, pid, childPids, folder, onLive } = context;
  const perf = tool?.path ?? 'perf';
  const data = join(folder, 'perf.data');
  const isControlled = compareVersions(tool?.version ?? '0', controlVersion) >= 0;
  const tee = onLive === undefined ? undefined : liveText(perf, data, onLive);
  const args = perfRecordArguments(request, {
    pids: [pid, ...childPids],
    output: tee === undefined ? data : '-',
    isUserOnly: isUserOnly(await readPerfRights()),
    isControlled,
    isLive: tee !== undefined,
  });
  const profiler = startProfiler({
    argv: [perf, ...args],
    stopSignal: 'SIGINT',
    graceMs: 30_000,
    extraPipes: isControlled ? 2 : 0,
    ...(tee !== undefined && { onOutput: tee.take }),
  });
  const written = profiler.ended.then(() => tee?.end());
  const ready = isControlled ? enable(profiler, context) : Promise.resolve();
  return { profiler, data, ready, written };
}

/** Tells perf to begin over its control pipe, which it confirms when samples are being taken. */
async function enable({ child, ended }: ProfilerProcess, context: CaptureContext): Promise<void> {
  const control = writableOf(child.stdio[4]);
  // perf that has ended early closes the pipe; what it said then tells why.
  control?.on('error', () => undefined);
  control?.write('enable\n');
  const confirmed = new Promise<true>((resolve) => onReadable(child.stdio.at(5), () => resolve(true)));
  const outcome = await Promise.race([confirmed, ended]);
  if (outcome === true) return;
  throw problemOf(outcome.chatter, context);
}

function problemOf(chatter: string, context: CaptureContext): CaptureProblem {
  const known = explainPerf(chatter, context);
  return (
    known ?? problem('failed', `perf could not sample process ${context.pid}.`, { detail: chatter.trim() })
  );
}

interface LiveText {
  take(piece: Uint8Array): void;
  end(): Promise<void>;
}

/** Writes perf's data to a file and, by a second perf, as text to whoever looks at it. */
function liveText(perf: string, data: string, onLive: TakeLive): LiveText {
  const file = createWriteStream(data, { mode: 0o600 });
  const args = perfScriptArguments('-', { hasLines: false, pid: undefined });
  const script = spawn(perf, [...args], { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
  script.stdout.on('data', (piece) => onLive(piece, 'more'));
  // The live text is a courtesy: without it the result is still complete.
  script.on('error', () => undefined);
  script.stdin.on('error', () => undefined);
  return {
    take: (piece) => {
      file.write(piece);
      script.stdin.write(piece);
    },
    end: async () => {
      file.end();
      script.stdin.end();
      script.kill('SIGTERM');
      await finished(file);
    },
  };
}

async function finish(
  { profiler, data, written }: Recording,
  context: CaptureContext,
  signal: AbortSignal,
): Promise<RawCapture> {
  const { chatter } = await profiler.ended;
  await written;
  const isThere = await stat(data).then(
    ({ size }) => size > 0,
    () => false,
  );
  if (!isThere || signal.aborted) return { file: undefined, ending: '.perf', chatter, notes: [] };
  return { ending: '.perf', chatter, ...(await convert(data, context, signal)) };
}

/** Text of the data with source lines, or without where finding them takes too long. */
async function convert(
  data: string,
  { tool, request, pid, folder }: CaptureContext,
  signal: AbortSignal,
): Promise<Pick<RawCapture, 'file' | 'notes'>> {
  const perf = tool?.path ?? 'perf';
  const only = request.hasChildren || request.target.kind === 'launch' ? undefined : pid;
  const file = join(folder, 'profile.perf');
  const withLines = perfScriptArguments(data, { hasLines: true, pid: only });
  const lined = await runToEnd([perf, ...withLines], { outputFile: file, timeoutMs: lineBudgetMs, signal });
  if (lined.code === 0) return { file, notes: [] };
  const plain = perfScriptArguments(data, { hasLines: false, pid: only });
  await runToEnd([perf, ...plain], { outputFile: file, signal });
  return {
    file,
    notes: [`Finding source lines took perf more than ${lineBudgetMs / 1000} s, so frames have none.`],
  };
}
