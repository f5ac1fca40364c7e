import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectCluster, readManifest } from '../../../src/capture/tiflash/collect-cluster.ts';
import type { CollectionPlan, CollectionResult } from '../../../src/capture/tiflash/collection.ts';
import { defaultLimits } from '../../../src/capture/tiflash/collection.ts';
import { readClusterLog } from '../../../src/parsers/tiflash/read-cluster-log.ts';
import { madeLogs } from '../../parsers/tiflash/made-cluster.ts';
import { graphsOf, textSource } from '../../parsers/tiflash/open-logs.ts';
import { sampleCluster } from '../../parsers/tiflash/sample-cluster.ts';
import { cluster, instance, plan } from './plan.ts';
import type { KeyPair } from './ssh-server.ts';
import { freePort, SshLab, whyNoServer } from './ssh-server.ts';

const reason = whyNoServer();
if (reason !== undefined) console.warn(`collection over ssh is not tested: ${reason}`);

const [log = ''] = madeLogs(sampleCluster);
const lines = log.split('\n');
const half = lines.length >> 1;
/** What a user must not find there afterwards. */
const ownKnownHosts = join(homedir(), '.ssh', 'known_hosts');

describe.skipIf(reason !== undefined)('collecting over ssh', () => {
  let lab: SshLab;
  let client: KeyPair;
  let port = 0;
  let closedPort = 0;
  let root = '';
  let quoted = '';
  let empty = '';

  beforeAll(async () => {
    lab = new SshLab();
    client = lab.makeKey('id_rsa');
    [port, closedPort] = [await freePort(), await freePort()];
    await lab.start('good', ['127.0.0.11', '127.0.0.15'], port, lab.makeKey('host-a'), client);
    await lab.start('deaf', ['127.0.0.13'], port, lab.makeKey('host-b'), lab.makeKey('other-client'));
    await lab.start('renewed', ['127.0.0.14'], port, lab.makeKey('host-c'), client);
    const folder = join(lab.folder, `o'brien "$(touch ${lab.folder}/pwned)" logs`);
    mkdirSync(folder, { recursive: true });
    quoted = join(folder, 'tiflash.log');
    writeFileSync(quoted, lines.slice(half).join('\n'));
    writeFileSync(`${quoted}.2026-09-14-11:00:00.000.gz`, gzipSync(`${lines.slice(0, half).join('\n')}\n`));
    writeFileSync(join(folder, 'tiflash.log.old'), 'mpp_task_tracing of no rotation\n');
    empty = join(lab.folder, 'empty.log');
    writeFileSync(empty, '');
    root = join(lab.folder, 'cluster');
    mkdirSync(join(root, 'log'), { recursive: true });
    const wrong = lab.makeKey('host-before').publicKey.split(' ').slice(0, 2).join(' ');
    writeFileSync(join(root, 'known_hosts'), `[127.0.0.14]:${port} ${wrong}\n`);
    for (const host of ['127.0.0.12', '127.0.0.14']) {
      writeFileSync(join(root, 'log', `${host}.tiflash.log`), 'of last time\n');
    }
  }, 200_000);

  afterAll(() => lab.stop());

  const planOf = (changes: Partial<CollectionPlan> = {}): CollectionPlan => {
    const instances = [
      instance('127.0.0.11', port, quoted),
      instance('127.0.0.12', closedPort, '/var/log/tiflash.log'),
      instance('127.0.0.13', port, '/var/log/tiflash.log'),
      instance('127.0.0.14', port, '/var/log/tiflash.log'),
      instance('127.0.0.15', port, empty),
      instance('bad host', port, '/var/log/tiflash.log'),
      instance(`-oProxyCommand=touch ${lab.folder}/pwned`, port, '/var/log/tiflash.log'),
    ];
    return plan(cluster(lab.user, client.path, instances), root, changes);
  };
  /** The first host alone: each connection takes a while. */
  const firstOf = (changes: Partial<CollectionPlan> = {}): CollectionPlan => {
    const all = planOf(changes);
    return { ...all, cluster: { ...all.cluster, tiflash: all.cluster.tiflash.slice(0, 1) } };
  };
  const table = ({ hosts }: CollectionResult): unknown =>
    hosts.map(({ host, status, files, message }) => [
      host.replaceAll(lab.folder, 'LAB'),
      status,
      files.length,
      message
        .replace(/SHA256:\S+\. /, 'PRINT. ')
        .replaceAll(`${port}`, 'PORT')
        .replaceAll(`${closedPort}`, 'CLOSED')
        .replaceAll(lab.folder, 'LAB'),
    ]);

  it('trusts no host that nobody knows, unless it is told to', async () => {
    const before = existsSync(ownKnownHosts) ? readFileSync(ownKnownHosts, 'utf8') : undefined;
    const [known] = (await collectCluster(firstOf())).hosts;
    expect(known?.message).toBe(
      `The host key of 127.0.0.11 port ${port} is not known. Compare it with the machine's own, then collect with --accept-new-host-keys once.`,
    );
    const [trusted] = (await collectCluster(firstOf({ acceptsNewHostKeys: true }))).hosts;
    const print = execFileSync('ssh-keygen', ['-l', '-f', join(lab.folder, 'host-a.pub')], {
      encoding: 'utf8',
    });
    const shown = /^Its key is trusted from now on: ED25519 (SHA256:\S+)\.$/.exec(
      trusted?.message ?? '',
    )?.[1];
    expect(print).toContain(shown ?? 'a fingerprint');
    const [again] = (await collectCluster(firstOf())).hosts;
    expect(again?.status).toBe('collected');
    expect(existsSync(ownKnownHosts) ? readFileSync(ownKnownHosts, 'utf8') : undefined).toBe(before);
  });

  it('gives a table: what each host gave, or why not', async () => {
    const result = await collectCluster(planOf({ acceptsNewHostKeys: true, isAllFiles: true }));
    expect(table(result)).toEqual([
      ['127.0.0.11', 'collected', 2, ''],
      ['127.0.0.12', 'failed', 0, '127.0.0.12 port CLOSED refuses the connection: nothing listens there.'],
      [
        '127.0.0.13',
        'failed',
        0,
        `127.0.0.13 port PORT does not accept the cluster's key for user ${lab.user}.`,
      ],
      [
        '127.0.0.14',
        'failed',
        0,
        'The host key of 127.0.0.14 port PORT is not the one remembered. If the machine was set up anew, remove the old key with: ssh-keygen -R "[127.0.0.14]:PORT" -f "LAB/cluster/known_hosts"',
      ],
      [
        '127.0.0.15',
        'empty',
        1,
        'Its key is trusted from now on: ED25519 PRINT. Nothing in LAB/empty.log that was looked for.',
      ],
      ['bad host', 'failed', 0, '"bad host" is not a host name: it may not begin with "-" or hold blanks.'],
      [
        '-oProxyCommand=touch LAB/pwned',
        'failed',
        0,
        '"-oProxyCommand=touch LAB/pwned" is not a host name: it may not begin with "-" or hold blanks.',
      ],
    ]);
    expect(existsSync(join(lab.folder, 'pwned'))).toBe(false);
  });

  it('stores every record, of the packed rotation too, for nobody else to read', async () => {
    const result = await collectCluster(firstOf({ acceptsNewHostKeys: true, isAllFiles: true }));
    const names = result.hosts[0]?.files.map(({ localName }) => localName) ?? [];
    expect(names).toEqual(['127.0.0.11.tiflash.log.2026-09-14-11-00-00.000', '127.0.0.11.tiflash.log']);
    const collected = names.map((name) => {
      expect(statSync(join(root, 'log', name)).mode & 0o777).toBe(0o600);
      return textSource(name, readFileSync(join(root, 'log', name), 'utf8'));
    });
    const opened = await readClusterLog(collected);
    const whole = await readClusterLog([textSource('tiflash.log', log)]);
    const tasksOf = (of: typeof opened): unknown =>
      graphsOf(of).map(({ tasks }) => tasks.map(({ task }) => task));
    expect(tasksOf(opened)).toEqual(tasksOf(whole));
    expect(opened.log.files.map(({ build }) => build?.version)).toContain('v26.3.7');
    const manifest = await readManifest(root);
    const file = manifest?.hosts[0]?.files[0];
    expect(file?.remotePath).toBe(`${quoted}.2026-09-14-11:00:00.000.gz`);
    expect([file?.exitCode, file?.isTruncated]).toEqual([0, false]);
    expect(file?.remoteBytes).toBe(statSync(file?.remotePath ?? '').size);
    // Rotations that are not asked for again do not stay behind.
    await collectCluster(firstOf());
    expect(readdirSync(join(root, 'log')).sort()).toEqual([
      '127.0.0.11.tiflash.log',
      '127.0.0.12.tiflash.log',
      '127.0.0.14.tiflash.log',
      '127.0.0.15.tiflash.log',
    ]);
  });

  it('keeps what there was of a host that fails', () => {
    for (const host of ['127.0.0.12', '127.0.0.14']) {
      expect(readFileSync(join(root, 'log', `${host}.tiflash.log`), 'utf8')).toBe('of last time\n');
    }
  });

  it('keeps one transaction, and says where a limit cut', async () => {
    const only = instance('127.0.0.11', port, quoted);
    const one = cluster(lab.user, client.path, [only]);
    const startTs = BigInt(sampleCluster.queries[2]?.atMs ?? 0) * 262_144n + 1n;
    await collectCluster(plan(one, root, { tso: startTs }));
    const kept = readFileSync(join(root, 'log', only.localName), 'utf8')
      .trimEnd()
      .split('\n');
    expect(kept.length).toBeGreaterThan(3);
    expect(kept.every((line) => line.includes(`${startTs}`))).toBe(true);
    const limits = { ...defaultLimits, hostBytes: 5000 };
    const [host] = (await collectCluster(plan(one, root, { limits }))).hosts;
    expect(host?.message).toBe(`Cut at the limit: ${quoted}.`);
    expect(statSync(join(root, 'log', only.localName)).size).toBe(5000);
  });

  it('stops when it is told to, or takes too long, and leaves no trace', async () => {
    const pipe = join(lab.folder, 'pipe.log');
    execFileSync('mkfifo', [pipe]);
    const stuck = cluster(lab.user, client.path, [instance('127.0.0.11', port, pipe)]);
    const before = readFileSync(join(root, 'log', '127.0.0.11.tiflash.log'), 'utf8');
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 500);
    const cancelled = await collectCluster(plan(stuck, root), { signal: abort.signal });
    expect(cancelled.hosts[0]?.status).toBe('cancelled');
    const limits = { ...defaultLimits, hostSeconds: 1 };
    const late = await collectCluster(plan(stuck, root, { limits }));
    expect(late.hosts[0]?.message).toBe('Not done after 1 s; what was collected before stays.');
    expect(readFileSync(join(root, 'log', '127.0.0.11.tiflash.log'), 'utf8')).toBe(before);
    expect(readdirSync(join(root, 'log')).filter((name) => name.startsWith('.'))).toEqual([]);
    // What waits at the other end of the pipe is let go.
    for (let times = 0; times < 6; times++) {
      closeSync(openSync(pipe, 'r+'));
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  });
});
