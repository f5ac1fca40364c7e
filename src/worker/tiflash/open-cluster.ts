import { stat } from 'node:fs/promises';
import { readClusterLog } from '../../parsers/tiflash/read-cluster-log.ts';
import type { FileSource, ReadProgress } from '../../protocol/file-source.ts';
import { asFailure } from '../open-profile.ts';
import { logSourceOf } from './log-source-of.ts';
import { TiflashSession } from './tiflash-session.ts';

/** How often progress is told; more often would only cost messages. */
const progressIntervalMs = 100;

export interface OpenClusterOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ReadProgress) => void;
}

/**
 * Reads the logs of a cluster.
 *
 * @throws {RequestFailure} `unreadable` with the reason as a sentence, or `cancelled`
 */
export async function openCluster(
  files: readonly FileSource[],
  { signal, onProgress }: OpenClusterOptions,
): Promise<TiflashSession> {
  let current = files[0]?.name ?? 'The folder';
  try {
    const bytesTotal = await totalSize(files);
    let toldAt = 0;
    const opened = await readClusterLog(files.map(logSourceOf), {
      signal,
      onProgress: (bytesRead, source) => {
        current = source.name;
        const now = performance.now();
        if (now - toldAt < progressIntervalMs) return;
        toldAt = now;
        onProgress({ bytesRead, bytesTotal });
      },
    });
    return new TiflashSession(opened);
  } catch (error) {
    throw asFailure(error, current, signal);
  }
}

async function totalSize(files: readonly FileSource[]): Promise<number> {
  const sizes = await Promise.all(
    files.map(async ({ path, bytes }) =>
      path === undefined ? (bytes?.length ?? 0) : (await stat(path)).size,
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
