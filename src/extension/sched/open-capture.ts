import * as vscode from 'vscode';

/** Id of the scheduler editor, as contributed in package.json. */
const schedEditorId = 'chronoscope.sched';

/** The id it is offered under for files other editors own; VS Code knows a name for it only there. */
const optionId = `${schedEditorId}.option`;

/** All ids it is contributed under. */
export const schedEditorIds = [schedEditorId, optionId] as const;

/** Opens a file, or several captures as one document, in the scheduler editor, whatever it is called. */
export async function openCapture(uri: vscode.Uri): Promise<void> {
  const isOwn = uri.scheme !== 'file' || uri.path.endsWith('.cdict');
  await vscode.commands.executeCommand('vscode.openWith', uri, isOwn ? schedEditorId : optionId);
}
