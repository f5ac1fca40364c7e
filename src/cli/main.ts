import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { perfScriptText } from '../parsers/perf-data/perf-script-text.ts';
import { isSameFile } from './is-same-file.ts';
import { readFileAt } from './read-file-at.ts';
import { runCli } from './run-cli.ts';
import { saveFile } from './save-file.ts';
import { streamOutput } from './stream-output.ts';
import type { ColourDepth, Terminal } from './terminal.ts';

/** The bundle lies in `dist/`, beside which the package's own description is. */
async function packageVersion(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text);
  return String(version);
}

/** Node's answer takes NO_COLOR, FORCE_COLOR, TERM and COLORTERM into account. */
function colourDepth(): ColourDepth {
  if (!process.stdout.isTTY) return 'none';
  const bits = process.stdout.getColorDepth();
  return bits >= 24 ? 'true' : bits >= 8 ? '256' : 'none';
}

/** Large enough that reading costs few system calls, small enough to stay in the processor's cache while parsed. */
const pieceBytes = 1 << 20;

/** Whether whoever reads our output has had enough, as `head` does. */
function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

const terminal: Terminal = {
  stdout: streamOutput(process.stdout),
  stderr: streamOutput(process.stderr),
  open: (file) => (file === '-' ? process.stdin : createReadStream(file, { highWaterMark: pieceBytes })),
  perfScript: (file) => perfScriptText(file, { name: basename(file) }),
  readAt: readFileAt,
  save: saveFile,
  isSameFile,
  builtFile: (name) => readFile(new URL(name, import.meta.url), 'utf8'),
  // A pseudo terminal that was never given a size says 0.
  columns: (process.stdout.isTTY && process.stdout.columns) || undefined,
  colours: colourDepth(),
  version: await packageVersion(),
};

try {
  process.exitCode = await runCli(process.argv.slice(2), terminal);
} catch (error) {
  if (!isClosedPipe(error)) throw error;
}
