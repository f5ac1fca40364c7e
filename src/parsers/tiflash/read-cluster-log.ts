import type { LogSource } from './log-source.ts';
import { OpenedClusterLog } from './opened-cluster-log.ts';
import { scanSource } from './scan-source.ts';
import type { ScannedFile } from './scanned-file.ts';

/** Files as they were scanned, by place, name and version: what has not changed since is not scanned again. */
export type ScanCache = Map<string, ScannedFile>;

export interface ReadClusterOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told how many stored bytes of all files were read so far, and of which file. */
  readonly onProgress?: ((bytes: number, source: LogSource) => void) | undefined;
  /** What an earlier reading kept; afterwards it holds what this one read. */
  readonly cache?: ScanCache | undefined;
}

/**
 * Scans the logs of a cluster, one after the other, and puts their task records together by query. Rotated files, error
 * and tracing logs of one node may be among them in any order.
 *
 * @throws what reading a file throws, and the signal's reason once it is aborted
 */
export async function readClusterLog(
  sources: readonly LogSource[],
  { signal, onProgress, cache }: ReadClusterOptions = {},
): Promise<OpenedClusterLog> {
  const files: ScannedFile[] = [];
  const kept: ScanCache = new Map();
  let total = 0;
  for (const [index, source] of sources.entries()) {
    const onBytes = (bytes: number): void => {
      total += bytes;
      onProgress?.(total, source);
    };
    const { path, version } = source;
    const key = `${index} ${path} ${version}`;
    const known = version === undefined ? undefined : cache?.get(key);
    const scanned = known ?? (await scanSource(source, index, { signal, onBytes }));
    if (known !== undefined) onBytes(known.file.bytes);
    if (version !== undefined) kept.set(key, scanned);
    files.push(scanned);
  }
  cache?.clear();
  for (const [key, scanned] of kept) cache?.set(key, scanned);
  return new OpenedClusterLog(sources, files);
}
