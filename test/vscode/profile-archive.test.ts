import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import * as vscode from 'vscode';
import { ProfileDocument } from '../../src/extension/profile-document.ts';
import type { ProfileState } from '../../src/protocol/host-requests.ts';
import { writeZip } from '../parsers/container/write-zip.ts';
import { describe, it } from './runner/test-case.ts';

const extension = vscode.extensions.getExtension('chronoscope.chronoscope');
assert.ok(extension !== undefined);
const workerScript = join(extension.extensionPath, 'dist', 'document-worker.mjs');

const perf = 'app 7/7 [000] 10.5: cycles: \n\t1000 work (/bin/app)\n\n';

type Ended = Exclude<ProfileState, { readonly kind: 'loading' }>;

function ended(document: ProfileDocument): Promise<Ended> {
  return new Promise((resolve) => {
    const take = (state: ProfileState): void => {
      if (state.kind !== 'loading') resolve(state);
    };
    document.onDidChangeState(take);
    take(document.state);
  });
}

async function withFile(
  name: string,
  content: string | Uint8Array,
  body: (document: ProfileDocument, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'chronoscope-test-'));
  const path = join(folder, name);
  await writeFile(path, content);
  const document = new ProfileDocument(vscode.Uri.file(path), workerScript);
  try {
    await body(document, folder);
  } finally {
    document.dispose();
    await rm(folder, { recursive: true });
  }
}

/** Presses Enter in the list that is or will be on the screen, until `isDone`. */
async function acceptUntil(isDone: () => boolean): Promise<void> {
  while (!isDone()) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
}

describe('files that hold or make profiles', () => {
  it('a zip archive of several shows a list, and the one chosen is opened', async () => {
    const zip = writeZip([
      { name: 'monday/app.perf', content: perf },
      { name: 'tuesday/app.perf', content: perf + perf },
    ]);
    await withFile('runs.zip', zip, async (document) => {
      await acceptUntil(() => document.state.kind !== 'loading');
      const state = await ended(document);
      assert.equal(state.kind, 'ready');
      assert.equal(state.kind === 'ready' && state.summary.metadata[0]?.value, 'monday/app.perf');
    });
  });

  it('a recording of perf is opened through perf script', async () => {
    await withFile('perf.data', `PERFILE2${'\0'.repeat(96)}`, async (document, folder) => {
      const program = join(folder, 'perf');
      await writeFile(
        program,
        `#!/bin/sh\nprintf '${perf.replaceAll('\n', '\\n').replaceAll('\t', '\\t')}'\n`,
      );
      await chmod(program, 0o755);
      await ended(document);
      const before = process.env['PATH'];
      process.env['PATH'] = `${folder}${delimiter}${before}`;
      try {
        // A worker takes the environment of the moment it starts.
        const again = new ProfileDocument(document.uri, workerScript);
        const state = await ended(again);
        assert.equal(state.kind === 'ready' ? state.summary.samples : state.message, 1);
        again.dispose();
      } finally {
        process.env['PATH'] = before;
      }
    });
  });

  it('a profile is converted by its worker, with the losses said', async () => {
    await withFile('app.perf', perf, async (document) => {
      const { signal } = new AbortController();
      const writers = await document.writers();
      assert.deepEqual(writers.map(({ id }) => id).sort(), [
        'collapsed',
        'cpuprofile',
        'csv',
        'nflxprofile',
        'pprof',
        'speedscope',
        'trace-event',
      ]);
      const { bytes, losses } = await document.convert(
        { writer: 'collapsed', isCompressed: false },
        signal,
        () => {},
      );
      assert.equal(new TextDecoder().decode(bytes), 'app-7/7;work 1\n');
      assert.ok(losses.includes('Lost: the times of 1 sample.'), losses.join('\n'));
    });
  });

  it('the commands for them are there', async () => {
    await extension.activate();
    const commands = await vscode.commands.getCommands(true);
    for (const command of ['convert', 'clearProfileCache', 'chooseMember']) {
      assert.ok(commands.includes(`chronoscope.${command}`), command);
    }
    await vscode.commands.executeCommand('chronoscope.clearProfileCache');
  });
});
