import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { runCli } from '../../src/cli/run-cli.ts';
import type { ColourDepth } from '../../src/cli/terminal.ts';
import { TextOutput } from './text-output.ts';

/** What a command printed, and how it ended. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  /** What files contain besides `app.perf` and `app.perf.gz`; `-` is standard input. */
  readonly files?: { readonly [name: string]: string | Uint8Array };
  /** What perf prints for recordings. */
  readonly recordings?: { readonly [name: string]: string };
  /** Gets the files that are written. */
  readonly saved?: Map<string, Uint8Array>;
  /** Text of every file that was built beside the command line. */
  readonly built?: string;
  readonly columns?: number;
  readonly colours?: ColourDepth;
}

const appPerf = readFileSync(new URL('files/app.perf', import.meta.url));

/** Runs the command line in this process with made-up files. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const stdout = new TextOutput();
  const stderr = new TextOutput();
  const files = new Map<string, string | Uint8Array>([
    ['app.perf', appPerf],
    ['app.perf.gz', gzipSync(appPerf)],
    ...Object.entries(options.files ?? {}),
  ]);
  const code = await runCli(args, {
    stdout,
    stderr,
    open: (file) => openFile(files.get(file), file),
    save: async (file, pieces) => {
      const bytes: Uint8Array[] = [];
      for await (const piece of pieces) bytes.push(piece);
      options.saved?.set(file, Buffer.concat(bytes));
    },
    perfScript: (file) => openFile(options.recordings?.[file], file),
    isSameFile: async (one, other) => one === other,
    builtFile: async (name) => options.built ?? `/* ${name} */`,
    columns: options.columns,
    colours: options.colours ?? 'none',
    version: '1.2.3',
  });
  return { code, out: stdout.text, err: stderr.text };
}

async function* openFile(content: string | Uint8Array | undefined, file: string): AsyncGenerator<Uint8Array> {
  if (content === undefined) {
    throw Object.assign(new Error(`ENOENT: no such file or directory, open '${file}'`), {
      code: file === 'secret.perf' ? 'EACCES' : file.endsWith('/') ? 'EISDIR' : 'ENOENT',
    });
  }
  yield typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
