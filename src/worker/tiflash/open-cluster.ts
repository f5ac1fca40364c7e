import { stat } from 'node:fs/promises';
import type { ScanCache } from '../../parsers/tiflash/read-cluster-log.ts';
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
  /** Of the document's earlier readings: files that have not changed are not scanned again. */
  readonly cache?: ScanCache | undefined;
}

/**
 * Reads the logs of a cluster.
 *
 * @throws {RequestFailure} `unreadable` with the reason as a sentence, or `cancelled`
 */
export async function openCluster(
  files: readonly FileSource[],
  { signal, onProgress, cache }: OpenClusterOptions,
): Promise<TiflashSession> {
  let current = files[0]?.name ?? 'The folder';
  try {
    const stats = await Promise.all(files.map(statOf));
    const bytesTotal = stats.reduce((sum, { size }) => sum + size, 0);
    let toldAt = 0;
    const sources = files.map((file, index) => logSourceOf(file, stats[index]?.version));
    const opened = await readClusterLog(sources, {
      signal,
      cache,
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

/** Size of a file, and what changes when the file does; of bytes in memory only the size. */
async function statOf({
  path,
  bytes,
}: FileSource): Promise<{ readonly size: number; readonly version?: string }> {
  if (path === undefined) return { size: bytes?.length ?? 0 };
  const { size, mtimeMs, ino } = await stat(path);
  return { size, version: `${ino} ${size} ${mtimeMs}` };
}
