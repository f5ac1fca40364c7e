import * as vscode from 'vscode';
import { ClusterDocuments } from './cluster-documents.ts';
import { registerClustersCommands } from './clusters-commands.ts';
import { ClustersTree } from './clusters-tree.ts';
import { ClusterSources } from './find-sources.ts';
import { registerUnpackedLogs } from './open-log.ts';
import { registerLogFeatures } from './plain/register-log-features.ts';
import { registerTiflashCommands } from './tiflash-commands.ts';
import type { TiflashEditors } from './tiflash-editor.ts';
import { tiflashEditorIds } from './tiflash-editor.ts';

/** Everything TiFlash: the editor, the tree of clusters, commands, and what text editors of logs can do. */
export function registerTiflash(
  context: vscode.ExtensionContext,
  editors: TiflashEditors,
): readonly vscode.Disposable[] {
  const sources = new ClusterSources(context.globalState, context.globalStorageUri);
  const documents = new ClusterDocuments(editors.workerScript);
  const tree = new ClustersTree(sources, documents);
  return [
    ...editors.provider.register(tiflashEditorIds),
    ...registerTiflashCommands(editors),
    ...registerClustersCommands({ tree, sources, documents, editors, memory: context.globalState }),
    ...registerLogFeatures(),
    registerUnpackedLogs(),
    vscode.window.registerTreeDataProvider('chronoscope.clusters', tree),
    documents.onDidChange(() => tree.refresh()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => tree.refresh()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('chronoscope.tiflash')) tree.refresh();
    }),
    documents,
  ];
}
