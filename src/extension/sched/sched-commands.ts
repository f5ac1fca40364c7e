import * as vscode from 'vscode';
import { schedActions } from '../../protocol/sched-actions.ts';
import { captureTrace } from './capture-trace.ts';
import { compareCaptures } from './compare-captures.ts';
import { saveQemuNames } from './save-qemu-names.ts';
import type { SchedEditors } from './sched-editor.ts';
import { schedEditorId } from './sched-editor.ts';

/** Registers the commands of the scheduler editor that package.json contributes. */
export function registerSchedCommands(
  editors: SchedEditors,
  context: vscode.ExtensionContext,
): readonly vscode.Disposable[] {
  const cli = vscode.Uri.joinPath(context.extensionUri, 'dist', 'cli.mjs').fsPath;
  return [
    vscode.commands.registerCommand('chronoscope.captureScheduler', () => captureTrace(context, cli)),
    vscode.commands.registerCommand('chronoscope.saveQemuNames', saveQemuNames),
    vscode.commands.registerCommand('chronoscope.openAsCapture', openAsCapture),
    vscode.commands.registerCommand('chronoscope.compareCaptures', (clicked: unknown, selected: unknown) =>
      compareCaptures(chosenFiles(clicked, selected, editors)),
    ),
    ...schedActions.map(({ action }) =>
      vscode.commands.registerCommand(`chronoscope.${action}`, () => {
        if (editors.runAction(action)) return;
        void vscode.window.showInformationMessage(
          'Open a scheduler capture first: this command acts on the scheduler editor in front.',
        );
      }),
    ),
  ];
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
  if (uri !== undefined) await vscode.commands.executeCommand('vscode.openWith', uri, schedEditorId);
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
