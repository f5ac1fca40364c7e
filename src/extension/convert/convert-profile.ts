import { basename } from 'node:path';
import * as vscode from 'vscode';
import { RequestFailure } from '../../protocol/failure.ts';
import type { ConvertResult, WriterFacts } from '../../protocol/worker-requests.ts';
import type { ProfileDocument } from '../profile-document.ts';

/**
 * Asks for a format and a place, and writes a profile there. Says what the format has no room for.
 *
 * @param document an open profile, or one that is being read; it stays open
 */
export async function convertProfile(document: ProfileDocument): Promise<void> {
  const cancellation = new vscode.CancellationTokenSource();
  try {
    const choices = document.writers().then(choicesOf);
    choices.catch(() => cancellation.cancel());
    const picked = await vscode.window.showQuickPick(
      choices,
      { title: `Convert ${document.fileName}`, placeHolder: 'Format to write', matchOnDescription: true },
      cancellation.token,
    );
    if (picked === undefined) {
      await choices;
      return;
    }
    const target = await askForTarget(document.uri, picked.writer);
    if (target === undefined) return;
    const result = await withProgress(document, picked.writer, target);
    await vscode.workspace.fs.writeFile(target, result.bytes);
    void tellResult(target, result);
  } catch (error) {
    if (error instanceof RequestFailure && error.code === 'cancelled') return;
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`${document.fileName} was not converted: ${reason}`);
  } finally {
    cancellation.dispose();
  }
}

interface Choice extends vscode.QuickPickItem {
  readonly writer: WriterFacts;
}

function choicesOf(writers: readonly WriterFacts[]): readonly Choice[] {
  return writers.map((writer) => ({ label: writer.label, description: writer.endings.join(' '), writer }));
}

/** The place to write, next to the profile by default. Another ending than the format's is the user's choice. */
async function askForTarget(profile: vscode.Uri, writer: WriterFacts): Promise<vscode.Uri | undefined> {
  const name = basename(profile.path).replace(/\.(?:gz|zst|zip)$/i, '');
  const stem = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : name;
  const endings = writer.endings.flatMap((ending) => [ending.slice(1), `${ending.slice(1)}.gz`]);
  return await vscode.window.showSaveDialog({
    title: `Convert to ${writer.label}`,
    defaultUri: vscode.Uri.joinPath(profile, '..', `${stem || name}${writer.endings[0] ?? ''}`),
    filters: { [writer.label]: endings },
  });
}

function withProgress(
  document: ProfileDocument,
  writer: WriterFacts,
  target: vscode.Uri,
): Thenable<ConvertResult> {
  const title = `Converting ${document.fileName} to ${writer.label}`;
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      const isCompressed = target.path.toLowerCase().endsWith('.gz');
      return await document.convert({ writer: writer.id, isCompressed }, stop.signal, (bytes) =>
        progress.report({ message: `${Math.round(bytes / 2 ** 20)} MB` }),
      );
    },
  );
}

async function tellResult(target: vscode.Uri, { losses }: ConvertResult): Promise<void> {
  const written = `${basename(target.path)} was written.`;
  const open = 'Open';
  const answer =
    losses.length === 0
      ? await vscode.window.showInformationMessage(written, open)
      : await vscode.window.showWarningMessage([written, ...losses].join(' '), open);
  if (answer === open) await vscode.commands.executeCommand('vscode.open', target);
}
