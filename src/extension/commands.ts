import * as vscode from 'vscode';
import { viewActions } from '../protocol/actions.ts';
import { reopenAs } from './plugin/reopen-as.ts';
import type { ProfileEditors } from './profile-editor.ts';
import { profileEditorId } from './profile-editor.ts';

/** Registers every command package.json contributes. */
export function registerCommands(editors: ProfileEditors): readonly vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('chronoscope.openAsProfile', openAsProfile),
    vscode.commands.registerCommand('chronoscope.reopenAs', async () => {
      const document = editors.activeDocument();
      if (document === undefined) tellToOpenProfile();
      else await reopenAs(document);
    }),
    vscode.commands.registerCommand('chronoscope.chooseMember', async () => {
      const document = editors.activeDocument();
      if (document === undefined) tellToOpenProfile();
      else if (!(await document.readAnotherMember())) tellThatNoArchive(document.fileName);
    }),
    ...viewActions.map(({ action }) =>
      vscode.commands.registerCommand(`chronoscope.${action}`, () => {
        if (!editors.runAction(action)) tellToOpenProfile();
      }),
    ),
  ];
}

function tellThatNoArchive(name: string): void {
  void vscode.window.showInformationMessage(`${name} is no archive of several profiles.`);
}

function tellToOpenProfile(): void {
  void vscode.window.showInformationMessage(
    'Open a profile first: this command acts on the profile editor in front.',
  );
}

/**
 * Opens a file as a profile whatever its name is.
 *
 * @param file from the explorer's menu; from the palette it is `undefined` and the active editor's file is taken
 */
async function openAsProfile(file: unknown): Promise<void> {
  const uri = file instanceof vscode.Uri ? file : (activeUri() ?? (await pickFile()));
  if (uri !== undefined) await vscode.commands.executeCommand('vscode.openWith', uri, profileEditorId);
}

function activeUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

async function pickFile(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({ title: 'Open as Profile', canSelectMany: false });
  return picked?.[0];
}
