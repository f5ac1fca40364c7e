import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isLogName } from '../../parsers/tiflash/log-name.ts';

/**
 * Where flashprof keeps a cluster, below a folder that the user chose:
 *
 *     flashprof/cluster/NAME/log/HOST.tiflash.log
 *     flashprof/cluster/NAME/task_dag/json/HOST.tiflash.log.task_dag.json, cluster.json
 *     flashprof/cluster/NAME/task_dag/FORMAT/TSO.dot, TSO.dot.FORMAT
 */
export interface ClusterFolder {
  readonly name: string;
  readonly root: string;
  readonly log: string;
  readonly json: string;
  /** The folder for pictures in a format. */
  rendered(format: string): string;
}

export function clusterFolder(dir: string, name: string): ClusterFolder {
  const root = join(clustersRoot(dir), name);
  return {
    name,
    root,
    log: join(root, 'log'),
    json: join(root, 'task_dag', 'json'),
    rendered: (format) => join(root, 'task_dag', format),
  };
}

function clustersRoot(dir: string): string {
  return join(dir, 'flashprof', 'cluster');
}

/** The clusters that have a folder below `dir`, by name; none if there is no such folder. */
export async function clusterFolders(dir: string): Promise<readonly ClusterFolder[]> {
  const names = await folderNames(clustersRoot(dir));
  return names.map((name) => clusterFolder(dir, name));
}

async function folderNames(root: string): Promise<readonly string[]> {
  const entries = await entriesOf(root);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** The logs that were collected for a cluster, as paths by name; none if nothing was. */
export async function collectedLogs({ log }: ClusterFolder): Promise<readonly string[]> {
  const entries = await entriesOf(log);
  return entries
    .filter((entry) => entry.isFile() && isLogName(entry.name))
    .map(({ name }) => join(log, name));
}

async function entriesOf(folder: string) {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
