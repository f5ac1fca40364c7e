import * as vscode from 'vscode';

/** Copies and checkouts give profile and sources about the same time in any order. */
const toleranceMs = 60_000;

/** Why the lines of a profile may not be those of `document` any more, as a sentence; `undefined` if they should be. */
export async function stalenessOf(
  document: vscode.TextDocument,
  profile: vscode.Uri,
): Promise<string | undefined> {
  if (document.isDirty)
    return 'This file has unsaved changes: lines may have moved since the profile was made.';
  const [changed, recorded] = await Promise.all([modified(document.uri), modified(profile)]);
  if (changed === undefined || recorded === undefined || changed <= recorded + toleranceMs) return undefined;
  return 'This file was changed after the profile was made: lines may have moved.';
}

async function modified(uri: vscode.Uri): Promise<number | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).mtime;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}
