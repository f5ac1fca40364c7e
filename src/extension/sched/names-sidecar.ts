import * as vscode from 'vscode';
import { namesSidecarOf } from '../../parsers/task-names/names-sidecar.ts';

/** Where the names given to a capture's threads are kept. */
export function sidecarOf(capture: vscode.Uri): vscode.Uri {
  return capture.with({ path: namesSidecarOf(capture.path) });
}

/** The mapping kept beside a capture; `undefined` if there is none. */
export async function readSidecar(capture: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(sidecarOf(capture)));
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}
