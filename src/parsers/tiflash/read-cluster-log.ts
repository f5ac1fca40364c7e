import type { LogSource } from './log-source.ts';
import { OpenedClusterLog } from './opened-cluster-log.ts';
import { scanSource } from './scan-source.ts';
import type { ScannedFile } from './scanned-file.ts';

export interface ReadClusterOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told how many stored bytes of all files were read so far, and of which file. */
  readonly onProgress?: ((bytes: number, source: LogSource) => void) | undefined;
}

/**
 * Scans the logs of a cluster, one after the other, and puts their task records together by query. Rotated files, error
 * and tracing logs of one node may be among them in any order.
 *
 * @throws what reading a file throws, and the signal's reason once it is aborted
 */
export async function readClusterLog(
  sources: readonly LogSource[],
  { signal, onProgress }: ReadClusterOptions = {},
): Promise<OpenedClusterLog> {
  const files: ScannedFile[] = [];
  let total = 0;
  for (const [index, source] of sources.entries()) {
    const onBytes = (bytes: number): void => {
      total += bytes;
      onProgress?.(total, source);
    };
    files.push(await scanSource(source, index, { signal, onBytes }));
  }
  return new OpenedClusterLog(sources, files);
}
