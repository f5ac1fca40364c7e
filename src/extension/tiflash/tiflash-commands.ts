import * as vscode from 'vscode';
import { tiflashActions } from '../../protocol/tiflash-actions.ts';
import { openCode } from './open-code.ts';
import { logOfText } from './open-log.ts';
import type { TiflashEditors } from './tiflash-editor.ts';
import { tiflashEditorId } from './tiflash-editor.ts';
import { clusterUri } from './tiflash-uri.ts';

/** Registers the commands of the TiFlash editor: opening logs and folders, and the actions of its key table. */
export function registerTiflashCommands(editors: TiflashEditors): readonly vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('chronoscope.tiflash.openAsLog', openAsLog),
    vscode.commands.registerCommand('chronoscope.tiflash.openFolder', openFolder),
    vscode.commands.registerCommand('chronoscope.tiflash.openAsText', async () => {
      const uri = editors.provider.activeDocument()?.uri;
      if (uri === undefined) tellToOpenLog();
      else await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
    }),
    vscode.commands.registerCommand(
      'chronoscope.tiflash.showQuery',
      async (uri: unknown, key: unknown, task: unknown) => {
        if (!(uri instanceof vscode.Uri) || typeof key !== 'string') return;
        await editors.show(logOfText(uri), { key, ...(typeof task === 'string' && { task }) });
      },
    ),
    vscode.commands.registerCommand('chronoscope.tiflash.openCode', async (source: unknown) => {
      if (typeof source === 'string') await openCode(source, undefined, true);
    }),
    ...tiflashActions.map(({ action }) =>
      vscode.commands.registerCommand(`chronoscope.${action}`, () => {
        if (!editors.provider.runAction(action)) tellToOpenLog();
      }),
    ),
  ];
}

function tellToOpenLog(): void {
  void vscode.window.showInformationMessage(
    'Open a TiFlash log first: this command acts on the TiFlash editor in front.',
  );
}

/**
 * Opens a log with the TiFlash editor whatever its name is.
 *
 * @param file from a menu; from the palette it is `undefined` and the active editor's file is taken
 */
async function openAsLog(file: unknown): Promise<void> {
  const uri = file instanceof vscode.Uri ? file : (activeUri() ?? (await pick(false)));
  if (uri !== undefined)
    await vscode.commands.executeCommand('vscode.openWith', uri, tiflashEditorId, { preview: false });
}

/** Opens all logs below a folder as one cluster. */
async function openFolder(folder: unknown): Promise<void> {
  const uri = folder instanceof vscode.Uri ? folder : await pick(true);
  if (uri !== undefined)
    await vscode.commands.executeCommand('vscode.openWith', clusterUri(uri), tiflashEditorId, {
      preview: false,
    });
}

function activeUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

async function pick(isFolder: boolean): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: isFolder ? 'Open Folder as TiFlash Cluster' : 'Open as TiFlash Log',
    canSelectMany: false,
    canSelectFolders: isFolder,
    canSelectFiles: !isFolder,
  });
  return picked?.[0];
}
