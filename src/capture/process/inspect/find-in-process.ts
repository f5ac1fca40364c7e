import { lstat, readlink } from 'node:fs/promises';
import { posix } from 'node:path';
import { inspectProcess } from './list-processes.ts';
import type { ProcessPlaces } from './process-places.ts';

/** As many links as Linux itself follows. */
const maxLinks = 40;

/**
 * Where a path of a process is on this machine, the likeliest first: in a folder that we have under another name, then in
 * the process's own file system if it still lives.
 *
 * @param path as the profile has it; a relative one is in the process's working folder
 */
export async function findInProcess(places: ProcessPlaces, path: string): Promise<readonly string[]> {
  const { workingFolder, folders, root } = places;
  if (!posix.isAbsolute(path) && workingFolder === undefined) return [];
  const absolute = posix.resolve(workingFolder ?? '/', path);
  if (folders.length === 0 && root === undefined) return [absolute];
  const nearest = folders.find(({ theirs }) => absolute.startsWith(slashed(theirs)));
  const found = [
    nearest && (await resolveWithin(nearest.ours, absolute.slice(slashed(nearest.theirs).length))),
    await insideRoot(places, absolute),
  ];
  return found.filter((place) => place !== undefined);
}

async function insideRoot({ root }: ProcessPlaces, path: string): Promise<string | undefined> {
  if (root === undefined) return undefined;
  const now = await inspectProcess(root.pid);
  // The number may meanwhile be another process's; the start is told from a clock that is corrected now and then.
  if (now?.startedMs === undefined || Math.abs(now.startedMs - root.startedMs) > 2_000) return undefined;
  return resolveWithin(`/proc/${root.pid}/root`, path);
}

/**
 * Follows a path and its links as the process would, which never leads out of its file system. The kernel, asked for
 * the same path below `/proc/PID/root`, would follow absolute links into ours.
 */
export async function resolveWithin(root: string, path: string): Promise<string | undefined> {
  const base = root === '/' ? '' : root;
  let done: readonly string[] = [];
  let rest = path.split('/');
  let links = 0;
  while (rest.length > 0) {
    const [part = '', ...others] = rest;
    rest = others;
    if (part === '' || part === '.') continue;
    if (part === '..') {
      done = done.slice(0, -1);
      continue;
    }
    const step = await lookAt([base, ...done, part].join('/'));
    if (step === undefined || links > maxLinks) return undefined;
    if (step.link === undefined) {
      done = [...done, part];
      continue;
    }
    links++;
    if (step.link.startsWith('/')) done = [];
    rest = [...step.link.split('/'), ...rest];
  }
  return [base, ...done].join('/');
}

/** What is at a path, with where it leads if it is a link; `undefined` if nothing is there or we may not look. */
async function lookAt(path: string): Promise<{ readonly link: string | undefined } | undefined> {
  try {
    return { link: (await lstat(path)).isSymbolicLink() ? await readlink(path) : undefined };
  } catch {
    return undefined;
  }
}

function slashed(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}
