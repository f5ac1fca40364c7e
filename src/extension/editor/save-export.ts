import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ExportParams } from '../../protocol/document-requests.ts';
import { RequestFailure } from '../../protocol/failure.ts';

const typeLabels: { readonly [K in ExportParams['type']]: string } = {
  svg: 'SVG picture',
  png: 'PNG picture',
  csv: 'Comma-separated values',
  json: 'JSON',
  md: 'Markdown',
  html: 'HTML page',
  dot: 'Graphviz DOT',
  cdict: 'perfwhiz capture',
};

/**
 * Asks where to save an export, next to the document by default, and writes it.
 *
 * @returns whether the user chose a place
 * @throws {RequestFailure} `unavailable` if the file could not be written
 */
export async function saveExport(
  document: vscode.Uri,
  { suggestedName, type, bytes }: ExportParams,
): Promise<boolean> {
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(document, '..', basename(suggestedName)),
    filters: { [typeLabels[type]]: [type] },
  });
  if (target === undefined) return false;
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RequestFailure('unavailable', `${basename(target.path)} could not be written: ${reason}.`);
  }
  return true;
}
