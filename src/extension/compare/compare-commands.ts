import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ProfileEditors } from '../profile-editor.ts';
import { profileEditorIds } from '../profile-editor.ts';
import { compareEditorId } from './compare-editor.ts';
import { compareUri } from './compare-uri.ts';

/** Registers "Compare Profiles" and "Compare With…". */
export function registerCompareCommands(editors: ProfileEditors): readonly vscode.Disposable[] {
  return [
    vscode.commands.registerCommand(
      'chronoscope.compareProfiles',
      async (clicked: unknown, selected: unknown) => {
        const files = selectedFiles(clicked, selected);
        const [a, b] = files;
        if (a === undefined) await compareWith(editors.activeDocument()?.uri);
        else if (b === undefined) await compareWith(a);
        else if (files.length > 2) tellToSelectTwo(files.length);
        else await compare(a, b);
      },
    ),
    vscode.commands.registerCommand('chronoscope.compareWith', async (file: unknown) => {
      await compareWith(file instanceof vscode.Uri ? file : editors.activeDocument()?.uri);
    }),
  ];
}

/** The files selected in the explorer, which passes the one under the pointer and then all of them. */
function selectedFiles(clicked: unknown, selected: unknown): readonly vscode.Uri[] {
  const all = Array.isArray(selected) ? selected : [clicked];
  return all.filter((file) => file instanceof vscode.Uri);
}

async function compare(a: vscode.Uri, b: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', compareUri({ a, b }), compareEditorId);
}

/** Asks for the second profile, and for the first too if there is none. */
async function compareWith(first: vscode.Uri | undefined): Promise<void> {
  const a = first ?? (await pickProfile('Compare: the first profile, what was before', undefined));
  if (a === undefined) return;
  const b = await pickProfile(`Compare ${basename(a.path)} with`, a);
  if (b !== undefined) await compare(a, b);
}

interface ProfileItem extends vscode.QuickPickItem {
  /** `undefined` asks for a file in a dialog. */
  readonly uri: vscode.Uri | undefined;
}

async function pickProfile(title: string, other: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const open = openProfiles().filter((uri) => uri.toString() !== other?.toString());
  const browse: ProfileItem = { label: 'Choose a file…', uri: undefined };
  const items = open.map((uri) => ({
    label: basename(uri.path),
    description: vscode.workspace.asRelativePath(vscode.Uri.joinPath(uri, '..')),
    uri,
  }));
  const picked =
    items.length === 0
      ? browse
      : await vscode.window.showQuickPick([...items, browse], { title, ignoreFocusOut: true });
  if (picked === undefined || picked.uri !== undefined) return picked?.uri;
  const folder = other === undefined ? {} : { defaultUri: vscode.Uri.joinPath(other, '..') };
  const chosen = await vscode.window.showOpenDialog({ title, canSelectMany: false, ...folder });
  return chosen?.[0];
}

/** The profiles of all tabs, those looked at last in their group first. */
function openProfiles(): readonly vscode.Uri[] {
  const inputs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.input));
  const uris = inputs.flatMap((input) =>
    input instanceof vscode.TabInputCustom && profileEditorIds.some((id) => id === input.viewType)
      ? [input.uri]
      : [],
  );
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

function tellToSelectTwo(count: number): void {
  void vscode.window.showInformationMessage(
    `Two profiles can be compared, and ${count} files are selected. Select two and try again.`,
  );
}
