import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collectHost } from './collect-host.ts';
import type { CollectionPlan, CollectionResult, HostProgress, HostResult } from './collection.ts';
import { maxParallel } from './collection.ts';
import type { TiflashInstance, TiupCluster } from './tiup-cluster.ts';

/** The manifest's name in a cluster's folder. */
export const manifestName = 'collection.json';
const knownHostsName = 'known_hosts';

export interface CollectOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: HostProgress) => void) | undefined;
}

/** Nothing can be collected of the whole cluster. The message is a sentence. */
export class CollectionError extends Error {
  override readonly name = 'CollectionError';
}

/**
 * Collects the records of every TiFlash of a cluster, at most eight hosts at once. A host that fails loses nothing of the
 * others, and nothing of what was collected from it before. What each host gave is returned and kept as a manifest.
 *
 * @throws {CollectionError} if there is nothing to collect from, or no key to do it with
 */
export async function collectCluster(
  plan: CollectionPlan,
  { signal = new AbortController().signal, onProgress }: CollectOptions = {},
): Promise<CollectionResult> {
  await checkCluster(plan.cluster);
  const logFolder = join(plan.root, 'log');
  await mkdir(logFolder, { recursive: true, mode: 0o700 });
  const startedAt = new Date().toISOString();
  const budget = { bytes: plan.limits.totalBytes };
  const instances = plan.cluster.tiflash;
  const results: (HostResult | undefined)[] = instances.map(() => undefined);
  let hostsDone = 0;
  const tell = (instance: TiflashInstance, state: HostProgress['state'], bytes: number): void => {
    onProgress?.({ instance, state, bytes, hostsDone, hosts: instances.length });
  };
  const collectOne = async (index: number, instance: TiflashInstance): Promise<void> => {
    let bytes = 0;
    tell(instance, 'connecting', 0);
    const result = await collectHost(instance, {
      plan,
      logFolder,
      knownHostsPath: join(plan.root, knownHostsName),
      signal,
      budget,
      onBytes: (more) => {
        bytes += more;
        tell(instance, 'reading', bytes);
      },
    });
    results[index] = result;
    hostsDone++;
    tell(instance, result.status, bytes);
  };
  await inParallel(instances, Math.min(maxParallel, plan.limits.parallel), collectOne);
  const result: CollectionResult = {
    cluster: plan.cluster.name,
    startedAt,
    tso: plan.tso === undefined ? null : `${plan.tso}`,
    isAllFiles: plan.isAllFiles,
    since: isoTime(plan.window?.fromMs),
    until: isoTime(plan.window?.toMs),
    hosts: results.filter((host) => host !== undefined),
  };
  await removeStale(plan.root, logFolder, result);
  await writeManifest(plan.root, result);
  return result;
}

function isoTime(ms: number | undefined): string | null {
  return ms === undefined || !Number.isFinite(ms) ? null : new Date(ms).toISOString();
}

async function checkCluster({
  name,
  error,
  tiflash,
  keyPath,
  keyExists,
  sshType,
}: TiupCluster): Promise<void> {
  if (error !== undefined) throw new CollectionError(`${name} cannot be collected: ${error}.`);
  if (tiflash.length === 0) throw new CollectionError(`${name} has no TiFlash.`);
  if (sshType === 'none') return;
  if (!keyExists) throw new CollectionError(`${name} has no key at ${keyPath}; tiup keeps it there.`);
  if (process.platform !== 'win32' && ((await stat(keyPath)).mode & 0o077) !== 0) {
    throw new CollectionError(
      `The private key ${keyPath} may be read by others, so ssh would not use it: give it mode 0600.`,
    );
  }
}

async function inParallel<T>(
  elements: readonly T[],
  count: number,
  work: (index: number, element: T) => Promise<void>,
): Promise<void> {
  const waiting = elements.entries();
  const worker = async (): Promise<void> => {
    for (const [index, element] of waiting) await work(index, element);
  };
  await Promise.all(Array.from({ length: count }, worker));
}

/** Rotations that a host gave last time and no longer has: their lines would be counted beside the new ones. */
async function removeStale(root: string, logFolder: string, { hosts }: CollectionResult): Promise<void> {
  const before = await readManifest(root);
  for (const { id, status, files } of hosts) {
    if (status !== 'collected' && status !== 'empty') continue;
    const kept = new Set(files.map(({ localName }) => localName));
    const old = before?.hosts.find((host) => host.id === id)?.files ?? [];
    for (const { localName } of old) {
      const isPlain = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(localName);
      if (isPlain && !kept.has(localName)) await rm(join(logFolder, localName), { force: true });
    }
  }
}

/** A host that failed keeps its last files, so the manifest keeps what it said of them. */
async function writeManifest(root: string, result: CollectionResult): Promise<void> {
  const before = await readManifest(root);
  const hosts = result.hosts.map((host) => {
    const last = before?.hosts.find(({ id }) => id === host.id)?.files ?? [];
    return host.files.length > 0 ? host : { ...host, files: last };
  });
  const path = join(root, manifestName);
  const temporary = `${path}.${process.pid}.part`;
  await writeFile(temporary, `${JSON.stringify({ ...result, hosts }, null, 1)}\n`, { mode: 0o600 });
  await chmod(temporary, 0o600);
  await rename(temporary, path);
}

/** The manifest of a cluster's folder; `undefined` if there is none or it is damaged. */
export async function readManifest(root: string): Promise<CollectionResult | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(join(root, manifestName), 'utf8'));
    return isManifest(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
}

function isManifest(value: unknown): value is CollectionResult {
  if (typeof value !== 'object' || value === null || !('hosts' in value) || !Array.isArray(value.hosts)) {
    return false;
  }
  return value.hosts.every((host: unknown) => {
    if (typeof host !== 'object' || host === null || !('id' in host) || !('files' in host)) return false;
    const { files } = host;
    return Array.isArray(files) && files.every((file: unknown) => hasLocalName(file));
  });
}

function hasLocalName(file: unknown): boolean {
  return (
    typeof file === 'object' && file !== null && 'localName' in file && typeof file.localName === 'string'
  );
}
