import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { comparedUri } from '../../src/extension/sched/compared-captures.ts';
import { SchedDocument } from '../../src/extension/sched/sched-document.ts';
import type { DocumentState } from '../../src/protocol/document-requests.ts';
import type { SchedSummary } from '../../src/protocol/sched-requests.ts';
import { initialState } from '../../src/webview/sched/state/sched-state.ts';
import { describe, it } from './runner/test-case.ts';

function ofExtension(...parts: readonly string[]): string {
  const extension = vscode.extensions.getExtension('chronoscope.chronoscope');
  assert.ok(extension !== undefined);
  return join(extension.extensionPath, ...parts);
}

const beforeFile = (): vscode.Uri => vscode.Uri.file(ofExtension('samples', 'nfv-host', 'before.cdict'));
const afterFile = (): vscode.Uri => vscode.Uri.file(ofExtension('samples', 'nfv-host', 'after.cdict'));

/** The summary once the document is read; fails with the document's own sentence. */
function summaryOf(document: SchedDocument): Promise<SchedSummary> {
  return new Promise((resolve, reject) => {
    const take = (state: DocumentState<SchedSummary>): void => {
      if (state.kind === 'ready') resolve(state.summary);
      if (state.kind === 'failed') reject(new Error(state.message));
    };
    document.onDidChangeState(take);
    take(document.state);
  });
}

async function withDocument(
  uri: vscode.Uri,
  body: (document: SchedDocument) => Promise<void>,
): Promise<void> {
  const document = new SchedDocument(uri, ofExtension('dist', 'sched-worker.mjs'));
  try {
    await body(document);
  } finally {
    document.dispose();
  }
}

const { signal } = new AbortController();

describe('a scheduler capture document', () => {
  it('answers every view from its worker', async () => {
    await withDocument(beforeFile(), async (document) => {
      const { runs, busiest } = await summaryOf(document);
      assert.equal(runs[0]?.rows, 71_738);
      assert.equal(busiest, 'ASA.02.vcpu0');
      const { selection } = initialState;
      const cpu = await document.request('sched.cpu', { selection }, signal);
      assert.ok(cpu.tasks.some(({ task }) => task === 'CSR.01.vcpu0'));
      const timeline = await document.request(
        'sched.timeline',
        {
          selection,
          run: 0,
          fromUs: 0,
          toUs: 500_000,
          columns: 800,
          lanes: 'core',
          firstLane: 0,
          laneLimit: 8,
          order: 'name',
        },
        signal,
      );
      assert.ok(timeline.slices.count > 100 && timeline.slices.count < 8 * 800 * 3);
    });
  });

  it('refuses a bad pattern with a sentence', async () => {
    await withDocument(beforeFile(), async (document) => {
      await summaryOf(document);
      const selection = {
        ...initialState.selection,
        filter: { kind: 'pattern' as const, text: '(', picked: [] },
      };
      await assert.rejects(document.request('sched.cpu', { selection }, signal), { code: 'unavailable' });
    });
  });

  it('reads several captures as runs of one document', async () => {
    await withDocument(comparedUri([beforeFile(), afterFile()]), async (document) => {
      const { runs } = await summaryOf(document);
      assert.deepEqual(
        runs.map(({ label }) => label),
        ['before', 'after'],
      );
      const { selection } = initialState;
      const diff = await document.request('sched.diff', { selection, base: 0, other: 1 }, signal);
      assert.ok(diff.tasks.some(({ task }) => task === 'CSR.01.vcpu0'));
    });
  });

  it('gives threads the names kept beside the capture, and says which lines it could not read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chronoscope-sched-'));
    try {
      const path = join(folder, 'run.cdict');
      await copyFile(beforeFile().fsPath, path);
      await writeFile(`${path}.names.csv`, '19236,,vcpu9,,,5,Firewall\nnonsense\n4711,,vcpu0,,,1,Nobody\n');
      await withDocument(vscode.Uri.file(path), async (document) => {
        const { names } = await summaryOf(document);
        assert.deepEqual(names[0]?.renamed, [{ tid: 19236, from: 'CSR.01.vcpu0', to: 'Firewall.05.vcpu9' }]);
        assert.deepEqual(names[0]?.unmatched, [4711]);
        assert.equal(names[0]?.problems[0]?.line, 2);
        const copy = join(folder, 'renamed.cdict');
        await writeFile(copy, await document.cdict(0));
        await withDocument(vscode.Uri.file(copy), async (renamed) => {
          await summaryOf(renamed);
          const { selection } = initialState;
          const { threads } = await renamed.request('sched.tasks', { selection }, signal);
          assert.ok(threads.some(({ task }) => task === 'Firewall.05.vcpu9'));
        });
      });
      assert.deepEqual((await readdir(folder)).sort(), ['renamed.cdict', 'run.cdict', 'run.cdict.names.csv']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says what is wrong with a file that is no capture', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chronoscope-sched-'));
    try {
      const path = join(folder, 'poem.cdict');
      await writeFile(path, 'Shall I compare thee to a summer’s day?\n');
      await withDocument(vscode.Uri.file(path), async (document) => {
        await assert.rejects(summaryOf(document), /poem\.cdict/);
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('comparing captures', () => {
  it('opens the selected files side by side in one editor', async () => {
    await vscode.commands.executeCommand('chronoscope.compareCaptures', beforeFile(), [
      beforeFile(),
      afterFile(),
    ]);
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.ok(tab?.input instanceof vscode.TabInputCustom);
    assert.equal(tab.input.viewType, 'chronoscope.sched');
    assert.equal(tab.label, 'before.cdict ↔ after.cdict');
    await vscode.window.tabGroups.close(tab);
  });
});
