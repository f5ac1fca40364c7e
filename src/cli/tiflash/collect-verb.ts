import { formatBytes } from '../../analysis/format-quantity.ts';
import { CollectionError, collectCluster } from '../../capture/tiflash/collect-cluster.ts';
import type { CollectionResult, HostProgress, HostResult } from '../../capture/tiflash/collection.ts';
import { defaultLimits } from '../../capture/tiflash/collection.ts';
import { findTiupClusters, tiupClustersRoot } from '../../capture/tiflash/find-clusters.ts';
import type { TiupCluster } from '../../capture/tiflash/tiup-cluster.ts';
import type { ExitCode } from '../command.ts';
import { InputError } from '../command-error.ts';
import { printable } from '../printable.ts';
import { tell } from '../tell.ts';
import type { Terminal } from '../terminal.ts';
import { textTable } from '../text-table.ts';
import { clusterFolder } from './cluster-folder.ts';
import { parseCluster, runParse } from './parse-verb.ts';
import type { TiflashOptions } from './tiflash-options.ts';

/**
 * Collects from every TiFlash of a cluster, says what each host gave, and reads the logs as flashprof does. Some hosts
 * failing is success with a list; all of them failing is not.
 */
export async function runCollect(options: TiflashOptions, terminal: Terminal): Promise<ExitCode> {
  const cluster = await namedCluster(options);
  const folder = clusterFolder(options.dir, cluster.name);
  const interrupt = new AbortController();
  const onInterrupt = (): void => interrupt.abort();
  process.once('SIGINT', onInterrupt);
  try {
    const result = await collectCluster(
      {
        cluster,
        root: folder.root,
        tso: options.tso,
        isAllFiles: options.isAllFiles,
        window: options.window,
        acceptsNewHostKeys: options.acceptsNewHostKeys,
        limits: {
          ...defaultLimits,
          hostBytes: options.limitMegabytes * 2 ** 20,
          hostSeconds: options.timeoutSeconds,
          parallel: options.parallel,
        },
        sshProgram: 'ssh',
      },
      { signal: interrupt.signal, onProgress: (progress) => void tellProgress(progress, terminal) },
    );
    const isSome = result.hosts.some(({ status }) => status === 'collected' || status === 'empty');
    if (options.isJson) {
      const written = isSome ? (await parseCluster(folder, options, terminal)).written : [];
      await terminal.stdout.write(`${JSON.stringify({ ...result, written }, null, 1)}\n`);
    } else {
      await printHosts(result, terminal);
      if (isSome) await runParse({ ...options, verb: 'parse', cluster: cluster.name }, terminal);
    }
    return isSome ? 0 : 1;
  } catch (error) {
    if (error instanceof CollectionError) throw new InputError(printable(error.message));
    throw error;
  } finally {
    process.removeListener('SIGINT', onInterrupt);
  }
}

async function namedCluster({ cluster: name, tiupHome }: TiflashOptions): Promise<TiupCluster> {
  const { clusters, root } = await findTiupClusters(tiupClustersRoot(process.env, tiupHome));
  const cluster = clusters.find((found) => found.name === name);
  if (cluster !== undefined) return cluster;
  const known = clusters.map((found) => found.name).join(', ');
  throw new InputError(
    known === ''
      ? `There is no cluster of tiup below ${root}.`
      : `There is no cluster "${name}" below ${root}, only ${known}.`,
  );
}

/** One line when a host is reached, and one when it is done. */
async function tellProgress(progress: HostProgress, terminal: Terminal): Promise<void> {
  const { instance, state, bytes, hostsDone, hosts } = progress;
  if (state === 'connecting' || state === 'reading') return;
  await tell(terminal, [
    `${printable(instance.id)} ${state}, ${formatBytes(bytes)} (${hostsDone} of ${hosts} hosts).`,
  ]);
}

async function printHosts({ hosts }: CollectionResult, terminal: Terminal): Promise<void> {
  const rows = hosts.map((host) => [
    host.id,
    host.status,
    `${host.files.length}`,
    formatBytes(bytesOf(host)),
    `${host.seconds.toFixed(1)} s`,
    printable(host.message),
  ]);
  const lines = textTable(
    [['host', 'result', 'files', 'size', 'time', ''], ...rows],
    ['left', 'left', 'right', 'right', 'right', 'left'],
  );
  await terminal.stdout.write(`${lines.join('\n')}\n`);
}

function bytesOf({ files }: HostResult): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
