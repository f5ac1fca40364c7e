import { posix } from 'node:path';
import { parse as parseYaml, YAMLError } from 'yaml';
import type { JsonRecord } from '../../parsers/json/json-value.ts';
import { isRecord, listOf, numberOf, recordOf, textOf } from '../../parsers/json/json-value.ts';
import type { TiflashInstance, TiupCluster } from './tiup-cluster.ts';

const defaultPorts = { ssh: 22, tcp: 9000, flash: 3930 } as const;

/** What `meta.yaml` says; without what only the file system knows. */
export type TiupMeta = Omit<TiupCluster, 'name' | 'keyPath' | 'keyExists'>;

/**
 * Reads a cluster's `meta.yaml`, with the defaults and inheritance of tiup's spec package: a hand-edited file may lack what
 * tiup writes out.
 */
export function readTiupMeta(text: string): TiupMeta {
  let yaml: unknown;
  try {
    yaml = parseYaml(text, { maxAliasCount: 100 });
  } catch (error) {
    if (!(error instanceof YAMLError) && !(error instanceof ReferenceError)) throw error;
    return unreadable(`its meta.yaml is not valid YAML: ${error.message.split('\n')[0]?.replace(/:$/, '')}`);
  }
  if (!isRecord(yaml)) return unreadable('its meta.yaml is empty');
  const topology = recordOf(yaml['topology']);
  const global = recordOf(topology['global']);
  const user = textOf(yaml['user']) ?? textOf(global['user']) ?? 'tidb';
  const context: Context = { user, global, configs: recordOf(topology['server_configs']) };
  const servers = listOf(topology['tiflash_servers']).map(recordOf);
  return {
    error: undefined,
    user,
    version: textOf(yaml['tidb_version']) ?? '',
    sshType: sshTypeOf(global['ssh_type']),
    tiflash: withLocalNames(servers.flatMap((server) => instanceOf(server, context))),
  };
}

interface Context {
  readonly user: string;
  readonly global: JsonRecord;
  readonly configs: JsonRecord;
}

function unreadable(error: string): TiupMeta {
  return { error, user: '', version: '', sshType: 'builtin', tiflash: [] };
}

function sshTypeOf(value: unknown): TiupCluster['sshType'] {
  return value === 'none' || value === 'system' ? value : 'builtin';
}

/** A server without a host is no server. */
function instanceOf(server: JsonRecord, context: Context): readonly Omit<TiflashInstance, 'localName'>[] {
  const host = textOf(server['host']);
  if (host === undefined) return [];
  const { global, configs } = context;
  const tcpPort = numberOf(server['tcp_port']) ?? defaultPorts.tcp;
  const role = `tiflash-${tcpPort}`;
  const deployDir = belowHome(
    pathOf(server['deploy_dir']) ?? posix.join(pathOf(global['deploy_dir']) ?? 'deploy', role),
    context,
  );
  const logDir = belowHome(logDirOf(server, global, role, deployDir), context);
  const configured = (name: string, own: unknown, shared: string, otherwise: string): string => {
    const path = settingOf(recordOf(own), name) ?? settingOf(recordOf(configs[shared]), name) ?? '';
    return path === '' ? posix.join(logDir, otherwise) : belowHome(path, context);
  };
  return [
    {
      id: address(host, tcpPort),
      host,
      sshHost: textOf(server['manage_host']) ?? host,
      sshPort: numberOf(server['ssh_port']) ?? numberOf(global['ssh_port']) ?? defaultPorts.ssh,
      flashAddr: address(host, numberOf(server['flash_service_port']) ?? defaultPorts.flash),
      deployDir,
      logDir,
      logFile: configured('logger.log', server['config'], 'tiflash', 'tiflash.log'),
      errorLog: configured('logger.errorlog', server['config'], 'tiflash', 'tiflash_error.log'),
      proxyLog: configured('log-file', server['learner_config'], 'tiflash-learner', 'tiflash_tikv.log'),
      isOffline: server['offline'] === true,
    },
  ];
}

/** The server's own; else a folder below an absolute global one; else the global one, or `log`, below the deployment. */
function logDirOf(server: JsonRecord, global: JsonRecord, role: string, deployDir: string): string {
  const own = pathOf(server['log_dir']);
  if (own !== undefined) return posix.isAbsolute(own) ? own : posix.join(deployDir, own);
  const shared = pathOf(global['log_dir']) ?? 'log';
  return posix.isAbsolute(shared) ? posix.join(shared, role) : posix.join(deployDir, shared);
}

/** A setting whose name is written with dots or as nested maps; the most specific map that has it counts, even if empty. */
function settingOf(config: JsonRecord, name: string): string | undefined {
  const dotted = config[name];
  if (typeof dotted === 'string') return dotted.trim();
  const nested = name.split('.').reduce<unknown>((inner, part) => recordOf(inner)[part], config);
  return typeof nested === 'string' ? nested.trim() : undefined;
}

function pathOf(value: unknown): string | undefined {
  const path = textOf(value)?.trim();
  return path === undefined || path === '' ? undefined : posix.normalize(path);
}

function belowHome(path: string, { user }: Context): string {
  return posix.isAbsolute(path) ? posix.normalize(path) : posix.join('/home', user, path);
}

function address(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** flashprof's name, with the port where a host has several instances, and no character that a file system refuses. */
function withLocalNames(
  instances: readonly Omit<TiflashInstance, 'localName'>[],
): readonly TiflashInstance[] {
  return instances.map((instance) => {
    const isShared = instances.filter(({ host }) => host === instance.host).length > 1;
    const port = isShared ? `-${instance.id.slice(instance.id.lastIndexOf(':') + 1)}` : '';
    const host = instance.host.replace(/[^A-Za-z0-9._-]/g, '_').replace(/^\.+/, '_');
    return { ...instance, localName: `${host}${port}.tiflash.log` };
  });
}
