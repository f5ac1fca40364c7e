import type { CollectionPlan } from '../../../src/capture/tiflash/collection.ts';
import { defaultLimits } from '../../../src/capture/tiflash/collection.ts';
import type { TiflashInstance, TiupCluster } from '../../../src/capture/tiflash/tiup-cluster.ts';

/** An instance whose log is at `logFile`. */
export function instance(host: string, sshPort: number, logFile: string): TiflashInstance {
  const logDir = logFile.slice(0, logFile.lastIndexOf('/'));
  return {
    id: `${host}:9000`,
    host,
    sshHost: host,
    sshPort,
    flashAddr: `${host}:3930`,
    deployDir: '/none',
    logDir,
    logFile,
    errorLog: `${logDir}/tiflash_error.log`,
    proxyLog: `${logDir}/tiflash_tikv.log`,
    localName: `${host.replace(/[^A-Za-z0-9._-]/g, '_')}.tiflash.log`,
    isOffline: false,
  };
}

export function cluster(user: string, keyPath: string, tiflash: readonly TiflashInstance[]): TiupCluster {
  return {
    name: 'lab',
    error: undefined,
    user,
    version: 'v8.5.4',
    keyPath,
    keyExists: true,
    sshType: 'builtin',
    tiflash,
  };
}

export function plan(of: TiupCluster, root: string, changes: Partial<CollectionPlan> = {}): CollectionPlan {
  return {
    cluster: of,
    root,
    tso: undefined,
    isAllFiles: false,
    window: undefined,
    acceptsNewHostKeys: false,
    limits: defaultLimits,
    sshProgram: 'ssh',
    ...changes,
  };
}
