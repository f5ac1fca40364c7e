import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { parseRecordArguments, RecordArgumentsError } from '../../capture/process/record-arguments.ts';
import { splitCommand } from '../../capture/process/tool/split-command.ts';
import { captureFolder } from './capture-folder.ts';
import { captureTask } from './capture-task.ts';
import type { CaptureWish } from './capture-wish.ts';
import { parseCaptureWish, wishOfRecordArguments } from './capture-wish.ts';
import { commandOfFile } from './current-file.ts';
import type { Debuggees } from './debuggees.ts';
import { pickProcess } from './pick-process.ts';
import type { Recorder } from './recorder.ts';
import type { Recording } from './recording.ts';
import { progressText } from './watch-recording.ts';

const lastCommandKey = 'lastProfiledCommand';

/** What the commands need of the rest. */
export interface CaptureParts {
  readonly context: vscode.ExtensionContext;
  readonly recorder: Recorder;
  readonly debuggees: Debuggees;
}

/** Registers the commands that start and stop captures. Each takes an argument object, for key bindings and tasks. */
export function registerCaptureCommands(parts: CaptureParts): readonly vscode.Disposable[] {
  const register = (name: string, run: (wish: CaptureWish) => Promise<unknown>): vscode.Disposable =>
    vscode.commands.registerCommand(`chronoscope.${name}`, async (argument: unknown) => {
      if (!vscode.workspace.isTrusted) return void tellThatUntrusted();
      const wish = argument instanceof vscode.Uri ? {} : parseCaptureWish(argument);
      if (typeof wish === 'string') return void vscode.window.showErrorMessage(wish);
      return run(wish);
    });
  return [
    register('profilePid', (wish) => profilePid(parts, wish)),
    register('profileCommand', (wish) => profileCommand(parts, wish)),
    register('profileDebugSession', (wish) => profileDebugSession(parts, wish)),
    register('profileCurrentFile', (wish) => profileCurrentFile(parts, wish)),
    register('pastePyflameCommand', () => pastePyflameCommand(parts)),
    vscode.commands.registerCommand('chronoscope.stopProfiling', () => stopProfiling(parts.recorder)),
    vscode.commands.registerCommand('chronoscope.discardProfiling', () => discardProfiling(parts.recorder)),
  ];
}

/** Profiles a running process. Resolves with the profile's address, or nothing if there is none. */
async function profilePid(parts: CaptureParts, wish: CaptureWish): Promise<vscode.Uri | undefined> {
  if (wish.argv !== undefined) {
    await profileCommand(parts, wish);
    return undefined;
  }
  const pid = wish.url === undefined ? (wish.pid ?? (await pickProcess(parts.debuggees.pids))) : undefined;
  if (pid === undefined && wish.url === undefined) return undefined;
  const output = wish.output ?? (await captureFolder(parts.context)).fsPath;
  try {
    const target = pid === undefined ? {} : { pid };
    const recording = await parts.recorder.attach({ ...wish, ...target }, output);
    const end = await recording.ended;
    return end.kind === 'captured' ? end.file : undefined;
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** Profiles a program in a terminal of its own. Resolves when the task has started. */
async function profileCommand(parts: CaptureParts, wish: CaptureWish): Promise<void> {
  const argv = wish.argv ?? (await askForCommand(parts.context));
  if (argv === undefined) return;
  await vscode.tasks.executeTask(await captureTask(parts.recorder, parts.context, { ...wish, argv }));
}

async function askForCommand(context: vscode.ExtensionContext): Promise<readonly string[] | undefined> {
  const line = await vscode.window.showInputBox({
    title: 'Profile Command',
    prompt: 'Program and arguments. It runs in a terminal, and is profiled from its start to its end.',
    placeHolder: 'python app.py --port 8000',
    value: context.workspaceState.get<string>(lastCommandKey) ?? '',
    validateInput: (text) => (splitCommand(text) === undefined ? 'A quote is not closed.' : undefined),
  });
  const argv = line === undefined ? undefined : splitCommand(line);
  if (argv === undefined || argv.length === 0) return undefined;
  await context.workspaceState.update(lastCommandKey, line);
  return argv;
}

async function profileDebugSession(parts: CaptureParts, wish: CaptureWish): Promise<vscode.Uri | undefined> {
  const session = vscode.debug.activeDebugSession;
  if (session === undefined) {
    void vscode.window.showInformationMessage(
      'Nothing is being debugged. Start a debug session, or use “Profile PID…”.',
    );
    return undefined;
  }
  const pid = await parts.debuggees.pidOf(session);
  if (pid === undefined) {
    void vscode.window.showInformationMessage(
      `The debugger of ${session.name} does not say which process it debugs. Pick it from the list.`,
    );
  }
  return profilePid(parts, { ...wish, ...(pid !== undefined && { pid }) });
}

async function profileCurrentFile(parts: CaptureParts, wish: CaptureWish): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined || document.uri.scheme !== 'file') {
    void vscode.window.showInformationMessage('Open the file to profile first.');
    return;
  }
  if (document.isDirty) await document.save();
  const argv = await commandOfFile(document.uri);
  if (argv === undefined) {
    void vscode.window.showInformationMessage(
      `How a ${document.languageId} file is run is not known here. Use “Profile Command…” with the command that runs it.`,
    );
    return;
  }
  await profileCommand(parts, { folder: dirname(document.uri.fsPath), ...wish, argv });
}

