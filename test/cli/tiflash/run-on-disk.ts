import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileAt } from '../../../src/cli/read-file-at.ts';
import { runCli } from '../../../src/cli/run-cli.ts';
import { saveFile } from '../../../src/cli/save-file.ts';
import type { Run } from '../run.ts';
import { TextOutput } from '../text-output.ts';

/** Runs the command line in this process on real files. */
export async function runOnDisk(args: readonly string[]): Promise<Run> {
  const stdout = new TextOutput();
  const stderr = new TextOutput();
  const code = await runCli(args, {
    stdout,
    stderr,
    open: (file) => createReadStream(file),
    perfScript: (file) => createReadStream(file),
    readAt: readFileAt,
    builtFile: async (name) => `/* ${name} */`,
    save: saveFile,
    isSameFile: async (one, other) => one === other,
    columns: undefined,
    colours: 'none',
    version: '1.2.3',
  });
  return { code, out: stdout.text, err: stderr.text };
}

/** An empty folder that is gone after the test, and whatever is in it. */
export function temporaryFolder(onEnd: (clean: () => void) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'chronoscope-tiflash-'));
  onEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
