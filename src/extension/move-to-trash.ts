import * as vscode from 'vscode';

/**
 * Moves a file or folder to the trash; where there is none, as on a remote machine or in a container, deletes it.
 *
 * @throws {vscode.FileSystemError} if it can be neither
 */
export async function moveToTrash(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(uri, { recursive: true, useTrash: true });
  } catch (error) {
    // VS Code has no code of its own for "there is no trash": if it was something else, deleting fails too and says so.
    if (!(error instanceof Error)) throw error;
    await vscode.workspace.fs.delete(uri, { recursive: true, useTrash: false });
  }
}
