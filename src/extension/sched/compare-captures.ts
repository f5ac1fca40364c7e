import * as vscode from 'vscode';
import { comparedUri } from './compared-captures.ts';
import { openCapture } from './open-capture.ts';

/**
 * Opens captures side by side; asks for more if fewer than two are given.
 *
 * @param captures where to start from; the first is the base of the comparison
 */
export async function compareCaptures(captures: readonly vscode.Uri[]): Promise<void> {
  const chosen = captures.length < 2 ? [...captures, ...(await askForMore(captures))] : captures;
  const distinct = [...new Map(chosen.map((uri) => [uri.toString(), uri])).values()];
  if (distinct.length < 2) return;
  await openCapture(comparedUri(distinct));
}

async function askForMore(captures: readonly vscode.Uri[]): Promise<readonly vscode.Uri[]> {
  const [first] = captures;
  const picked = await vscode.window.showOpenDialog({
    title: first === undefined ? 'Compare Scheduler Captures' : 'Compare With…',
    openLabel: 'Compare',
    canSelectMany: true,
    ...(first !== undefined && { defaultUri: vscode.Uri.joinPath(first, '..') }),
    filters: { 'Scheduler captures': ['cdict', 'data', 'txt'], 'All files': ['*'] },
  });
  return picked ?? [];
}
