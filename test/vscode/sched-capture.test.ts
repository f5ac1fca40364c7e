import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import * as vscode from 'vscode';
import { parseTraceWish } from '../../src/extension/sched/capture/trace-wish.ts';
import { parseNamesWish } from '../../src/extension/sched/map-task-names.ts';
import { SchedDocument } from '../../src/extension/sched/sched-document.ts';
import type { SchedSummary } from '../../src/protocol/sched-requests.ts';
import { initialState } from '../../src/webview/sched/state/sched-state.ts';
import { describe, it } from './runner/test-case.ts';

const extensionPath = (): string => {
  const extension = vscode.extensions.getExtension('chronoscope.chronoscope');
  assert.ok(extension !== undefined);
  return extension.extensionPath;
};

async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'chronoscope-sched-'));
  try {
    await body(folder);
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true });
  }
}

/** What a capture holds, read as its editor does. */
async function read<T>(
  path: string,
  take: (document: SchedDocument, summary: SchedSummary) => T | Promise<T>,
): Promise<T> {
  const document = new SchedDocument(
    vscode.Uri.file(path),
    join(extensionPath(), 'dist', 'sched-worker.mjs'),
  );
  try {
    await document.whenRead();
    const { state } = document;
    assert.ok(state.kind === 'ready', JSON.stringify(state));
    return await take(document, state.summary);
  } finally {
    document.dispose();
  }
}

function namesIn(path: string): Promise<readonly string[]> {
  return read(path, async (document) => {
    const { selection } = initialState;
    const { threads } = await document.request('sched.tasks', { selection }, new AbortController().signal);
    return threads.map(({ task }) => task);
  });
}

function fileInFront(): string | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom && input.viewType.startsWith('chronoscope.sched')
    ? input.uri.fsPath
    : undefined;
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Stands for perf: knows three tracepoints, has recorded at once, and goes on until it is interrupted. */
const perfScript = (recording: string): string => `#!/bin/sh
if [ "$1" = list ]; then
  printf '  sched:sched_switch [Tracepoint event]\\n  sched:sched_wakeup [Tracepoint event]\\n  sched:sched_waking [Tracepoint event]\\n'
  exit
fi
while [ "$1" != -o ]; do shift; done
cp '${recording}' "$2"
exec sleep 600
`;

async function withPerf(path: string, body: () => Promise<void>): Promise<void> {
  const settings = vscode.workspace.getConfiguration('chronoscope.capture');
  await settings.update('toolPaths', { perf: path }, vscode.ConfigurationTarget.Global);
  try {
    await body();
  } finally {
    await settings.update('toolPaths', undefined, vscode.ConfigurationTarget.Global);
  }
}

const isPerfThere = (process.env['PATH'] ?? '').split(delimiter).some((bin) => existsSync(join(bin, 'perf')));
/** Whether tracepoints may be recorded here. */
const canTrace =
  isPerfThere && process.getuid?.() === 0 && existsSync('/sys/kernel/tracing/events/sched/sched_switch');

describe('a scheduler trace', () => {
  if (process.platform !== 'win32') {
    it('that is stopped early keeps what was recorded, and opens by itself', async () => {
      await inFolder(async (folder) => {
        const perf = join(folder, 'perf');
        await writeFile(perf, perfScript(join(extensionPath(), 'test/fixtures/sched/compressed.perf.data')));
        await chmod(perf, 0o755);
        await withPerf(perf, async () => {
          const out = join(folder, 'run.cdict');
          const recording = join(folder, 'run.perf.data');
          const given = vscode.commands.executeCommand('chronoscope.captureScheduler', { seconds: 600, out });
          await until(async () => existsSync(recording) && (await stat(recording)).size > 0);
          await vscode.commands.executeCommand('chronoscope.stopCapturingScheduler');
          const opened = await given;
          assert.ok(opened instanceof vscode.Uri, 'nothing was recorded');
          assert.equal(opened.fsPath, recording);
          assert.equal(fileInFront(), recording);
          assert.deepEqual((await readdir(folder)).sort(), ['perf', 'run.cdict', 'run.perf.data']);
          const rows = (path: string) => read(path, (_, { runs }) => runs[0]?.rows);
          assert.ok(((await rows(out)) ?? 0) > 0);
          assert.equal(await rows(out), await rows(recording));
        });
      });
    });
  }

  if (canTrace) {
    it('of this machine itself has switches and states', async () => {
      await inFolder(async (folder) => {
        const out = join(folder, 'real.cdict');
        await vscode.commands.executeCommand('chronoscope.captureScheduler', { seconds: 0.5, out });
        assert.equal(fileInFront(), join(folder, 'real.perf.data'));
        await read(join(folder, 'real.perf.data'), (_, { runs }) => {
          assert.ok((runs[0]?.rowsByKind.switch ?? 0) > 10);
          assert.ok(runs[0]?.hasEvents);
        });
      });
    });
  }

  it('is refused with a sentence if the argument is none', () => {
    assert.match(String(parseTraceWish({ seconds: -1 })), /"seconds" takes a number up to 3600, not -1/);
    assert.match(String(parseTraceWish({ host: '-oProxyCommand=x' })), /"host" takes/);
    assert.match(String(parseTraceWish({ out: '/tmp/run.txt' })), /ends in \.cdict/);
    assert.match(String(parseTraceWish('now')), /an object such as/);
    assert.match(String(parseNamesWish({ use: 'nowhere' })), /"editor", "sidecar", "capture"/);
  });
});

