import { spawn } from 'node:child_process';

/** A program with its arguments; no shell of this machine sees them. */
export interface RemoteProgram {
  readonly program: string;
  readonly args: readonly string[];
}

export interface RemoteResult {
  /** `null` if it was stopped. */
  readonly code: number | null;
  /** At most the last 64 KiB. */
  readonly stderr: string;
}

const maxStderr = 64 * 1024;
/** A program that does not stop when it is asked to is stopped after this. */
const graceMs = 2000;

/**
 * Runs a program and hands its output on piece by piece, never faster than `onOutput` takes it.
 *
 * @throws what starting the program throws (`ENOENT`), what `onOutput` throws, and the signal's reason once it is aborted
 */
export async function runRemote(
  { program, args }: RemoteProgram,
  onOutput: (piece: Uint8Array) => Promise<void>,
  signal: AbortSignal,
): Promise<RemoteResult> {
  signal.throwIfAborted();
  const child = spawn(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-maxStderr);
  });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code));
  });
  // The failure is reported by whoever awaits it first; until then it must not count as unhandled.
  closed.catch(() => undefined);
  const stop = (): void => {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const piece of child.stdout) {
      if (piece instanceof Uint8Array) await onOutput(piece);
    }
    const code = await closed;
    signal.throwIfAborted();
    return { code, stderr };
  } finally {
    signal.removeEventListener('abort', stop);
    if (child.exitCode === null && child.signalCode === null) stop();
  }
}
