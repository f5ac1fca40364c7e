import { basename } from 'node:path';
import * as vscode from 'vscode';
import { viewActions } from '../protocol/actions.ts';
import { pictureActions } from '../protocol/picture-actions.ts';
import type { CompareEditors } from './compare/compare-editor.ts';
import { convertProfile } from './convert/convert-profile.ts';
import { reopenAs } from './plugin/reopen-as.ts';
import type { OpenProfileDocument, ProfileEditors } from './profile-editor.ts';
import { optionalProfileEditorId, profileEditorId } from './profile-editor.ts';

/**
 * Registers every command package.json contributes.
 *
 * @param ownsName whether files of a name open in the profile editor unless the user wants otherwise
 */
export function registerCommands(
  editors: ProfileEditors,
  comparisons: CompareEditors,
  openDocument: OpenProfileDocument,
  ownsName: (name: string) => boolean,
): readonly vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('chronoscope.openAsProfile', (file: unknown) =>
      openAsProfile(file, ownsName),
    ),
    vscode.commands.registerCommand('chronoscope.reopenAs', async () => {
      const document = editors.activeDocument();
      if (document === undefined) tellToOpenProfile();
      else await reopenAs(document);
    }),
    vscode.commands.registerCommand('chronoscope.convert', async (file: unknown) => {
      const open = file instanceof vscode.Uri ? undefined : editors.activeDocument();
      if (open === undefined) await convertFile(file, openDocument);
      else await convertProfile(open);
    }),
    vscode.commands.registerCommand('chronoscope.chooseMember', async () => {
      const document = editors.activeDocument();
      if (document === undefined) tellToOpenProfile();
      else if (!(await document.readAnotherMember())) tellThatNoArchive(document.fileName);
    }),
    ...[...viewActions, ...pictureActions].map(({ action }) =>
      vscode.commands.registerCommand(`chronoscope.${action}`, () => {
        if (!editors.runAction(action) && !comparisons.runAction(action)) tellToOpenProfile();
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
 * Converts a file that is not open in an editor.
 *
 * @param file from the explorer's menu; from the palette it is `undefined` and the active editor's file is taken
 */
async function convertFile(file: unknown, openDocument: OpenProfileDocument): Promise<void> {
  const uri = file instanceof vscode.Uri ? file : (activeUri() ?? (await pickFile('Convert Profile')));
  if (uri === undefined) return;
  const document = openDocument(uri);
  try {
    await convertProfile(document);
  } finally {
    document.dispose();
  }
}

/**
 * Opens a file as a profile whatever its name is.
 *
 * @param file from the explorer's menu; from the palette it is `undefined` and the active editor's file is taken
 */
async function openAsProfile(file: unknown, ownsName: (name: string) => boolean): Promise<void> {
  const uri = file instanceof vscode.Uri ? file : (activeUri() ?? (await pickFile('Open as Profile')));
  if (uri === undefined) return;
  // VS Code shows an editor under its name only where one of its patterns is the file's, and under its id elsewhere.
  const id = ownsName(basename(uri.path)) ? profileEditorId : optionalProfileEditorId;
  await vscode.commands.executeCommand('vscode.openWith', uri, id);
}

function activeUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

async function pickFile(title: string): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({ title, canSelectMany: false });
  return picked?.[0];
}
