import * as vscode from 'vscode';
import { schedActions, schedPictureActions } from '../../protocol/sched-actions.ts';
import { captureTrace } from './capture/capture-trace.ts';
import { TraceRecorder } from './capture/trace-recorder.ts';
import { compareCaptures } from './compare-captures.ts';
import { mapTaskNames, parseNamesWish } from './map-task-names.ts';
import { openCapture } from './open-capture.ts';
import { saveQemuNames } from './save-qemu-names.ts';
import type { SchedEditors } from './sched-editor.ts';

/** Registers the commands of the scheduler editor that package.json contributes. */
export function registerSchedCommands(
  editors: SchedEditors,
  context: vscode.ExtensionContext,
): readonly vscode.Disposable[] {
  const cli = vscode.Uri.joinPath(context.extensionUri, 'dist', 'cli.mjs').fsPath;
  const recorder = new TraceRecorder(cli);
  return [
    vscode.commands.registerCommand('chronoscope.captureScheduler', (argument: unknown) =>
      captureTrace(context, recorder, argument),
    ),
    vscode.commands.registerCommand('chronoscope.stopCapturingScheduler', () => stopCapturing(recorder)),
    vscode.commands.registerCommand('chronoscope.saveQemuNames', saveQemuNames),
    vscode.commands.registerCommand('chronoscope.openAsCapture', openAsCapture),
    vscode.commands.registerCommand('chronoscope.compareCaptures', (clicked: unknown, selected: unknown) =>
      compareCaptures(chosenFiles(clicked, selected, editors)),
    ),
    ...[...schedActions, ...schedPictureActions].map(({ action }) =>
      vscode.commands.registerCommand(`chronoscope.${action}`, (argument: unknown) =>
        action === 'sched.names.map' ? mapNames(editors, argument) : runAction(editors, action),
      ),
    ),
  ];
}

function runAction(editors: SchedEditors, action: string): void {
  if (!editors.runAction(action)) tellToOpenFirst();
}

function tellToOpenFirst(): void {
  void vscode.window.showInformationMessage(
    'Open a scheduler capture first: this command acts on the scheduler editor in front.',
  );
}

/** Resolves once the names are given, so that a macro can go on with them. */
async function mapNames(editors: SchedEditors, argument: unknown): Promise<void> {
  const document = editors.activeDocument();
  const wish = parseNamesWish(argument);
  if (document === undefined) tellToOpenFirst();
  else if (typeof wish === 'string') void vscode.window.showErrorMessage(wish);
  else await mapTaskNames(document, wish);
}

function stopCapturing(recorder: TraceRecorder): void {
  if (!recorder.stop()) void vscode.window.showInformationMessage('No scheduler trace is being captured.');
}

/** The explorer gives the file that was clicked and all that are selected; the palette gives nothing. */
function chosenFiles(clicked: unknown, selected: unknown, editors: SchedEditors): readonly vscode.Uri[] {
  const files = Array.isArray(selected) ? selected.filter((file) => file instanceof vscode.Uri) : [];
  if (files.length > 0) return files;
  if (clicked instanceof vscode.Uri) return [clicked];
  return editors.activeDocument()?.captures ?? [];
}

/** Opens a file as a scheduler capture whatever its name is. */
async function openAsCapture(clicked: unknown): Promise<void> {
  const uri = clicked instanceof vscode.Uri ? clicked : (activeUri() ?? (await pickFile()));
  if (uri !== undefined) await openCapture(uri);
}

function activeUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom
    ? input.uri
    : undefined;
}

async function pickFile(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: 'Open as Scheduler Capture',
    canSelectMany: false,
  });
  return picked?.[0];
}
