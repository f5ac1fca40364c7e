import type { TiflashBuild } from '../../model/tiflash/cluster-log.ts';

/** What the text of the start-up entry says, which begins "TiFlash build info: "; `undefined` if it names no version. */
export function readBuildInfo(message: string): TiflashBuild | undefined {
  const line = (name: string): string | undefined => {
    const value = new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(message)?.[1]?.trim();
    return value === '' ? undefined : value;
  };
  const version = line('Release Version');
  if (version === undefined) return undefined;
  return { version, gitHash: line('Git Commit Hash'), edition: line('Edition') };
}
