import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';

const folderName = '.chronoscope';

/**
 * The folder captures are saved in, made if it is not there: the one of the setting, else `.chronoscope` in the
 * workspace, which keeps itself out of version control, else a folder of the extension's own.
 */
export async function captureFolder(context: vscode.ExtensionContext): Promise<vscode.Uri> {
  const workspace = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
  const folder = chosenFolder(workspace) ?? vscode.Uri.joinPath(context.globalStorageUri, 'captures');
  await vscode.workspace.fs.createDirectory(folder);
  if (workspace !== undefined && folder.path === vscode.Uri.joinPath(workspace, folderName).path) {
    await ignoreInVersionControl(folder);
  }
  return folder;
}

function chosenFolder(workspace: vscode.Uri | undefined): vscode.Uri | undefined {
  const set = vscode.workspace.getConfiguration('chronoscope.capture').get<unknown>('folder');
  const name = typeof set === 'string' && set !== '' ? set : folderName;
  if (isAbsolute(name)) return vscode.Uri.file(name);
  return workspace === undefined ? undefined : vscode.Uri.joinPath(workspace, name);
}

async function ignoreInVersionControl(folder: vscode.Uri): Promise<void> {
  const file = vscode.Uri.joinPath(folder, '.gitignore');
  try {
    await vscode.workspace.fs.stat(file);
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
    await vscode.workspace.fs.writeFile(file, Buffer.from('*\n'));
  }
}
