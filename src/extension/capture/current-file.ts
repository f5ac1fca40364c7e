import { extname } from 'node:path';
import * as vscode from 'vscode';
import { pythonOf } from './capture-settings.ts';

/** The command that runs a source file, or `undefined` if none is known for its kind. */
export async function commandOfFile(file: vscode.Uri): Promise<readonly string[] | undefined> {
  const path = file.fsPath;
  switch (extname(path).toLowerCase()) {
    case '.py':
      return [await pythonOf(vscode.workspace.getWorkspaceFolder(file)?.uri.fsPath), path];
    case '.js':
    case '.cjs':
    case '.mjs':
      return ['node', path];
    case '.rb':
      return ['ruby', path];
    case '.java':
      return ['java', path];
    case '':
    case '.sh':
    case '.out':
      return [path];
    default:
      return undefined;
  }
}
