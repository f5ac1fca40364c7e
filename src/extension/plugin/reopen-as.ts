import * as vscode from 'vscode';
import { RequestFailure } from '../../protocol/failure.ts';
import type { ProfileDocument } from '../profile-document.ts';

/** Lets the user choose the format of an open profile, the likeliest marked, and reads it again as that. */
export async function reopenAs(document: ProfileDocument): Promise<void> {
  const cancellation = new vscode.CancellationTokenSource();
  try {
    const choices = choicesFor(document).finally(() => cancellation.dispose());
    // The list appears at once and fills when the formats have had their look; a failure takes it away again.
    choices.catch(() => cancellation.cancel());
    const picked = await vscode.window.showQuickPick(
      choices,
      { title: 'Reopen as…', placeHolder: 'Format to read this file in', matchOnDescription: true },
      cancellation.token,
    );
    if (picked !== undefined) await document.readAs(picked.format);
    else await choices;
  } catch (error) {
    void vscode.window.showErrorMessage(
      error instanceof RequestFailure ? error.message : `The file could not be read: ${String(error)}.`,
    );
  }
}

interface Choice extends vscode.QuickPickItem {
  readonly format: string;
}

async function choicesFor(document: ProfileDocument): Promise<readonly Choice[]> {
  const { formats, detected } = await document.formats();
  const { state } = document;
  const current = state.kind === 'ready' ? state.summary.format : undefined;
  return formats
    .map(({ id, label, patterns, isPlugin }) => ({
      label,
      description: [id === detected && 'detected', id === current && 'open now', isPlugin && 'plug-in']
        .filter((note) => note !== false)
        .join(', '),
      detail: patterns.join(' '),
      picked: id === detected,
      format: id,
    }))
    .sort((a, b) => Number(b.picked) - Number(a.picked));
}
