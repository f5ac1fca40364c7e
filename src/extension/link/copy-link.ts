import * as vscode from 'vscode';
import { linkAuthority, linkPath, linkQuery } from './view-link.ts';

/** Puts a link to a view of `file` on the clipboard. */
export async function copyLink(file: vscode.Uri, view: string): Promise<void> {
  const isInWorkspace = vscode.workspace.getWorkspaceFolder(file) !== undefined;
  const inWorkspace = isInWorkspace ? vscode.workspace.asRelativePath(file, false) : undefined;
  const query = linkQuery({ file: file.toString(), inWorkspace, view });
  const link = vscode.Uri.from({
    scheme: vscode.env.uriScheme,
    authority: linkAuthority,
    path: linkPath,
    query,
  });
  await vscode.env.clipboard.writeText(link.toString(true));
}
