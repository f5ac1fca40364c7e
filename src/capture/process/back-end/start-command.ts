import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { problem } from '../capture-problem.ts';
import type { CaptureContext, CaptureRun, Driver, RawCapture } from '../driver.ts';
import type { ProfilerProcess } from '../run/profiler-process.ts';
import { startProfiler } from '../run/profiler-process.ts';

/** A back end that is one program which writes one file. */
export interface CommandCapture {
  readonly context: CaptureContext;
  readonly argv: readonly string[];
  /** The file it writes. */
  readonly output: string;
  readonly ending: string;
  /** What it says once it samples; if absent it is taken to sample as soon as it runs. */
  readonly readyText?: string;
  readonly stopSignal: NodeJS.Signals;
  readonly environment?: NodeJS.ProcessEnv;
  /** Whether the profile comes on its standard output; it is then written to `output` and shown while it grows. */
  readonly isOnStdout?: boolean;
  /** What is to be known of every result, as sentences. */
  readonly notes?: readonly string[];
  readonly lacksIdle?: boolean;
  /** Mends the finished file. */
  readonly mend?: (file: string, profilerPid: number) => Promise<void>;
  readonly explain: Driver['explain'];
}

const graceMs = 15_000;

/** Runs the program; whether it succeeded is told by the file, never by its exit code. */
export function startCommand(capture: CommandCapture): CaptureRun {
  const { argv, stopSignal, output, context } = capture;
  const file = capture.isOnStdout === true ? createWriteStream(output, { mode: 0o600 }) : undefined;
  const onOutput = (piece: Uint8Array): void => {
    file?.write(piece);
    context.onLive?.(piece, 'more');
  };
  const profiler = startProfiler({
    argv,
    stopSignal,
    graceMs,
    ...(capture.environment !== undefined && { environment: capture.environment }),
    ...(file !== undefined && { onOutput }),
  });
  const ended = profiler.ended.then(async (end) => {
    if (file !== undefined) await finished(file.end());
    return end;
  });
  return {
    ready: waitUntilReady({ ...profiler, ended }, capture),
    finished: ended.then((end) => collect(end, capture, profiler.child.pid)),
    stop: profiler.stop,
    cancel: async () => {
      profiler.kill();
      await profiler.ended;
    },
  };
}

async function waitUntilReady({ child, ended }: ProfilerProcess, capture: CommandCapture): Promise<void> {
  const { readyText, context, explain, argv } = capture;
  const said = new Promise<'ready'>((resolve) => {
    if (readyText === undefined) {
      if (capture.isOnStdout === true) child.stdout?.once('data', () => resolve('ready'));
      else child.on('spawn', () => resolve('ready'));
      return;
    }
    let text = '';
    const listen = (piece: unknown): void => {
      text += String(piece);
      if (text.includes(readyText)) resolve('ready');
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
  });
  const outcome = await Promise.race([said, ended]);
  // A program that ends without a word about being ready may still have written its file: a short-lived target.
  if (outcome === 'ready' || (await hasContent(capture.output))) return;
  throw (
    explain(outcome.chatter, context, outcome.code) ??
    problem('failed', `${argv[0] ?? 'The profiler'} could not sample process ${context.pid}.`, {
      detail: outcome.chatter.trim(),
    })
  );
}

async function collect(
  { chatter, code }: Awaited<ProfilerProcess['ended']>,
  { output, ending, mend, notes = [], lacksIdle = false }: CommandCapture,
  profilerPid: number | undefined,
): Promise<RawCapture> {
  const file = (await hasContent(output)) ? output : undefined;
  if (file !== undefined && profilerPid !== undefined) await mend?.(file, profilerPid);
  return { file, ending, chatter, exitCode: code, notes, lacksIdle };
}

function hasContent(file: string): Promise<boolean> {
  return stat(file).then(
    ({ size }) => size > 0,
    () => false,
  );
}
