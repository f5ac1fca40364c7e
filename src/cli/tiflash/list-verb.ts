import { findTiupClusters, tiupClustersRoot } from '../../capture/tiflash/find-clusters.ts';
import { printable } from '../printable.ts';
import { tell } from '../tell.ts';
import type { Terminal } from '../terminal.ts';
import { textTable } from '../text-table.ts';
import { clusterFolders, collectedLogs } from './cluster-folder.ts';
import type { TiflashOptions } from './tiflash-options.ts';

/** Lists tiup's clusters with their TiFlash, and the folders of clusters below the chosen one. */
export async function runList(options: TiflashOptions, terminal: Terminal): Promise<void> {
  const found = await findTiupClusters(tiupClustersRoot(process.env, options.tiupHome));
  const folders = await Promise.all(
    (await clusterFolders(options.dir)).map(async (folder) => ({
      name: folder.name,
      path: folder.root,
      logs: (await collectedLogs(folder)).length,
    })),
  );
  if (options.isJson) {
    const json = { clustersRoot: found.root, clusters: found.clusters, skipped: found.skipped, folders };
    await terminal.stdout.write(`${JSON.stringify(json, (_, value) => value ?? null, 1)}\n`);
    return;
  }
  const rows = found.clusters.flatMap(({ name, version, error, tiflash }) =>
    error !== undefined || tiflash.length === 0
      ? [[name, version, error === undefined ? 'no TiFlash' : 'not readable', '']]
      : tiflash.map((instance) => [
          name,
          version,
          `${instance.sshHost}:${instance.sshPort}`,
          instance.logFile,
        ]),
  );
  const lines = textTable(
    [['cluster', 'version', 'ssh', 'log'], ...rows.map((row) => row.map(printable))],
    ['left', 'left', 'left', 'left'],
  );
  if (rows.length > 0) await terminal.stdout.write(`${lines.join('\n')}\n`);
  for (const { name, logs } of folders) {
    await terminal.stdout.write(`${printable(name)}: ${logs} logs collected\n`);
  }
  await tell(terminal, [
    ...(rows.length === 0 ? [`There is no cluster of tiup below ${found.root}.`] : []),
    ...found.skipped.map(({ name, reason }) => `${printable(name)} was left out: ${reason}.`),
    ...found.clusters.flatMap(({ name, error }) =>
      error === undefined ? [] : [`${name}: ${printable(error)}.`],
    ),
  ]);
}
