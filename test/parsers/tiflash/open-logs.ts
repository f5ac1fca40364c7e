import { readFileSync } from 'node:fs';
import type { QueryGraph } from '../../../src/analysis/tiflash/query-graph.ts';
import { queryGraph } from '../../../src/analysis/tiflash/query-graph.ts';
import type { LogSource } from '../../../src/parsers/tiflash/log-source.ts';
import type { OpenedClusterLog } from '../../../src/parsers/tiflash/opened-cluster-log.ts';
import { readClusterLog } from '../../../src/parsers/tiflash/read-cluster-log.ts';

/** Where the shared TiFlash logs lie, seen from the project's root. */
export const tiflashFolder = '../shared/data/tiflash';

/** A log of these bytes, handed out in pieces of `pieceBytes`. */
export function bytesSource(name: string, bytes: Uint8Array, pieceBytes = 1 << 20): LogSource {
  return {
    name,
    path: name,
    async *open() {
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.slice(at, at + pieceBytes);
    },
    readAt: (offset, length) => bytes.subarray(offset, offset + length),
  };
}

export function textSource(name: string, text: string): LogSource {
  return bytesSource(name, new TextEncoder().encode(text));
}

/** Opens shared logs, named below {@link tiflashFolder}. */
export function openShared(files: readonly string[], pieceBytes?: number): Promise<OpenedClusterLog> {
  const sources = files.map((file) => {
    const name = file.slice(file.lastIndexOf('/') + 1);
    return bytesSource(name, readFileSync(`${tiflashFolder}/${file}`), pieceBytes);
  });
  return readClusterLog(sources);
}

/** Every query of the opened logs, linked. */
export function graphsOf(opened: OpenedClusterLog): readonly QueryGraph[] {
  return opened.log.queries.map((records) => queryGraph(records, (task) => opened.loadTask(task)));
}
