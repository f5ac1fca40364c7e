import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fromPyPi, missing, titled } from './at-hand.ts';
import type { Driven } from './drive.ts';
import { drive } from './drive.ts';
import type { Target } from './record-cli.ts';
import { buildCli, startTarget } from './record-cli.ts';

const onLinux = process.platform === 'linux' ? undefined : 'this is not Linux';
const pySpy =
  onLinux ?? (await missing('python3', '--version')) ?? (await fromPyPi('py-spy', '0.4.3', 'py-spy'));
const noPySpy = typeof pySpy === 'string' ? pySpy : undefined;
const programs = join(import.meta.dirname, '../program');

let folder = '';
const targets: Target[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chronoscope-test-'));
  await buildCli();
});
afterEach(async () => {
  await Promise.all(targets.splice(0).map((started) => started.end()));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const kinds = ({ reports }: Driven): readonly string[] =>
  reports.map((report) => (report.kind === 'state' ? report.state.kind : report.kind));

describe.skipIf(onLinux !== undefined)('a program that drives a capture', () => {
  it('is told what happens, sees the profile grow, and may stop it', async () => {
    const out = await mkdtemp(join(folder, 'node-'));
    targets.push(await startTarget([process.execPath, join(programs, 'busy.mjs'), '60']));
    let grown = '';
    const driven = await drive(
      folder,
      ['-o', out, '-s', '60', '-r', '1ms', '-p', String(targets[0]?.pid)],
      (report, socket) => {
        if (report.kind !== 'growing') return;
        void readFile(report.file, 'utf8').then((text) => {
          grown = text;
          socket.write('stop\n');
        });
      },
    );
    expect(kinds(driven)).toEqual(['hello', 'starting', 'sampling', 'growing', 'saving', 'captured']);
    expect(JSON.parse(grown).samples.length).toBeGreaterThan(0);
    const files = await readdir(out);
    expect(files).toHaveLength(1);
    const whole = JSON.parse(await readFile(join(out, files[0] ?? ''), 'utf8'));
    expect(whole.samples.length).toBeGreaterThanOrEqual(JSON.parse(grown).samples.length);
    expect(JSON.stringify(whole.nodes)).toContain('"hot"');
  });

  it('gets what there was of a process that was ended', async () => {
    const out = await mkdtemp(join(folder, 'killed-'));
    const started = await startTarget([process.execPath, join(programs, 'busy.mjs'), '60']);
    targets.push(started);
    const driven = await drive(folder, ['-o', out, '-s', '60', '-p', String(started.pid)], (report) => {
      if (report.kind === 'growing') void started.end();
    });
    const captured = driven.reports.find((report) => report.kind === 'captured');
    expect(captured?.outcome.samples).toBeGreaterThan(0);
    expect(captured?.outcome.notes.join(' ')).toMatch(
      /ended after .* of 60 s.*before the last of its profile/,
    );
  });

  it('may give it up, which leaves nothing but the process', async () => {
    const out = await mkdtemp(join(folder, 'cancelled-'));
    const started = await startTarget([process.execPath, join(programs, 'busy.mjs'), '60']);
    targets.push(started);
    const driven = await drive(
      folder,
      ['-o', out, '-s', '60', '-p', String(started.pid)],
      (report, socket) => {
        if (report.kind === 'growing') socket.write('cancel\n');
      },
    );
    expect(kinds(driven)).not.toContain('captured');
    expect(await readdir(out)).toEqual([]);
    expect(started.isAlive()).toBe(true);
  });

  it('ends it by going away', async () => {
    const out = await mkdtemp(join(folder, 'gone-'));
    const started = await startTarget([process.execPath, join(programs, 'busy.mjs'), '60']);
    targets.push(started);
    await drive(folder, ['-o', out, '-s', '60', '-p', String(started.pid)], (report, socket) => {
      if (report.kind === 'state' && report.state.kind === 'sampling') socket.destroy();
    });
    expect(await readdir(out)).toEqual([]);
    expect(started.isAlive()).toBe(true);
  });

  it('is given the card if there is no capture', async () => {
    const driven = await drive(folder, ['-o', folder, '-p', '2147483647'], () => undefined);
    expect(driven.reports.at(-1)).toMatchObject({ kind: 'problem', card: { kind: 'gone' } });
    expect(driven.code).toBe(1);
  });

  it.skipIf(noPySpy !== undefined)(titled('sees Python’s profile grow by snapshots', noPySpy), async () => {
    const out = await mkdtemp(join(folder, 'python-'));
    targets.push(await startTarget(['python3', join(programs, 'busy.py'), '60']));
    let grown = '';
    await drive(
      folder,
      ['-o', out, '-s', '60', '--backend', 'py-spy', '-p', String(targets[0]?.pid)],
      (report, socket) => {
        if (report.kind !== 'growing') return;
        void readFile(report.file, 'utf8').then((text) => {
          grown = text;
          socket.write('stop\n');
        });
      },
      typeof pySpy === 'object' ? [pySpy.folder] : [],
    );
    expect(grown).toContain('"busy"');
    const [file = ''] = await readdir(out);
    expect(file).toMatch(/\.speedscope\.json$/);
    expect((await readFile(join(out, file), 'utf8')).length).toBeGreaterThan(0);
  });
});
