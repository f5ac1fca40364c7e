import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isLogName, withoutDerived } from '../../parsers/tiflash/log-name.ts';
import { InputError } from '../command-error.ts';

/** flashprof keeps logs four folders below the one it runs in. */
const deepest = 5;

/**
 * `paths` with every folder replaced by the logs in it, by name, or where it holds none itself by those below it. What
 * does not exist stays, to be complained of later.
 *
 * @throws {InputError} if a folder holds no log
 */
export async function logFilesIn(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (!(await isFolder(path))) files.push(path);
    else {
      const found = withoutDerived(await logsBelow(path, deepest), (file) => basename(file));
      if (found.length === 0)
        throw new InputError(`${path} holds no log: their names end in .log, .log.gz or a rotation's time.`);
      files.push(...found);
    }
  }
  return files;
}

async function logsBelow(folder: string, depth: number): Promise<readonly string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const own = entries.filter((entry) => entry.isFile() && isLogName(entry.name));
  if (own.length > 0 || depth === 0) return own.map(({ name }) => join(folder, name));
  const below: string[] = [];
  for (const entry of entries) {
    const isOpen = entry.isDirectory() && !entry.name.startsWith('.');
    if (isOpen) below.push(...(await logsBelow(join(folder, entry.name), depth - 1)));
  }
  return below;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
