import * as vscode from 'vscode';
import type { ProfileEditors } from '../profile-editor.ts';
import { profileEditorId } from '../profile-editor.ts';
import type { LinkedViews } from './linked-views.ts';
import type { LinkEditor, ViewLink } from './view-link.ts';
import { linkAuthority, linkPath, parseLinkQuery } from './view-link.ts';

/** Opens a file, that is there, with an editor and shows a view. */
export type FollowLink = (file: vscode.Uri, view: string) => Promise<void>;

export type LinkTargets = { readonly [K in LinkEditor]: FollowLink };

/** Links to views of profiles. */
export function followProfileLink(editors: ProfileEditors, linked: LinkedViews): FollowLink {
  return async (file, view) => {
    const document = editors.openDocuments().find(({ uri }) => uri.toString() === file.toString());
    if (document !== undefined && editors.tell(document, 'view.restore', view)) return;
    linked.want(file, view);
    await vscode.commands.executeCommand('vscode.openWith', file, profileEditorId);
  };
}

/**
 * Opens what links lead to, whether the system hands them to VS Code or the user pastes one: in a browser, nothing
 * hands over `vscode://`.
 */
export function registerLinkHandler(targets: LinkTargets): vscode.Disposable {
  const follow = async (uri: vscode.Uri): Promise<void> => {
    const link = isOurs(uri) ? parseLinkQuery(uri.query) : 'This is no link to a view of Chronoscope.';
    const failure = typeof link === 'string' ? link : await openLink(link, targets);
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
async function openLink(link: ViewLink, targets: LinkTargets): Promise<string | undefined> {
  const file = await findLinked(link);
  if (file === undefined) {
    const name = vscode.Uri.parse(link.file).path.slice(0, 200);
    return `${name} is not on this machine and not in this workspace. Open the folder it is in and follow the link again.`;
  }
  await targets[link.editor](file, link.view);
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
