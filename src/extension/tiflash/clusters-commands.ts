import * as vscode from 'vscode';
import type { TaskView } from '../../analysis/tiflash/view-data.ts';
import { moveToTrash } from '../move-to-trash.ts';
import type { ClusterDocuments } from './cluster-documents.ts';
import type { ClusterNode, QuerySort } from './cluster-node.ts';
import { querySorts } from './cluster-node.ts';
import type { ClustersTree } from './clusters-tree.ts';
import { collectWithProgress } from './collect-command.ts';
import type { ClusterSources } from './find-sources.ts';
import { openLog } from './open-log.ts';
import { renderWithProgress } from './render-command.ts';
import type { TiflashEditors } from './tiflash-editor.ts';
import { tiflashEditorId } from './tiflash-editor.ts';
import { clusterUri } from './tiflash-uri.ts';

/** What the commands of the tree act on. */
export interface ClustersParts {
  readonly tree: ClustersTree;
  readonly sources: ClusterSources;
  readonly documents: ClusterDocuments;
  readonly editors: TiflashEditors;
  readonly memory: vscode.Memento;
}

/** Registers the commands of the tree "Clusters". */
export function registerClustersCommands(parts: ClustersParts): readonly vscode.Disposable[] {
  const { tree, sources } = parts;
  const onNode = (
    id: string,
    run: (node: ClusterNode, option: unknown) => Promise<void>,
  ): vscode.Disposable =>
    vscode.commands.registerCommand(`chronoscope.tiflash.${id}`, async (node: unknown, option: unknown) => {
      const cluster = isClusterNode(node) ? node : await pickCluster(parts);
      if (cluster !== undefined) await run(cluster, option);
    });
  return [
    onNode('collect', (node, choice) => collect(parts, node, choice)),
    onNode('parse', (node) => parse(parts, node)),
    onNode('render', (node) => render(parts, node)),
    onNode('openLog', (node) => openLogOf(parts, node)),
    onNode('openDag', (node) => openDag(parts, node)),
    onNode('remove', (node) => remove(parts, node)),
    vscode.commands.registerCommand('chronoscope.tiflash.refresh', () => tree.refresh()),
    vscode.commands.registerCommand('chronoscope.tiflash.addFolder', async () => {
      const picked = await vscode.window.showOpenDialog({
        title: 'Add Folder of TiFlash Logs',
        canSelectFolders: true,
        canSelectFiles: false,
      });
      for (const folder of picked ?? []) await sources.add(folder);
      tree.refresh();
    }),
    vscode.commands.registerCommand('chronoscope.tiflash.sortQueries', () => chooseSort(tree)),
    vscode.commands.registerCommand('chronoscope.tiflash.filterQueries', () => chooseFilter(tree)),
  ];
}

/** @param choice what to collect, of a key binding or another extension; the user is asked without it */
async function collect(
  { tree, sources, documents, memory }: ClustersParts,
  { source }: ClusterNode,
  choice: unknown,
): Promise<void> {
  if (source.tiup === undefined) {
    void vscode.window.showInformationMessage(
      `${source.name} is a folder: tiup knows no cluster of that name to collect from.`,
    );
    return;
  }
  const folder = sources.collectedFolder(source.name);
  if (!(await collectWithProgress(source.tiup, folder, memory, choice))) return;
  documents.forget(folder);
  tree.refresh();
}

