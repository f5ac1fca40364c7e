import * as vscode from 'vscode';
import { moveToTrash } from '../move-to-trash.ts';
import { profileEditorId } from '../profile-editor.ts';
import type { CaptureEntry, CaptureHistory } from './capture-history.ts';
import { fileNameOf } from './capture-history.ts';
import type { CaptureRow } from './captures-tree.ts';

/** Registers what can be done with a capture of the view "Captures". */
export function registerCapturesCommands(history: CaptureHistory): readonly vscode.Disposable[] {
  const onEntry = (name: string, act: (entry: CaptureEntry) => Promise<unknown>): vscode.Disposable =>
    vscode.commands.registerCommand(`chronoscope.captures.${name}`, async (row: unknown) => {
      const entry = isEntryRow(row) ? row.entry : await pickEntry(history);
      if (entry !== undefined) await act(entry);
    });
  return [
    onEntry('open', (entry) => openCapture(vscode.Uri.file(entry.file))),
    onEntry('rename', (entry) => rename(history, entry)),
    onEntry('compare', (entry) =>
      Promise.resolve(vscode.commands.executeCommand('chronoscope.compareWith', vscode.Uri.file(entry.file))),
    ),
    onEntry('reveal', (entry) => reveal(vscode.Uri.file(entry.file))),
    onEntry('copyCommand', (entry) => Promise.resolve(vscode.env.clipboard.writeText(entry.commandLine))),
    onEntry('delete', (entry) => remove(history, entry)),
    vscode.commands.registerCommand('chronoscope.captures.stop', (row: unknown) => {
      if (isRecordingRow(row)) row.recording.stop();
    }),
  ];
}

/** Opens a profile in the profile editor, whatever its name ends in. */
export async function openCapture(file: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', file, profileEditorId);
}

async function rename(history: CaptureHistory, entry: CaptureEntry): Promise<void> {
  const label = await vscode.window.showInputBox({
    title: 'Rename Capture',
    prompt: 'The name in this list; the file keeps its own.',
    value: entry.label,
  });
  if (label !== undefined && label.trim() !== '') await history.rename(entry, label.trim());
}

/** In the explorer if it is in the workspace, else where the system shows files. */
async function reveal(file: vscode.Uri): Promise<void> {
  const isHere = vscode.workspace.getWorkspaceFolder(file) !== undefined;
  await vscode.commands.executeCommand(isHere ? 'revealInExplorer' : 'revealFileInOS', file);
}

async function remove(history: CaptureHistory, entry: CaptureEntry): Promise<void> {
  const answer = await vscode.window.showWarningMessage(
    `Delete the capture ${entry.label}?`,
    { modal: true, detail: `${fileNameOf(entry)} is moved to the trash.` },
    'Delete',
  );
  if (answer !== 'Delete') return;
  try {
    await moveToTrash(vscode.Uri.file(entry.file));
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError) || error.code !== 'FileNotFound') throw error;
  }
  await history.remove(entry);
}

async function pickEntry(history: CaptureHistory): Promise<CaptureEntry | undefined> {
  const items = history.entries.map((entry) => ({
    label: entry.label,
    description: new Date(entry.startedMs).toLocaleString(),
    entry,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage('There are no captures yet. “Profile PID…” makes one.');
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { title: 'Captures' }))?.entry;
}

function isEntryRow(row: unknown): row is Extract<CaptureRow, { readonly kind: 'entry' }> {
  return typeof row === 'object' && row !== null && 'kind' in row && row.kind === 'entry';
}

function isRecordingRow(row: unknown): row is Extract<CaptureRow, { readonly kind: 'recording' }> {
  return typeof row === 'object' && row !== null && 'kind' in row && row.kind === 'recording';
}
