import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that are logs of TiFlash by their name, among whatever else a folder holds. */
const logName = /\.log(?:[.-].*)?$|task_dag\.json$|\.log.*\.gz$/;

/** `paths` with every folder replaced by the logs in it, by name; what does not exist stays, to be complained of later. */
export async function logFilesIn(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (await isFolder(path)) {
      const names = (await readdir(path, { withFileTypes: true }))
        .filter((entry) => entry.isFile() && logName.test(entry.name))
        .map(({ name }) => join(path, name));
      files.push(...names.sort());
    } else {
      files.push(path);
    }
  }
  return files;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
