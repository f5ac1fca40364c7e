import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import * as vscode from 'vscode';
import { isHostName, maxSeconds } from '../../capture/sched/sched-request.ts';
import { captureFolder } from '../capture/capture-folder.ts';

/** Id of the editor captures open in; `sched-editor.ts` provides it. */
const editorId = 'chronoscope.sched';

const usualSeconds = '5';

/** Where to record, and whether perf needs root there. */
interface Target {
  readonly host: string | undefined;
  readonly usesSudo: boolean;
}

/** The files a recording becomes. */
interface CaptureFiles {
  /** The recording itself, which has states, wake-ups and nanoseconds. */
  readonly recording: vscode.Uri;
  /** What perfwhiz would have kept of it: small, and good to pass on. */
  readonly capture: vscode.Uri;
}

/**
 * Records the scheduler of this machine or of one over SSH, in a terminal that shows how long it has been going and how
 * much it has written. Ctrl+C there ends it early and keeps what there is. The result opens by itself.
 *
 * @param cli path of the built command line
 */
export async function captureTrace(context: vscode.ExtensionContext, cli: string): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showErrorMessage(
      'In Restricted Mode Chronoscope starts no programs. Trust the workspace and try again.',
    );
    return;
  }
  const target = await chooseTarget();
  const seconds = target && (await chooseSeconds());
  if (target === undefined || seconds === undefined) return;
  await record(context, cli, target, seconds);
}

async function record(
  context: vscode.ExtensionContext,
  cli: string,
  target: Target,
  seconds: string,
): Promise<void> {
  const files = filesIn(await captureFolder(context), target.host);
  const exitCode = await runTask(recordTask(cli, target, seconds, files));
  const result = await firstReadable([files.recording, files.capture]);
  if (result !== undefined) {
    await vscode.commands.executeCommand('vscode.openWith', result, editorId);
    return;
  }
  if (exitCode === undefined) return;
  const isRemedied = target.usesSudo;
  const choice = await vscode.window.showErrorMessage(
    'Nothing was recorded. The terminal says why, and which command helps.',
    ...(isRemedied ? [] : ['Try with sudo']),
  );
  if (choice === 'Try with sudo') await record(context, cli, { ...target, usesSudo: true }, seconds);
}

interface TargetItem extends vscode.QuickPickItem {
  readonly isRemote: boolean;
  readonly usesSudo: boolean;
}

async function chooseTarget(): Promise<Target | undefined> {
  const isRoot = process.getuid?.() === 0;
  const items: readonly TargetItem[] = [
    { label: '$(device-desktop) This machine', isRemote: false, usesSudo: false },
    ...(isRoot
      ? []
      : [
          {
            label: '$(shield) This machine, with sudo',
            description: 'asks for your password in the terminal',
            isRemote: false,
            usesSudo: true,
          },
        ]),
    { label: '$(remote) Another machine, over SSH…', isRemote: true, usesSudo: false },
    {
      label: '$(remote) Another machine, over SSH with sudo…',
      description: 'sudo must not ask for a password there',
      isRemote: true,
      usesSudo: true,
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Capture Scheduler Trace: where?',
    placeHolder: 'Recording the scheduler needs perf and, for tracepoints, root',
  });
  if (picked === undefined) return undefined;
  const host = picked.isRemote ? await chooseHost() : undefined;
  return picked.isRemote && host === undefined ? undefined : { host, usesSudo: picked.usesSudo };
}

function chooseHost(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: 'Capture Scheduler Trace: host',
    prompt: 'As you would give it to ssh; keys and names come from your SSH configuration',
    placeHolder: 'user@host',
    validateInput: (host) =>
      isHostName(host) ? undefined : 'A host name or user@host, such as root@compute-7.',
  });
}

function chooseSeconds(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: 'Capture Scheduler Trace: seconds',
    prompt: 'How long to record; a busy machine writes up to 100 MB a second',
    value: usualSeconds,
    validateInput: (text) =>
      Number(text) > 0 && Number(text) <= maxSeconds ? undefined : `A number of seconds up to ${maxSeconds}.`,
  });
}

function filesIn(folder: vscode.Uri, host: string | undefined): CaptureFiles {
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  const where = host === undefined ? '' : `-${host.replaceAll(/[^\w.-]/g, '_')}`;
  const name = `sched${where}-${stamp}`;
  return {
    recording: vscode.Uri.joinPath(folder, `${name}.perf.data`),
    capture: vscode.Uri.joinPath(folder, `${name}.cdict`),
  };
}

/**
 * The recorder as a task: a process with a list of arguments, so that no shell looks into them. With sudo on this machine
 * the password is asked for first; perf then runs without being asked again.
 */
function recordTask(
  cli: string,
  { host, usesSudo }: Target,
  seconds: string,
  { recording, capture }: CaptureFiles,
): vscode.Task {
  const command = [
    process.execPath,
    cli,
    'record-sched',
    '--seconds',
    seconds,
    ...(host === undefined ? [] : ['--host', host]),
    ...(usesSudo ? ['--sudo'] : []),
    '--keep-perf-data',
    recording.fsPath,
    '--stats',
    capture.fsPath,
  ];
  const [program = '', ...args] =
    usesSudo && host === undefined ? ['sh', '-c', 'sudo -v && exec "$@"', 'sh', ...command] : command;
  const task = new vscode.Task(
    { type: 'chronoscope.sched' },
    vscode.TaskScope.Workspace,
    `Record scheduler${host === undefined ? '' : ` of ${host}`}`,
    'Chronoscope',
    new vscode.ProcessExecution(program, args, { env: { ELECTRON_RUN_AS_NODE: '1' } }),
  );
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, echo: false, showReuseMessage: false };
  return task;
}

/** Runs a task to its end; `undefined` if it was ended from outside. */
async function runTask(task: vscode.Task): Promise<number | undefined> {
  // A process may end before executeTask has resolved, so ends are listened to from before it began.
  const ended = new Map<vscode.TaskExecution, number | undefined>();
  let onEnd: () => void = () => undefined;
  const subscription = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
    ended.set(execution, exitCode);
    onEnd();
  });
  try {
    const execution = await vscode.tasks.executeTask(task);
    while (!ended.has(execution)) {
      await new Promise<void>((resolve) => {
        onEnd = resolve;
      });
    }
    return ended.get(execution);
  } finally {
    subscription.dispose();
  }
}

/** The first of the files that is there and may be read. */
async function firstReadable(files: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  for (const file of files) {
    try {
      const { size } = await vscode.workspace.fs.stat(file);
      if (size > 0 && (await isReadable(file))) return file;
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError)) throw error;
    }
  }
  return undefined;
}

/** A recording made as root may belong to root alone. */
async function isReadable(file: vscode.Uri): Promise<boolean> {
  try {
    await access(file.fsPath, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