/** Carries out a command line in pyflame's words, from the clipboard or typed. */
async function pastePyflameCommand(parts: CaptureParts): Promise<void> {
  const copied = (await vscode.env.clipboard.readText()).trim();
  const line = await vscode.window.showInputBox({
    title: 'Paste a pyflame Command',
    prompt:
      'Runs it with the profilers of today; -o is left out, the profile is saved with the other captures.',
    placeHolder: 'pyflame -s 10 -r 0.005 -p 4711',
    value: /^(?:sudo\s+)?(?:\S*\/)?(?:pyflame|chronoscope\s+record)\b/.test(copied) ? copied : '',
    validateInput: (text) => {
      const wish = wishOfLine(text);
      return typeof wish === 'string' && text.trim() !== '' ? wish : undefined;
    },
  });
  const wish = line === undefined ? undefined : wishOfLine(line);
  if (wish === undefined || typeof wish === 'string') return;
  if (wish.argv !== undefined) await profileCommand(parts, wish);
  else await profilePid(parts, wish);
}

/** The wish of a command line, or what is wrong with it. */
export function wishOfLine(line: string): CaptureWish | string {
  const words = splitCommand(line);
  if (words === undefined) return 'A quote is not closed.';
  const start = words.findIndex((word) => word.startsWith('-') || /^\d+$/.test(word));
  try {
    return wishOfRecordArguments(parseRecordArguments(start < 0 ? [] : words.slice(start)));
  } catch (error) {
    if (error instanceof RecordArgumentsError) return error.message;
    throw error;
  }
}

async function stopProfiling(recorder: Recorder): Promise<void> {
  const recording = await chooseRecording(recorder, 'Stop Profiling');
  recording?.stop();
}

async function discardProfiling(recorder: Recorder): Promise<void> {
  const recording = await chooseRecording(recorder, 'Discard Capture');
  recording?.cancel();
}

async function chooseRecording(recorder: Recorder, title: string): Promise<Recording | undefined> {
  const { recordings } = recorder;
  if (recordings.length === 0) {
    void vscode.window.showInformationMessage('Nothing is being profiled.');
    return undefined;
  }
  if (recordings.length === 1) return recordings[0];
  const items = recordings.map((recording) => ({
    label: progressText(recording, Date.now()).replace(/\. Cancel.*/, ''),
    recording,
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.recording;
}

function tellThatUntrusted(): void {
  void vscode.window.showInformationMessage(
    'Profiling starts programs, so it is available only in workspaces you trust. Profiles can be viewed all the same.',
  );
}
