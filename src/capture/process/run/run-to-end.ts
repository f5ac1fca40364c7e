import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** How a helper program ended. `code` is `undefined` if it could not be started or was ended by a signal. */
export interface Ended {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunToEndOptions {
  readonly timeoutMs?: number;
  /** Where its standard output goes instead of into `stdout`; made with mode 0600. */
  readonly outputFile?: string;
  readonly signal?: AbortSignal;
}

/** Enough for anything a tool has to say; what is over is dropped so that a chatty tool cannot fill memory. */
const maxTextLength = 1 << 20;

/** Runs a program without input and waits for its end; starting it is no error of ours, so nothing is thrown. */
export async function runToEnd(
  [program = '', ...args]: readonly string[],
  { timeoutMs, outputFile, signal }: RunToEndOptions = {},
): Promise<Ended> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    env: { ...process.env, LC_ALL: 'C' },
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
    ...(signal !== undefined && { signal }),
  });
  let stdout = '';
  let stderr = '';
  const file = outputFile === undefined ? undefined : createWriteStream(outputFile, { mode: 0o600 });
  if (file === undefined) child.stdout.on('data', (piece) => (stdout = grow(stdout, piece)));
  else child.stdout.pipe(file);
  child.stderr.on('data', (piece) => (stderr = grow(stderr, piece)));
  const code = await new Promise<number | undefined>((resolve) => {
    child.on('error', (error) => {
      stderr = grow(stderr, error.message);
      file?.end();
      resolve(undefined);
    });
    child.on('close', (exitCode) => resolve(exitCode ?? undefined));
  });
  if (file !== undefined && !file.closed) await finished(file);
  return { code, stdout, stderr };
}

function grow(text: string, piece: unknown): string {
  return text.length > maxTextLength ? text : text + String(piece);
}
