import { basename } from 'node:path';
import * as vscode from 'vscode';

/** Scheme of the documents that stand for a folder of logs. */
export const tiflashScheme = 'chronoscope-tiflash';

/** The document of all logs below `folder`: its name is what the tab shows, its query says which folder it is. */
export function clusterUri(folder: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({
    scheme: tiflashScheme,
    path: `/${basename(folder.path) || 'logs'}`,
    query: folder.toString(),
  });
}

/** The folder a document stands for; `undefined` for one that is a file itself. */
export function clusterFolder(uri: vscode.Uri): vscode.Uri | undefined {
  return uri.scheme === tiflashScheme ? vscode.Uri.parse(uri.query) : undefined;
}
