import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { wishOfLine } from '../../src/extension/capture/capture-commands.ts';
import { parseCaptureWish, recordCommandLine } from '../../src/extension/capture/capture-wish.ts';
import { describe, it } from './runner/test-case.ts';

const extension = vscode.extensions.getExtension('chronoscope.chronoscope');

function busyProgram(): string {
  assert.ok(extension !== undefined);
  return join(extension.extensionPath, 'test', 'capture', 'process', 'program', 'busy.mjs');
}

/** A Node.js program that is busy for a minute, or until it is ended. */
async function startBusy(): Promise<ChildProcess> {
  const child = spawn('node', [busyProgram(), '60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  return child;
}

/** The profile in the editor in front, once there is one. */
async function profileInFront(): Promise<vscode.Uri> {
  for (;;) {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    if (input instanceof vscode.TabInputCustom && input.viewType === 'chronoscope.profile') return input.uri;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a capture', () => {
  if (process.platform !== 'win32') {
    it('of a process by its number opens by itself, and the process goes on', async () => {
      const child = await startBusy();
      try {
        const out = join(tmpdir(), `chronoscope-${process.pid}-attach.cpuprofile`);
        const file = await vscode.commands.executeCommand('chronoscope.profilePid', {
          pid: child.pid,
          seconds: 0.4,
          interval: '1ms',
          out,
        });
        assert.ok(file instanceof vscode.Uri, 'the command gave no profile');
        assert.equal((await profileInFront()).fsPath, out);
        assert.match(await readFile(out, 'utf8'), /"functionName":"hot"/);
        assert.equal(child.exitCode, null);
      } finally {
        child.kill('SIGKILL');
      }
    });

    it('of a program is a task with the program’s own exit code', async () => {
      const out = join(tmpdir(), `chronoscope-${process.pid}-launch.cpuprofile`);
      const ended = new Promise<number | undefined>((resolve) => {
        const subscription = vscode.tasks.onDidEndTaskProcess(({ exitCode }) => {
          subscription.dispose();
          resolve(exitCode);
        });
      });
      await vscode.commands.executeCommand('chronoscope.profileCommand', {
        argv: ['node', busyProgram(), '0.3', '3'],
        interval: '1ms',
        out,
      });
      assert.equal(await ended, 3);
      assert.equal((await profileInFront()).fsPath, out);
    });
  }

  if (process.platform !== 'win32' && vscode.extensions.getExtension('ms-vscode.js-debug') !== undefined) {
    it('of what is being debugged needs no picking', async () => {
      const out = join(tmpdir(), `chronoscope-${process.pid}-debug.cpuprofile`);
      const started = new Promise<vscode.DebugSession>((resolve) => {
        // js-debug has a session for the launch and, below it, one for the program.
        const subscription = vscode.debug.onDidStartDebugSession((session) => {
          if (session.parentSession === undefined) return;
          subscription.dispose();
          resolve(session);
        });
      });
      await vscode.debug.startDebugging(undefined, {
        type: 'node',
        request: 'launch',
        name: 'busy',
        program: busyProgram(),
        args: ['60'],
        console: 'internalConsole',
      });
      const session = await started;
      try {
        const file = await vscode.commands.executeCommand('chronoscope.profileDebugSession', {
          seconds: 0.4,
          interval: '1ms',
          threads: false,
          out,
        });
        assert.ok(file instanceof vscode.Uri, 'the command gave no profile');
        assert.match(await readFile(out, 'utf8'), /"functionName":"hot"/);
      } finally {
        await vscode.debug.stopDebugging(session.parentSession);
      }
    });
  }

  it('that cannot be made ends with nothing', async () => {
    const given = vscode.commands.executeCommand('chronoscope.profilePid', { pid: 2_147_483_647 });
    assert.equal(await given, undefined);
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});

describe('the argument of a capture command', () => {
  const defaults = {
    seconds: 10,
    interval: '10ms',
    hasThreads: true,
    hasNative: false,
    hasChildren: false,
    isIdleExcluded: false,
    callGraph: 'fp',
  } as const;
  const lineOf = (argument: unknown): string => {
    const wish = parseCaptureWish(argument);
    assert.ok(typeof wish !== 'string', String(wish));
    return recordCommandLine(wish, defaults).join(' ');
  };

  it('becomes a command line, with the settings where it says nothing', () => {
    assert.equal(lineOf({ pid: '7' }), '--seconds 10 --rate 10ms --call-graph fp --threads --pid 7');
    assert.equal(
      lineOf({
        pid: 7,
        seconds: 0.5,
        interval: 0.001,
        idle: false,
        threads: false,
        backend: 'perf',
        children: true,
      }),
      '--seconds 0.5 --rate 0.001 --call-graph fp --backend perf --exclude-idle --children --pid 7',
    );
  });

  it('leaves everything of a program behind --trace', () => {
    assert.match(lineOf({ command: `app --pid 1 'a b'`, native: true }), /--native --trace app --pid 1 a b$/);
  });

  it('is refused with a sentence for each value that is none', () => {
    const sentence = parseCaptureWish({ pid: -1, interval: 'often', command: "it's" });
    assert.ok(typeof sentence === 'string');
    assert.match(sentence, /"command" takes.*"pid" takes.*"interval" takes/);
  });

  it('is taken from a command line in pyflame’s words', () => {
    const wish = wishOfLine('sudo pyflame -x -s 5 -r 0.005 -p 4711');
    assert.ok(typeof wish !== 'string');
    assert.equal(wish.pid, 4711);
    assert.equal(wish.seconds, 5);
    assert.equal(wish.isIdleExcluded, true);
    assert.match(String(wishOfLine('pyflame -p x')), /number of a process/);
  });
});
