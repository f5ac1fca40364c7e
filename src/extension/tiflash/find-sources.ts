import { basename } from 'node:path';
import * as vscode from 'vscode';
import { findTiupClusters, tiupClustersRoot } from '../../capture/tiflash/find-clusters.ts';
import type { ClusterSource } from './cluster-source.ts';

/** Key under which added folders are remembered. */
const addedKey = 'chronoscope.tiflash.folders';

/** Where clusters come from: tiup's folder, folders in flashprof's layout, and folders the user added. */
export class ClusterSources {
  readonly #memory: vscode.Memento;
  readonly #storage: vscode.Uri;

  /** @param storage where collected logs are kept when no folder is open */
  constructor(memory: vscode.Memento, storage: vscode.Uri) {
    this.#memory = memory;
    this.#storage = storage;
  }

  /** All clusters: tiup's by name, then folders. What cannot be read is among them and says why. */
  async find(): Promise<readonly ClusterSource[]> {
    const root = tiupClustersRoot(process.env, tiupHomeSetting());
    const { clusters } = await findTiupClusters(root);
    const tiup = await Promise.all(
      clusters.map(async (cluster): Promise<ClusterSource> => {
        const folder = this.collectedFolder(cluster.name);
        const isThere = await hasLogs(folder);
        return {
          id: `tiup ${cluster.name}`,
          name: cluster.name,
          tiup: cluster,
          folder: isThere ? folder : undefined,
          isAdded: false,
        };
      }),
    );
    const taken = new Set(tiup.flatMap(({ folder }) => folder?.toString() ?? []));
    const layout = await flashprofFolders();
    const folders = [
      ...layout.map((uri) => folderSource(uri, false)),
      ...this.added().map((uri) => folderSource(uri, true)),
    ];
    const known = new Set<string>();
    const distinct = folders.filter(({ id, folder }) => {
      const isNew = !known.has(id) && !taken.has(folder?.toString() ?? '');
      known.add(id);
      return isNew;
    });
    return [...tiup, ...distinct];
  }

  /** Where the logs of a tiup cluster are collected: flashprof's layout below the first open folder. */
  collectedFolder(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.collectionRoot(), 'flashprof', 'cluster', name);
  }

  /** The folder flashprof's layout begins in. */
  collectionRoot(): vscode.Uri {
    return vscode.workspace.workspaceFolders?.[0]?.uri ?? this.#storage;
  }

  added(): readonly vscode.Uri[] {
    const kept = this.#memory.get<unknown>(addedKey);
    if (!Array.isArray(kept)) return [];
    return kept.flatMap((entry: unknown) => (typeof entry === 'string' ? [vscode.Uri.parse(entry)] : []));
  }

  async add(folder: vscode.Uri): Promise<void> {
    const others = this.added().filter((uri) => uri.toString() !== folder.toString());
    await this.#memory.update(addedKey, [...others, folder].map(String));
  }

  async remove(folder: vscode.Uri): Promise<void> {
    const others = this.added().filter((uri) => uri.toString() !== folder.toString());
    await this.#memory.update(addedKey, others.map(String));
  }
}

function folderSource(folder: vscode.Uri, isAdded: boolean): ClusterSource {
  return { id: `folder ${folder.toString()}`, name: basename(folder.path), tiup: undefined, folder, isAdded };
}

/** Folders `flashprof/cluster/NAME` of the open folders. */
async function flashprofFolders(): Promise<readonly vscode.Uri[]> {
  const roots = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
  const found = await Promise.all(
    roots.map(async (root) => {
      const clusters = vscode.Uri.joinPath(root, 'flashprof', 'cluster');
      if (!(await isFolder(clusters))) return [];
      const entries = await vscode.workspace.fs.readDirectory(clusters);
      return entries
        .filter(([, type]) => (type & vscode.FileType.Directory) !== 0)
        .map(([name]) => vscode.Uri.joinPath(clusters, name));
    }),
  );
  return found.flat();
}

/** Whether there is anything to read: a collection that failed leaves a folder with a manifest alone. */
async function hasLogs(folder: vscode.Uri): Promise<boolean> {
  if (!(await isFolder(folder))) return false;
  const [logs, parsed] = [vscode.Uri.joinPath(folder, 'log'), vscode.Uri.joinPath(folder, 'task_dag')];
  const hasEntries = async (uri: vscode.Uri): Promise<boolean> =>
    (await isFolder(uri)) && (await vscode.workspace.fs.readDirectory(uri)).length > 0;
  return (await hasEntries(logs)) || (await hasEntries(parsed));
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return false;
    throw error;
  }
}

function tiupHomeSetting(): string | undefined {
  const home = vscode.workspace.getConfiguration('chronoscope').get<unknown>('tiflash.tiupHome');
  return typeof home === 'string' && home.trim() !== '' ? home.trim() : undefined;
}
