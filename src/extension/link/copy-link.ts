import * as vscode from 'vscode';
import type { LinkEditor } from './view-link.ts';
import { linkAuthority, linkPath, linkQuery } from './view-link.ts';

/** What a link is to lead to. */
export interface LinkedPlace {
  /** The file, or the folder of logs. */
  readonly file: vscode.Uri;
  readonly editor: LinkEditor;
  /** What the editor keeps of its view, as JSON text. */
  readonly view: string;
}

/** Puts a link to a view on the clipboard. */
export async function copyLink({ file, editor, view }: LinkedPlace): Promise<void> {
  const isInWorkspace = vscode.workspace.getWorkspaceFolder(file) !== undefined;
  const inWorkspace = isInWorkspace ? vscode.workspace.asRelativePath(file, false) : undefined;
  const query = linkQuery({ file: file.toString(), inWorkspace, editor, view });
  const link = vscode.Uri.from({
    scheme: vscode.env.uriScheme,
    authority: linkAuthority,
    path: linkPath,
    query,
  });
  await vscode.env.clipboard.writeText(link.toString(true));
}
