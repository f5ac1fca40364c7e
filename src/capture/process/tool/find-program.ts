import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';

/** Where to look for programs. */
export interface ProgramSearch {
  readonly environment: NodeJS.ProcessEnv;
  /** What a relative path is relative to. */
  readonly folder: string;
}

/**
 * The absolute path of a program: as it is if it holds a separator, otherwise the first of that name on the path.
 *
 * @returns `undefined` if there is none that may be executed
 */
export async function findProgram(name: string, search: ProgramSearch): Promise<string | undefined> {
  if (/[/\\]/.test(name)) {
    const path = resolve(search.folder, name);
    return (await isExecutable(path)) ? path : undefined;
  }
  const folders = (search.environment['PATH'] ?? search.environment['Path'] ?? '').split(delimiter);
  for (const folder of folders) {
    if (folder === '') continue;
    for (const ending of endings(search.environment)) {
      const path = join(folder, name + ending);
      if (await isExecutable(path)) return path;
    }
  }
  return undefined;
}

function endings(environment: NodeJS.ProcessEnv): readonly string[] {
  if (process.platform !== 'win32') return [''];
  return ['', ...(environment['PATHEXT'] ?? '.EXE').split(';')];
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
