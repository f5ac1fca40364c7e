import { basename } from 'node:path';
import * as vscode from 'vscode';
import { RequestFailure } from '../../protocol/failure.ts';
import { unwrapBytes } from '../plugin/unwrap-bytes.ts';

/** Scheme of the text of a log that is compressed on disk. */
const unpackedScheme = 'chronoscope-log';

/**
 * Opens a log in a text editor with the cursor at a line. A compressed log is shown unpacked and read-only.
 *
 * @param line counted from 1
 * @throws {RequestFailure} `unavailable` with the path that was tried
 */
export async function openLog(
  log: vscode.Uri,
  {
    line,
    isCompressed,
    beside,
  }: { readonly line: number; readonly isCompressed: boolean; readonly beside: boolean },
): Promise<void> {
  const uri = isCompressed ? unpackedUri(log) : log;
  const at = new vscode.Position(Math.max(0, line - 1), 0);
  try {
    await vscode.workspace.fs.stat(log);
    // Not showTextDocument: that refuses files above 50 MB, which a text editor shows all the same.
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default', {
      selection: new vscode.Range(at, at),
      viewColumn: beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
      preview: false,
    } satisfies vscode.TextDocumentShowOptions);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RequestFailure('unavailable', `${log.fsPath} could not be opened: ${reason}.`);
  }
}

/** Gives the text of compressed logs to editors. */
export function registerUnpackedLogs(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(unpackedScheme, {
    provideTextDocumentContent: async (uri, token) => {
      const log = vscode.Uri.parse(uri.query);
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const bytes = await vscode.workspace.fs.readFile(log);
      const name = basename(log.path);
      const text = await unwrapBytes(bytes, { name, member: undefined, signal: abort.signal });
      return new TextDecoder().decode(text);
    },
  });
}

/** The file a text is of: the compressed log of an unpacked one, else the text's own. */
export function logOfText(text: vscode.Uri): vscode.Uri {
  return text.scheme === unpackedScheme ? vscode.Uri.parse(text.query) : text;
}

function unpackedUri(log: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({
    scheme: unpackedScheme,
    path: log.path.replace(/\.(?:gz|zst|z)$/i, ''),
    query: log.toString(),
  });
}