/** Reads the logs again, with progress. */
async function parse({ tree, documents }: ClustersParts, { source }: ClusterNode): Promise<void> {
  const { folder, name } = source;
  if (folder === undefined) {
    void vscode.window.showInformationMessage(`No log of ${name} is here yet. Collect gets them.`);
    return;
  }
  documents.forget(folder);
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Reading ${name}`, cancellable: true },
    async (progress, token) => {
      const document = documents.of(folder);
      token.onCancellationRequested(() => document.cancel());
      const subscription = document.onDidChangeState((state) => {
        if (state.kind !== 'loading' || state.bytesTotal === undefined) return;
        progress.report({
          message: `${Math.round((100 * state.bytesRead) / Math.max(1, state.bytesTotal))} %`,
        });
      });
      // A failure is shown in the tree, where the logs would be.
      await documents.view(folder).catch(() => undefined);
      subscription.dispose();
    },
  );
  tree.refresh();
}

async function render({ documents }: ClustersParts, { source }: ClusterNode): Promise<void> {
  if (source.folder === undefined) {
    void vscode.window.showInformationMessage(`No log of ${source.name} is here yet. Collect gets them.`);
    return;
  }
  const target = await renderWithProgress(source.folder, documents);
  if (target === undefined) return;
  const show = 'Show in Explorer';
  const chosen = await vscode.window.showInformationMessage(
    `The queries of ${source.name} were drawn into ${target.fsPath}.`,
    show,
  );
  if (chosen === show) await vscode.commands.executeCommand('revealFileInOS', target);
}

/** Opens the log of a file, or the record of a task, an executor or a fragment's first task. */
async function openLogOf({ documents }: ClustersParts, node: ClusterNode): Promise<void> {
  const { folder } = node.source;
  if (folder === undefined) return;
  const place = node.kind === 'file' ? { file: node.file, line: 1 } : recordOf(node);
  const view = await documents.view(folder);
  const log = documents.of(folder).logAt(place?.file ?? -1);
  const file = view.files[place?.file ?? -1];
  if (place === undefined || log === undefined || file === undefined) return;
  await openLog(log, { line: place.line, isCompressed: file.isCompressed, beside: false });
}

function recordOf(node: ClusterNode): { readonly file: number; readonly line: number } | undefined {
  const task: TaskView | undefined =
    node.kind === 'task' || node.kind === 'executor'
      ? node.task
      : node.kind === 'fragment'
        ? node.view.tasks.find(({ id }) => node.fragment.taskIds.includes(id))
        : undefined;
  return (task?.records.find(({ isChosen }) => isChosen) ?? task?.records[0])?.location;
}

async function openDag({ editors }: ClustersParts, node: ClusterNode): Promise<void> {
  const { folder } = node.source;
  if (folder === undefined) return;
  const uri = clusterUri(folder);
  const shown = shownOf(node);
  if (shown === undefined)
    await vscode.commands.executeCommand('vscode.openWith', uri, tiflashEditorId, { preview: false });
  else await editors.show(uri, shown);
}

function shownOf(node: ClusterNode): { readonly key: string; readonly task?: string } | undefined {
  switch (node.kind) {
    case 'query':
      return { key: node.row.key };
    case 'fragment':
      return { key: node.view.row.key };
    case 'task':
    case 'executor':
      return { key: node.view.row.key, task: node.task.id };
    default:
      return undefined;
  }
}

/** Takes an added folder off the list; of a collected cluster deletes what was collected, after asking. */
async function remove({ tree, sources, documents }: ClustersParts, { source }: ClusterNode): Promise<void> {
  const { folder, name, isAdded } = source;
  if (folder === undefined) return;
  if (isAdded) await sources.remove(folder);
  else {
    const yes = 'Delete';
    const chosen = await vscode.window.showWarningMessage(
      `Delete what was collected of ${name}?`,
      {
        modal: true,
        detail: `${folder.fsPath} and everything in it goes to the trash, if this machine has one. The logs on the hosts stay.`,
      },
      yes,
    );
    if (chosen !== yes) return;
    await moveToTrash(folder);
  }
  documents.forget(folder);
  tree.refresh();
}

const sortLabels: { readonly [K in QuerySort]: string } = {
  time: 'Time, the first first',
  duration: 'Duration, the longest first',
  status: 'Status, failures first',
  tasks: 'Tasks, the most first',
};

async function chooseSort(tree: ClustersTree): Promise<void> {
  const items = querySorts.map((sort) => ({ label: sortLabels[sort], sort, picked: sort === tree.sort }));
  const chosen = await vscode.window.showQuickPick(items, { title: 'Sort Queries' });
  if (chosen === undefined) return;
  tree.sort = chosen.sort;
  tree.refresh();
}

async function chooseFilter(tree: ClustersTree): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: 'Filter Queries',
    prompt: 'Words that a query must hold: host, status, digest, part of its id, date. Empty shows all.',
    value: tree.filter,
  });
  if (text === undefined) return;
  tree.filter = text;
  tree.refresh();
}

/** Lets the user choose a cluster, for commands run from the palette. */
async function pickCluster({ sources }: ClustersParts): Promise<ClusterNode | undefined> {
  const found = await sources.find();
  if (found.length === 0) {
    void vscode.window.showInformationMessage(
      'There is no cluster: tiup knows none here, and no folder was added.',
    );
    return undefined;
  }
  const items = found.map((source) => ({
    label: source.name,
    description: source.tiup?.version ?? source.folder?.fsPath ?? '',
    source,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: 'Which cluster?' });
  return chosen === undefined ? undefined : { kind: 'cluster', source: chosen.source };
}

/** Whether a command's argument is a line of the tree: VS Code hands them over as the provider made them. */
function isClusterNode(value: unknown): value is ClusterNode {
  return typeof value === 'object' && value !== null && 'kind' in value && 'source' in value;
}
