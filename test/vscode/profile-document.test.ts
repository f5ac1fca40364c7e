import assert from 'node:assert/strict';
import { appendFile, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { ProfileDocument } from '../../src/extension/profile-document.ts';
import type { ProfileState } from '../../src/protocol/host-requests.ts';
import { describe, it } from './runner/test-case.ts';
import { sampleFile } from './sample-file.ts';

const oneSample = 'late 7/7 [000] 9999.000000: cpu-clock:\n\t1000 work (/bin/late)\n\n';

/** Path below the extension. */
function ofExtension(...parts: readonly string[]): string {
  const extension = vscode.extensions.getExtension('chronoscope.chronoscope');
  assert.ok(extension !== undefined);
  return join(extension.extensionPath, ...parts);
}

/** The first state, now or later, that `isWanted` accepts. */
function waitFor<S extends ProfileState>(
  document: ProfileDocument,
  isWanted: (state: ProfileState) => state is S,
): Promise<S> {
  return new Promise((resolve) => {
    const take = (state: ProfileState): void => {
      if (isWanted(state)) resolve(state);
    };
    document.onDidChangeState(take);
    take(document.state);
  });
}

type Ready = Extract<ProfileState, { readonly kind: 'ready' }>;
type Failed = Extract<ProfileState, { readonly kind: 'failed' }>;
const isReady = (state: ProfileState): state is Ready => state.kind === 'ready';
const isFailed = (state: ProfileState): state is Failed => state.kind === 'failed';

async function withDocument(
  uri: vscode.Uri,
  body: (document: ProfileDocument) => Promise<void>,
  script = ofExtension('dist', 'document-worker.mjs'),
): Promise<void> {
  const document = new ProfileDocument(uri, script);
  try {
    await body(document);
  } finally {
    document.dispose();
  }
}

async function withFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'chronoscope-test-'));
  try {
    await body(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('a profile document', () => {
  it('reads its file in a worker and answers views from it', async () => {
    await withDocument(await sampleFile(), async (document) => {
      const { summary } = await waitFor(document, isReady);
      assert.equal(summary.format, 'perf-script');
      const graph = await document.request(
        'flameGraph.read',
        { filter: { idle: 'none' }, value: 0, grouping: 'thread' },
        new AbortController().signal,
      );
      assert.equal(graph.selectionTotal, summary.samples);
    });
  });

  it('reads again when the file changes', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'growing [1].perf');
      await copyFile((await sampleFile()).fsPath, path);
      await withDocument(vscode.Uri.file(path), async (document) => {
        const { summary } = await waitFor(document, isReady);
        await appendFile(path, oneSample);
        const isLonger = (state: ProfileState): state is Ready =>
          isReady(state) && state.summary.samples === summary.samples + 1;
        assert.equal((await waitFor(document, isLonger)).kind, 'ready');
      });
    });
  });

  it('reads file systems that only VS Code can reach', async () => {
    const bytes = await readFile((await sampleFile()).fsPath);
    const provider = vscode.workspace.registerFileSystemProvider('chronoscope-test', memoryFile(bytes), {
      isReadonly: true,
    });
    try {
      const uri = vscode.Uri.from({ scheme: 'chronoscope-test', path: '/far/away.perf' });
      await withDocument(uri, async (document) => {
        assert.equal((await waitFor(document, isReady)).fileName, 'away.perf');
      });
    } finally {
      provider.dispose();
    }
  });

  it('says what is wrong with a file and reads it again on retry', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'poem.perf');
      await writeFile(path, 'Shall I compare thee to a summer’s day?\n');
      await withDocument(vscode.Uri.file(path), async (document) => {
        const failed = await waitFor(document, isFailed);
        assert.match(failed.message, /poem\.perf/);
        assert.match(failed.message, /Shall I compare thee/);
        assert.equal(failed.canRetry, true);
        await writeFile(path, oneSample);
        await document.read();
        assert.equal((await waitFor(document, isReady)).summary.samples, 1);
      });
    });
  });

  it('says that its thread died, and starts a new one on retry', async () => {
    const script = ofExtension('test', 'fixtures', 'workers', 'throws.mjs');
    await withDocument(
      await sampleFile(),
      async (document) => {
        const failed = await waitFor(document, isFailed);
        assert.match(failed.message, /stopped unexpectedly.*Retry/);
        await document.read();
        assert.equal((await waitFor(document, isFailed)).canRetry, true);
      },
      script,
    );
  });

  it('can be cancelled while it reads', async () => {
    const silent = ofExtension('test', 'fixtures', 'workers', 'silent.mjs');
    await withDocument(
      await sampleFile(),
      async (document) => {
        assert.equal(document.state.kind, 'loading');
        await new Promise((done) => setTimeout(done, 200));
        document.cancel();
        assert.match((await waitFor(document, isFailed)).message, /cancelled/);
      },
      silent,
    );
  });
});

describe('two editors of one file', () => {
  it('share one worker thread, which ends with the last of them', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const withNone = await settledPortCount();
    await vscode.commands.executeCommand('vscode.open', await sampleFile());
    const withOne = await settledPortCount();
    assert.ok(withOne > withNone, 'an open profile has a worker thread');
    await vscode.commands.executeCommand('workbench.action.splitEditorRight');
    assert.equal(vscode.window.tabGroups.all.length, 2);
    assert.equal(await settledPortCount(), withOne);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.equal(await settledPortCount(), withNone);
  });
});

/** Ports to worker threads that this process holds open, once their number has stopped changing. */
async function settledPortCount(): Promise<number> {
  const count = (): number =>
    process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
  for (let last = -1; ; ) {
    const now = count();
    if (now === last) return now;
    last = now;
    await new Promise((done) => setTimeout(done, 500));
  }
}

/** A file system of one file. */
function memoryFile(bytes: Uint8Array): vscode.FileSystemProvider {
  const never = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  return {
    onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
    watch: () => new vscode.Disposable(() => {}),
    stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytes.length }),
    readDirectory: () => [],
    readFile: () => bytes,
    createDirectory: never,
    writeFile: never,
    delete: never,
    rename: never,
  };
}
