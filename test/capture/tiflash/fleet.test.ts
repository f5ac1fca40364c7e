import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collectCluster } from '../../../src/capture/tiflash/collect-cluster.ts';
import type { HostProgress } from '../../../src/capture/tiflash/collection.ts';
import { temporaryFolder } from '../../cli/tiflash/run-on-disk.ts';
import { cluster, instance, plan } from './plan.ts';

const hosts = 100;
const megabytesPerHost = 2;

/** Stands for ssh: says how many of it run, and prints 2 MB of lines. */
function fakeSsh(folder: string): string {
  const program = join(folder, 'ssh');
  const lines = join(folder, 'lines');
  mkdirSync(join(folder, 'running'));
  writeFileSync(lines, `${'x'.repeat(1023)}\n`.repeat(megabytesPerHost * 1024));
  writeFileSync(
    program,
    `#!/bin/sh
cd "${folder}/running" && mkdir $$ && ls | wc -l >> ../counts
echo chronoscope:size=1 >&2; echo chronoscope:grep=0 >&2
cat ../lines
rmdir $$
`,
  );
  chmodSync(program, 0o755);
  return program;
}

describe('a fleet of 100 hosts', () => {
  it('is collected eight at a time, in little memory, with progress for each', async () => {
    const folder = temporaryFolder(onTestFinished);
    const keyPath = join(folder, 'id_rsa');
    writeFileSync(keyPath, '', { mode: 0o600 });
    const instances = Array.from({ length: hosts }, (_, index) =>
      instance(`node-${index}`, 22, '/log/tiflash.log'),
    );
    const states = new Map<string, Set<HostProgress['state']>>();
    let mostBytes = 0;
    const before = process.memoryUsage().rss;
    const result = await collectCluster(
      plan(cluster('tidb', keyPath, instances), join(folder, 'cluster'), { sshProgram: fakeSsh(folder) }),
      {
        onProgress: ({ instance: { id }, state }) => {
          states.set(id, (states.get(id) ?? new Set()).add(state));
          mostBytes = Math.max(mostBytes, process.memoryUsage().rss - before);
        },
      },
    );
    expect(result.hosts.map(({ status }) => status)).toEqual(instances.map(() => 'collected'));
    expect(result.hosts.every(({ files }) => files[0]?.bytes === megabytesPerHost * 2 ** 20)).toBe(true);
    expect(states.size).toBe(hosts);
    for (const seen of states.values()) expect([...seen]).toEqual(['connecting', 'reading', 'collected']);
    const running = readFileSync(join(folder, 'counts'), 'utf8').trim().split(/\s+/).map(Number);
    expect(running).toHaveLength(hosts);
    expect(Math.max(...running)).toBeLessThanOrEqual(8);
    expect(Math.max(...running)).toBeGreaterThan(1);
    expect(mostBytes).toBeLessThan(300e6);
  });

  it('is not more than eight at a time whatever is asked for', async () => {
    const folder = temporaryFolder(onTestFinished);
    const keyPath = join(folder, 'id_rsa');
    writeFileSync(keyPath, '', { mode: 0o600 });
    const instances = Array.from({ length: 20 }, (_, index) =>
      instance(`node-${index}`, 22, '/log/tiflash.log'),
    );
    const of = plan(cluster('tidb', keyPath, instances), join(folder, 'cluster'), {
      sshProgram: fakeSsh(folder),
    });
    await collectCluster({ ...of, limits: { ...of.limits, parallel: 99 } });
    const running = readFileSync(join(folder, 'counts'), 'utf8').trim().split(/\s+/).map(Number);
    expect(Math.max(...running)).toBeLessThanOrEqual(8);
  });

  it('needs the OpenSSH client, a key that only its owner reads, and a TiFlash', async () => {
    const folder = temporaryFolder(onTestFinished);
    const keyPath = join(folder, 'id_rsa');
    writeFileSync(keyPath, '', { mode: 0o600 });
    const one = [instance('node', 22, '/log/tiflash.log')];
    const root = join(folder, 'cluster');
    const missing = await collectCluster(
      plan(cluster('tidb', keyPath, one), root, { sshProgram: '/no/ssh' }),
    );
    expect(missing.hosts[0]?.message).toBe('The OpenSSH client "/no/ssh" is not installed.');
    await expect(collectCluster(plan(cluster('tidb', keyPath, []), root))).rejects.toThrow(
      'lab has no TiFlash.',
    );
    chmodSync(keyPath, 0o644);
    await expect(collectCluster(plan(cluster('tidb', keyPath, one), root))).rejects.toThrow(
      'give it mode 0600',
    );
    chmodSync(keyPath, 0o600);
    const odd = await collectCluster(plan(cluster('-root', keyPath, one), root));
    expect(odd.hosts[0]?.message).toBe('"-root" is not a user name that tiup allows.');
  });
});
