import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collectCluster, readManifest } from '../../../src/capture/tiflash/collect-cluster.ts';
import type { TimeWindow } from '../../../src/capture/tiflash/collection.ts';
import { entryTime } from '../../../src/capture/tiflash/wanted-lines.ts';
import { temporaryFolder } from '../../cli/tiflash/run-on-disk.ts';
import { madeLogs } from '../../parsers/tiflash/made-cluster.ts';
import { sampleCluster } from '../../parsers/tiflash/sample-cluster.ts';
import { cluster, instance, plan } from './plan.ts';

const [log = ''] = madeLogs(sampleCluster);
const lines = log.split('\n').filter(Boolean);
const half = lines.length >> 1;
const timeOf = (line: string): number => entryTime(Buffer.from(line)) ?? 0;
const times = lines.map(timeOf);

describe('collecting a stretch of time', () => {
  it('gets every entry of it, of all logs that reach into it', async () => {
    const folder = temporaryFolder(onTestFinished);
    const logs = join(folder, `o'brien = logs`);
    mkdirSync(logs);
    const live = join(logs, 'tiflash.log');
    const continued = '\tat a frame of the entry before\n';
    writeFileSync(live, `${lines.slice(half).join('\n')}\n${continued}`);
    writeFileSync(`${live}.2026-09-14-11:00:00.000.gz`, gzipSync(`${lines.slice(0, half).join('\n')}\n`));
    const only = instance('127.0.0.11', 22, live);
    // tiup's word for a cluster on this machine: the same commands, by a shell instead of ssh.
    const here = { ...cluster('tidb', '/none', [only]), sshType: 'none' } as const;
    const root = join(folder, 'cluster');
    const collected = async (window: TimeWindow) => {
      const [host] = (await collectCluster(plan(here, root, { window }))).hosts;
      const names = host?.files.map(({ localName }) => localName) ?? [];
      const texts = names.map((name) => readFileSync(join(root, 'log', name), 'utf8'));
      return { names, text: texts.join(''), message: host?.message };
    };
    const [fromMs = 0, toMs = 0] = [times[half - 3], times[half + 4]];
    const both = await collected({ fromMs, toMs });
    expect(both.names).toEqual([`${only.localName}.2026-09-14-11-00-00.000`, only.localName]);
    const within = lines.filter((line) => timeOf(line) >= fromMs && timeOf(line) <= toMs);
    expect(within.length).toBeGreaterThan(6);
    expect(both.text).toBe(`${within.join('\n')}\n`);
    expect(await readManifest(root)).toMatchObject({
      since: new Date(fromMs).toISOString(),
      until: new Date(toMs).toISOString(),
    });
    const late = await collected({ fromMs: times.at(-1) ?? 0, toMs: Number.POSITIVE_INFINITY });
    expect(late.names).toEqual([only.localName]);
    expect(late.text.endsWith(continued)).toBe(true);
    const none = await collected({ fromMs: 0, toMs: 1 });
    expect([none.names, none.message]).toEqual([
      [],
      `Neither ${live} nor its rotations have entries of that time.`,
    ]);
  });
});
