import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { TiupCluster } from './tiup-cluster.ts';
import { readTiupMeta } from './tiup-meta.ts';

/** tiup's clusters on this machine. */
export interface FoundClusters {
  /** Where was looked. */
  readonly root: string;
  /** By name; one with a bad description is among them and says why. */
  readonly clusters: readonly TiupCluster[];
  /** Folders that are no cluster. */
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

/** tiup's rule for names. */
const namePattern = /^[a-zA-Z0-9\-_.]+$/;

/** The folder of tiup's clusters, by tiup's rules; `home` stands for `~/.tiup` or `$TIUP_HOME`. */
export function tiupClustersRoot(
  environment: Readonly<Record<string, string | undefined>>,
  home?: string | undefined,
): string {
  if (home !== undefined) return join(home, 'storage', 'cluster', 'clusters');
  const data = environment['TIUP_COMPONENT_DATA_DIR'];
  if (data !== undefined && data !== '') return join(data, 'clusters');
  const tiupHome = environment['TIUP_HOME'];
  const base = tiupHome !== undefined && tiupHome !== '' ? tiupHome : join(homedir(), '.tiup');
  return join(base, 'storage', 'cluster', 'clusters');
}

/** Every cluster below `root`; none if there is no such folder. One bad `meta.yaml` does not hide the others. */
export async function findTiupClusters(root: string): Promise<FoundClusters> {
  const clusters: TiupCluster[] = [];
  const skipped: { name: string; reason: string }[] = [];
  for (const name of await folderNames(root)) {
    const meta = namePattern.test(name) ? await metaText(root, name) : { reason: 'not a name tiup gives' };
    if ('reason' in meta) skipped.push({ name, reason: meta.reason });
    else clusters.push(await readCluster(root, name, meta.text));
  }
  return { root, clusters, skipped };
}

async function readCluster(root: string, name: string, text: string): Promise<TiupCluster> {
  const keyPath = join(root, name, 'ssh', 'id_rsa');
  return { name, keyPath, keyExists: await exists(keyPath), ...readTiupMeta(text) };
}

async function metaText(
  root: string,
  name: string,
): Promise<{ readonly text: string } | { readonly reason: string }> {
  try {
    return { text: await readFile(join(root, name, 'meta.yaml'), 'utf8') };
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return { reason: error.code === 'ENOENT' ? 'no meta.yaml' : `meta.yaml cannot be read (${error.code})` };
  }
}

async function folderNames(root: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(root, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      return [];
    }
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
