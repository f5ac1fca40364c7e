import { basename } from 'node:path';
import type { LogSource } from '../../parsers/tiflash/log-source.ts';
import type { OpenedClusterLog } from '../../parsers/tiflash/opened-cluster-log.ts';
import { readClusterLog } from '../../parsers/tiflash/read-cluster-log.ts';
import { asInputError } from '../read-profile.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Scans the logs of these paths.
 *
 * @throws {InputError} for a file that is not there or cannot be read
 */
export async function openLogs(paths: readonly string[], terminal: Terminal): Promise<OpenedClusterLog> {
  const sources = paths.map((path) => logSource(path, terminal));
  let current = '';
  const watched = sources.map((source) => ({
    ...source,
    open: () => {
      current = source.path;
      return source.open();
    },
  }));
  try {
    return await readClusterLog(watched);
  } catch (error) {
    throw asInputError(error, current);
  }
}

function logSource(path: string, terminal: Terminal): LogSource {
  const { readAt } = terminal;
  const source = {
    name: path === '-' ? 'standard input' : basename(path),
    path,
    open: () => terminal.open(path),
  };
  if (readAt === undefined || path === '-') return source;
  return { ...source, readAt: (offset, length) => readAt(path, offset, length) };
}
