import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inspectProcess } from '../../../../src/capture/process/inspect/list-processes.ts';
import { missing, titled } from './at-hand.ts';
import type { Target } from './record-cli.ts';
import { buildCli, chronoscope, startTarget } from './record-cli.ts';

const onLinux = process.platform === 'linux' ? undefined : 'this is not Linux';
const notRoot = process.getuid?.() === 0 ? undefined : 'this needs root';
const hasProfiler =
  (await missing('py-spy', '--version')) === undefined ||
  (await missing('austin', '--version')) === undefined;
const notBare =
  onLinux ??
  (await missing('python3', '--version')) ??
  (hasProfiler ? 'a profiler for Python is installed' : undefined);

const waitingPython = 'import time; print("ready", flush=True); time.sleep(20)';
const targets: Target[] = [];

async function target(...argv: readonly string[]): Promise<Target> {
  const started = await startTarget(argv);
  targets.push(started);
  return started;
}

beforeAll(buildCli);
afterEach(async () => {
  await Promise.all(targets.splice(0).map((started) => started.end()));
});

describe('what cannot be profiled', () => {
  it('is a process that is not there', async () => {
    const { code, err } = await chronoscope(['record', '-p', '2147483647']);
    expect(code).toBe(1);
    expect(err).toBe('chronoscope: Process 2147483647 is not running. Refresh the list and pick another.\n');
  });

  it.skipIf((onLinux ?? notRoot) !== undefined)(
    titled('is another user’s process, without the right to it', onLinux ?? notRoot),
    async () => {
      const { pid } = await target('/bin/sh', '-c', 'echo ready; exec sleep 20');
      const { code, err } = await chronoscope(['record', '-p', String(pid)], { uid: 65_534 });
      expect(code).toBe(1);
      expect(err).toMatch(/Process \d+ belongs to root/);
    },
  );

  it.skipIf(notBare !== undefined)(titled('is Python without a profiler for it', notBare), async () => {
    const { pid } = await target('python3', '-c', waitingPython);
    const { code, err } = await chronoscope(['record', '-p', String(pid)]);
    expect(code).toBe(1);
    expect(err).toMatch(/needs py-spy or Austin.*\n.*pip install py-spy/s);
  });

  it('is a program that does not exist', async () => {
    const { code, err } = await chronoscope([
      'record',
      '-o',
      join(tmpdir(), 'never-written'),
      '--backend',
      'perf',
      '-t',
      'no-such-program',
    ]);
    expect(code).toBe(1);
    expect(err).toMatch(/no program "no-such-program"|perf/);
  });

  it.skipIf(onLinux !== undefined)('shows what it is in the listing of processes', async () => {
    const { pid } = await target(
      process.execPath,
      '-e',
      'console.log("ready"); setTimeout(() => {}, 20_000)',
    );
    expect(await inspectProcess(pid)).toMatchObject({
      runtime: 'node',
      innerPid: pid,
      userId: process.geteuid?.(),
    });
  });
});
