import * as vscode from 'vscode';
import { queryFileNames } from '../../analysis/tiflash/file-names.ts';
import type { QueryRow } from '../../analysis/tiflash/view-data.ts';
import type { QueryIdentity } from '../../model/tiflash/query-identity.ts';
import type { ClusterDocuments } from './cluster-documents.ts';

/**
 * Draws the graph of every query of a cluster into flashprof's layout: `task_dag/svg/NAME.dot` and `NAME.dot.svg` below the
 * cluster's folder.
 *
 * @returns the folder, or `undefined` if it was stopped
 */
export async function renderWithProgress(
  folder: vscode.Uri,
  documents: ClusterDocuments,
): Promise<vscode.Uri | undefined> {
  const { queries } = await documents.view(folder);
  const document = documents.of(folder);
  const names = queryFileNames(queries.map(identityOf));
  const target = vscode.Uri.joinPath(folder, 'task_dag', 'svg');
  await vscode.workspace.fs.createDirectory(target);
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Drawing queries', cancellable: true },
    async (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      for (const [index, { key }] of queries.entries()) {
        if (token.isCancellationRequested) return undefined;
        progress.report({ message: `${index + 1} of ${queries.length}`, increment: 100 / queries.length });
        const dot = await document.request('dot.read', { key }, abort.signal);
        const svg = await document.request('svg.read', { key }, abort.signal);
        const write = (ending: string, text: string): Thenable<void> =>
          vscode.workspace.fs.writeFile(
            vscode.Uri.joinPath(target, `${names[index]}${ending}`),
            new TextEncoder().encode(text),
          );
        await write('.dot', dot);
        await write('.dot.svg', svg);
      }
      return target;
    },
  );
}

function identityOf(row: QueryRow): QueryIdentity {
  const number = (text: string | null): bigint | undefined => (text === null ? undefined : BigInt(text));
  return {
    key: row.key,
    startTs: BigInt(row.startTs),
    queryTs: number(row.queryTs),
    localQueryId: number(row.localQueryId),
    serverId: number(row.serverId),
    gatherId: number(row.gatherId),
    resourceGroup: undefined,
  };
}
