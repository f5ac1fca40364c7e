import * as vscode from 'vscode';
import { isHostName, maxSeconds } from '../../../capture/sched/sched-request.ts';
import { isRecordingTime } from './trace-wish.ts';

const usualSeconds = '5';

/** Where to record, and whether perf needs root there. */
export interface TraceTarget {
  /** `undefined` for this machine. */
  readonly host: string | undefined;
  readonly usesSudo: boolean;
}

interface TargetItem extends vscode.QuickPickItem {
  readonly isRemote: boolean;
  readonly usesSudo: boolean;
}

/** Asks where to record; `undefined` if the user went away. */
export async function askForTarget(): Promise<TraceTarget | undefined> {
  const picked = await vscode.window.showQuickPick([...localItems(), ...remoteItems], {
    title: 'Capture Scheduler Trace: where?',
    placeHolder: 'Recording the scheduler needs perf and, for tracepoints, root',
  });
  if (picked === undefined) return undefined;
  const host = picked.isRemote ? await askForHost() : undefined;
  return picked.isRemote && host === undefined ? undefined : { host, usesSudo: picked.usesSudo };
}

/** Only Linux has perf; elsewhere other machines can be recorded all the same. */
function localItems(): readonly TargetItem[] {
  if (process.platform !== 'linux') return [];
  const plain = { label: '$(device-desktop) This machine', isRemote: false, usesSudo: false };
  if (process.getuid?.() === 0) return [plain];
  return [
    plain,
    {
      label: '$(shield) This machine, with sudo',
      description: 'asks for your password in the terminal',
      isRemote: false,
      usesSudo: true,
    },
  ];
}

const remoteItems: readonly TargetItem[] = [
  { label: '$(remote) Another machine, over SSH…', isRemote: true, usesSudo: false },
  {
    label: '$(remote) Another machine, over SSH with sudo…',
    description: 'sudo must not ask for a password there',
    isRemote: true,
    usesSudo: true,
  },
];

function askForHost(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: 'Capture Scheduler Trace: host',
    prompt: 'As you would give it to ssh; keys and names come from your SSH configuration',
    placeHolder: 'user@host',
    validateInput: (host) =>
      isHostName(host) ? undefined : 'A host name or user@host, such as root@compute-7.',
  });
}

/** Asks how long to record; `undefined` if the user went away. */
export async function askForSeconds(): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title: 'Capture Scheduler Trace: seconds',
    prompt: 'How long to record; a busy machine writes up to 100 MB a second',
    value: usualSeconds,
    validateInput: (typed) =>
      isRecordingTime(Number(typed)) ? undefined : `A number of seconds up to ${maxSeconds}.`,
  });
  return text === undefined ? undefined : Number(text);
}
