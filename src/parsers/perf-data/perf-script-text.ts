import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { UnreadableProfileError } from '../format.ts';

/** A recording of `perf record`: tools/perf/Documentation/perf.data-file-format.txt. */
const magic = 'PERFILE2';

/** How many bytes {@link isPerfData} looks at. */
export const perfDataHeadBytes = magic.length;

/** Whether `head`, the first bytes of a file, is the start of a recording of perf. */
export function isPerfData(head: Uint8Array): boolean {
  return head.length >= magic.length && [...magic].every((letter, at) => head[at] === letter.charCodeAt(0));
}

export interface PerfScriptOptions {
  /** The recording's name, for sentences. */
  readonly name: string;
  /** Stops perf. */
  readonly signal?: AbortSignal;
  /** The program to run. */
  readonly perf?: string;
}

/**
 * perf's own defaults, and process ids. `--force` reads the recording of another user; `--no-inline`, because for inlined
 * calls perf asks addr2line about every address, which takes minutes to hours.
 */
const perfArguments = ['script', '--force', '--header', '--no-inline', '-F', '+pid', '-i'];

/** As much of what perf complains about as a sentence needs. */
const maxComplaint = 4096;

/**
 * The text `perf script` prints for the recording at `path`. Symbols come from the machine it runs on. perf is stopped when
 * the text is no longer read.
 *
 * @throws {UnreadableProfileError} (while iterating) if perf is not there, fails, or finds no samples
 * @throws the signal's reason once it is aborted
 */
export async function* perfScriptText(path: string, options: PerfScriptOptions): AsyncGenerator<Uint8Array> {
  const { name, signal, perf = 'perf' } = options;
  signal?.throwIfAborted();
  const child = spawn(perf, [...perfArguments, path], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', PERF_PAGER: 'cat' },
    windowsHide: true,
  });
  const kill = (): void => void child.kill('SIGKILL');
  signal?.addEventListener('abort', kill, { once: true });
  const end = endOf(child);
  let length = 0;
  try {
    for await (const piece of child.stdout) {
      if (!(piece instanceof Uint8Array)) continue;
      length += piece.length;
      yield piece;
    }
    const { error, code, complaint } = await end;
    signal?.throwIfAborted();
    if (error !== undefined) throw new UnreadableProfileError(startFailure(name, error));
    if (code !== 0 && length === 0) throw new UnreadableProfileError(scriptFailure(name, complaint));
  } finally {
    signal?.removeEventListener('abort', kill);
    kill();
  }
}

interface End {
  /** Why perf could not be started. */
  readonly error: Error | undefined;
  readonly code: number | null;
  readonly complaint: string;
}

function endOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<End> {
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-maxComplaint);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ error, code: null, complaint }));
    child.once('close', (code) => resolve({ error: undefined, code, complaint }));
  });
}

const byHand = 'on the machine it was recorded on run: perf script -i FILE > FILE.perf, and open FILE.perf';

function startFailure(name: string, error: Error): string {
  const isMissing = 'code' in error && error.code === 'ENOENT';
  const reason = isMissing ? 'is not on this machine' : `could not be started (${error.message})`;
  return (
    `${name} is a recording of perf, and the program perf, which turns it into stacks, ${reason}. ` +
    `Install it (package linux-perf or linux-tools), or ${byHand}.`
  );
}

function scriptFailure(name: string, complaint: string): string {
  const lines = complaint
    .replace(/\p{Cc}+/gu, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const said = (lines.at(-1) ?? '').replace(/[.\s]+$/, '').slice(0, 200);
  const reason = said === '' ? 'without saying why' : `and says: ${said}`;
  return `${name} is a recording of perf that perf script cannot read, ${reason}. Perhaps another version of perf made it: ${byHand}.`;
}
