import type { ProcessInfo } from './process-info.ts';

/** The processes started by a process and, in turn, by those; parents before children. */
export function descendantsOf(pid: number, all: readonly ProcessInfo[]): readonly ProcessInfo[] {
  const found: ProcessInfo[] = [];
  const parents = new Set([pid]);
  const rest = new Set(all.filter((info) => info.pid !== pid));
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (const info of rest) {
      if (!parents.has(info.parentPid)) continue;
      parents.add(info.pid);
      rest.delete(info);
      found.push(info);
      isGrowing = true;
    }
  }
  return found;
}
