import { readFile, readlink, stat } from 'node:fs/promises';
import type { MountedFolder } from './mount-info.ts';
import { parseMountInfo, sharedFolders } from './mount-info.ts';
import type { ProcessInfo } from './process-info.ts';

/** Where the paths that a profile has from its process are on this machine. */
export interface ProcessPlaces {
  /** The folder in which relative paths are, by the names of the process. */
  readonly workingFolder: string | undefined;
  /** Folders of the process that are here too under other names, longest first; empty for a process like any other. */
  readonly folders: readonly MountedFolder[];
  /** How to look into the process's own file system while it lives; absent if that is ours. */
  readonly root: { readonly pid: number; readonly startedMs: number } | undefined;
}

const maxFolders = 100;

/** Finds out where a process's files are; on systems other than Linux and for processes that share our files, as they are. */
export async function placesOf(info: ProcessInfo): Promise<ProcessPlaces> {
  const plain = { workingFolder: info.workingFolder, folders: [], root: undefined };
  if (process.platform !== 'linux') return plain;
  const chrooted = await linkOf(`/proc/${info.pid}/root`);
  if (chrooted !== undefined && chrooted !== '/') {
    const inside = slashed(info.workingFolder ?? '').startsWith(slashed(chrooted))
      ? info.workingFolder?.slice(chrooted.length)
      : undefined;
    return { workingFolder: inside, folders: [{ theirs: '/', ours: chrooted }], root: undefined };
  }
  if (info.container === undefined || info.startedMs === undefined) return plain;
  const [theirs, ours] = await Promise.all([
    textOf(`/proc/${info.pid}/mountinfo`),
    textOf('/proc/self/mountinfo'),
  ]);
  const shared = sharedFolders(parseMountInfo(theirs), parseMountInfo(ours)).slice(0, maxFolders);
  const checked = await Promise.all(shared.map((folder) => isSame(info.pid, folder)));
  const folders = withoutImplied(shared.filter((_, at) => checked[at]));
  const isOurs = folders.length === 1 && folders[0]?.theirs === '/' && folders[0].ours === '/';
  if (isOurs) return plain;
  return { ...plain, folders, root: { pid: info.pid, startedMs: info.startedMs } };
}

/** Another mount may lie over ours, so both names are followed and what they lead to is compared. */
async function isSame(pid: number, { theirs, ours }: MountedFolder): Promise<boolean> {
  try {
    const [there, here] = await Promise.all([stat(`/proc/${pid}/root${theirs}`), stat(ours)]);
    return there.dev === here.dev && there.ino === here.ino;
  } catch {
    // What we may not look at we cannot open either.
    return false;
  }
}

/** Leaves out folders that are where the folder around them says anyhow. */
function withoutImplied(folders: readonly MountedFolder[]): readonly MountedFolder[] {
  return folders.filter(({ theirs, ours }, at) => {
    const around = folders.slice(at + 1).find((folder) => theirs.startsWith(slashed(folder.theirs)));
    return (
      around === undefined || slashed(around.ours) + theirs.slice(slashed(around.theirs).length) !== ours
    );
  });
}

function slashed(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return '';
  }
}

async function linkOf(path: string): Promise<string | undefined> {
  try {
    return await readlink(path);
  } catch {
    return undefined;
  }
}