describe('names of tasks', () => {
  const mapping = '19236,,vcpu9,,,5,Firewall\n';

  /** A capture in its editor, with a mapping beside it. */
  async function withCapture(body: (capture: string, names: string) => Promise<void>): Promise<void> {
    await inFolder(async (folder) => {
      const capture = join(folder, 'run.cdict');
      const names = join(folder, 'names.csv');
      await copyFile(join(extensionPath(), 'samples', 'nfv-host', 'before.cdict'), capture);
      await writeFile(names, mapping);
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(capture));
      await until(() => fileInFront() === capture);
      await body(capture, names);
    });
  }

  it('are kept beside the capture, and used when it is opened again', async () => {
    await withCapture(async (capture, names) => {
      const original = await readFile(capture);
      await vscode.commands.executeCommand('chronoscope.sched.names.map', { names, use: 'sidecar' });
      assert.equal(await readFile(`${capture}.names.csv`, 'utf8'), mapping);
      assert.ok((await namesIn(capture)).includes('Firewall.05.vcpu9'));
      assert.deepEqual(await readFile(capture), original);
    });
  });

  it('are written into the capture, which is kept as it was under another name', async () => {
    await withCapture(async (capture, names) => {
      const original = await readFile(capture);
      const write = () =>
        vscode.commands.executeCommand('chronoscope.sched.names.map', { names, use: 'capture' });
      await write();
      const found = await namesIn(capture);
      assert.ok(found.includes('Firewall.05.vcpu9') && !found.includes('CSR.01.vcpu0'));
      assert.deepEqual(await readFile(`${capture}.orig`), original);
      await write();
      assert.ok(existsSync(`${capture}.orig2`));
      assert.deepEqual(await readFile(`${capture}.orig`), original);
    });
  });

  if (process.platform === 'linux') {
    it('are made of the guests that run', async () => {
      await inFolder(async (folder) => {
        const guest = await startGuest();
        try {
          const out = join(folder, 'guests.csv');
          await vscode.commands.executeCommand('chronoscope.saveQemuNames', { out });
          assert.match(await readFile(out, 'utf8'), /^\d+,unused,vcpu0,[^,]+,unused,\d+,Firewall$/m);
          assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, out);
        } finally {
          guest.kill('SIGKILL');
        }
      });
    });
  }
});

/** A program that looks like qemu with one virtual CPU: by its name, its arguments and the name of a thread. */
async function startGuest(): Promise<ChildProcess> {
  const program = `
    const { readdirSync, writeFileSync } = require('node:fs');
    const thread = readdirSync('/proc/self/task').find((tid) => Number(tid) !== process.pid);
    writeFileSync('/proc/self/task/' + thread + '/comm', 'CPU 0/KVM');
    console.log('runs');
    setTimeout(() => {}, 60_000);
  `;
  const args = ['-e', program, '--', '-name', 'guest=Firewall,debug-threads=on', '-uuid', 'a1b2'];
  const child = spawn('node', args, { argv0: 'qemu-system-x86_64', stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve, reject) => {
    child.stdout?.once('data', resolve);
    child.once('error', reject);
  });
  return child;
}
