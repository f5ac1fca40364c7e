import * as vscode from 'vscode';
import type { ProfileEditors } from '../profile-editor.ts';
import { profileEditorId } from '../profile-editor.ts';
import type { LinkedViews } from './linked-views.ts';
import type { ViewLink } from './view-link.ts';
import { linkAuthority, linkPath, parseLinkQuery } from './view-link.ts';

/**
 * Opens what links lead to, whether the system hands them to VS Code or the user pastes one: in a browser, nothing
 * hands over `vscode://`.
 */
export function registerLinkHandler(editors: ProfileEditors, linked: LinkedViews): vscode.Disposable {
  const follow = async (uri: vscode.Uri): Promise<void> => {
    const link = isOurs(uri) ? parseLinkQuery(uri.query) : 'This is no link to a view of Chronoscope.';
    const failure = typeof link === 'string' ? link : await openLink(link, editors, linked);
    if (failure !== undefined) void vscode.window.showWarningMessage(failure);
  };
  return vscode.Disposable.from(
    vscode.window.registerUriHandler({ handleUri: follow }),
    vscode.commands.registerCommand('chronoscope.openLink', async (given?: unknown) => {
      const text = typeof given === 'string' ? given : await askForLink();
      if (text !== undefined) await follow(vscode.Uri.parse(text.trim()));
    }),
  );
}

function askForLink(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: 'Open Link to a View',
    prompt: 'A link that “Copy Link to This View” has made',
    placeHolder: `${vscode.env.uriScheme}://${linkAuthority}${linkPath}?…`,
  });
}

function isOurs({ authority, path }: vscode.Uri): boolean {
  return authority === linkAuthority && path === linkPath;
}

/** @returns the sentence that says why the link cannot be followed, if it cannot */
async function openLink(
  link: ViewLink,
  editors: ProfileEditors,
  linked: LinkedViews,
): Promise<string | undefined> {
  const file = await findLinked(link);
  if (file === undefined) {
    const name = vscode.Uri.parse(link.file).path.slice(0, 200);
    return `${name} is not on this machine and not in this workspace. Open the folder it is in and follow the link again.`;
  }
  const document = editors.openDocuments().find(({ uri }) => uri.toString() === file.toString());
  if (document !== undefined && editors.tell(document, 'view.restore', link.view)) return undefined;
  linked.want(file, link.view);
  await vscode.commands.executeCommand('vscode.openWith', file, profileEditorId);
  return undefined;
}

async function findLinked({ file, inWorkspace }: ViewLink): Promise<vscode.Uri | undefined> {
  const folders = inWorkspace === undefined ? [] : (vscode.workspace.workspaceFolders ?? []);
  const candidates = [
    vscode.Uri.parse(file),
    ...folders.map((folder) => vscode.Uri.joinPath(folder.uri, inWorkspace ?? '')),
  ];
  for (const candidate of candidates) {
    try {
      await vscode.workspace.fs.stat(candidate);
      return candidate;
    } catch {
      // Not there, or of a file system that is not: VS Code tells the two apart by message only.
    }
  }
  return undefined;
}
