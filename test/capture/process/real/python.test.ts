import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { descendantsOf } from '../../../../src/capture/process/inspect/descendants.ts';
import { listProcesses } from '../../../../src/capture/process/inspect/list-processes.ts';
import type { Missing } from './at-hand.ts';
import { fromPyPi, missing, titled } from './at-hand.ts';
import { inspect, programs, RealCaptures } from './real-captures.ts';

const onLinux = process.platform === 'linux' ? undefined : 'this is not Linux';
const noPython = onLinux ?? (await missing('python3', '--version'));
const pySpy = noPython ?? (await fromPyPi('py-spy', '0.4.3', 'py-spy'));
const noPySpy = typeof pySpy === 'string' ? pySpy : undefined;
const austins = await Promise.all(
  ['3.7.0', '4.0.0'].map(async (version) => {
    const tool = noPython ?? (await fromPyPi('austin-dist', version, 'austin'));
    const isHere = typeof tool === 'object';
    return { version, folder: isHere ? tool.folder : '', reason: isHere ? undefined : tool };
  }),
);
const noSampler = onLinux ?? (await missing('python3.15', '-c', 'import profiling.sampling'));
const notRoot = process.getuid?.() === 0 ? undefined : 'this needs root';
const noContainer =
  noPySpy ?? notRoot ?? (await missing('unshare', '--fork', '--pid', '--mount-proc', 'true'));

const busy = join(programs, 'busy.py');
const captures = new RealCaptures(typeof pySpy === 'object' ? [pySpy.folder] : []);
const running = async (): Promise<string> => String((await captures.shared('python3', busy, '60')).pid);
const test = (name: string, reason: Missing, body: () => Promise<void>): void => {
  it.skipIf(reason !== undefined)(titled(name, reason), body);
};

describe('py-spy', () => {
  const attach = ['--backend', 'py-spy', '-p'];

  test('samples a running program and its threads', noPySpy, async () => {
    const { isAlive } = await captures.shared('python3', busy, '60');
    const args = ['-s', '0.4', '--threads', ...attach, await running()];
    const { graph } = await captures.capture(args, 'attach.speedscope.json');
    expect(graph).toMatch(/sleeper \[thread\]/);
    expect(graph).toMatch(/MainThread \[thread\][\s\S]* hot/);
    expect(isAlive()).toBe(true);
  });

  test('counts the holder of the interpreter and idle time, as pyflame did', noPySpy, async () => {
    const { out } = await captures.record(['-s', '0.5', ...attach, await running()]);
    expect(out).toMatch(/^\(idle\) \d+\n/);
    expect(out).toMatch(/busy\.py:hot:\d+ \d+$/m);
    const { out: busyOnly } = await captures.record(['-x', '-s', '0.4', ...attach, await running()]);
    expect(busyOnly).toMatch(/busy\.py:hot:\d+ \d+$/m);
    expect(busyOnly).not.toMatch(/idle/);
  });

  test('dumps the stacks of all threads in pyflame’s words', noPySpy, async () => {
    const { out } = await captures.record(['-d', '-p', await running()]);
    expect(out).toMatch(/^\d+\*?:\n(.+busy\.py:.+:\d+\n)+/m);
    expect(out.match(/^\d+\*?:$/gm)).toHaveLength(2);
    const snapshot = await captures.record(['-s', '0', '--threads', '-p', await running()]);
    expect(snapshot.out.match(/ 1$/gm)).toHaveLength(2);
  });

  test('gives stacks in time as pyflame wrote them', noPySpy, async () => {
    const { out } = await captures.record(['-T', '-s', '0.3', ...attach, await running()]);
    expect(out).toMatch(/^\d{16}\n(?:.*busy\.py:.*;|\(idle\))\n\d{16}\n/);
  });

  test('samples a program from its start and keeps its exit code', noPySpy, async () => {
    const output = join(captures.folder, 'launch.txt');
    const { code, out } = await captures.record([
      ...['-o', output, '--backend', 'py-spy', '-t', 'python3'],
      ...[busy, '0.7', '3'],
    ]);
    expect(out).toBe('ready\n');
    expect(code).toBe(3);
    expect(await readFile(output, 'utf8')).toMatch(/busy\.py:hot:\d+ \d+$/m);
  });

  test('follows child processes', noPySpy, async () => {
    const { pid } = await captures.target('python3', busy, '20', 'child');
    const [child] = descendantsOf(pid, await listProcesses());
    const args = ['-s', '0.8', '--children', ...attach, String(pid)];
    const { graph } = await captures.capture(args, 'children.speedscope.json');
    if (child !== undefined) process.kill(child.pid, 'SIGKILL');
    const info = await inspect('info', join(captures.folder, 'children.speedscope.json'), '--json');
    expect(graph).toContain('hot');
    expect(JSON.parse(info)).toMatchObject({ processes: 2 });
  });

  test('samples a process in a container from outside, and finds its files', noContainer, async () => {
    const script = 'mount --bind "$0" /mnt && exec python3 /mnt/busy.py 20';
    const unshare = ['unshare', '--fork', '--pid', '--mount-proc'];
    const outer = await captures.target(...unshare, 'sh', '-c', script, programs);
    const inner = descendantsOf(outer.pid, await listProcesses()).at(-1);
    expect(inner).toMatchObject({ runtime: 'python', innerPid: 1 });
    expect(inner?.container?.kind).toBe('container');
    const args = ['-s', '0.4', ...attach, String(inner?.pid)];
    const { err, graph } = await captures.capture(args, 'container.speedscope.json');
    process.kill(inner?.pid ?? 0, 'SIGKILL');
    expect(graph).toContain('hot');
    expect(err).toContain(`/mnt is ${programs} here`);
  });

  test('says that a process is not Python', noPySpy, async () => {
    const { pid } = await captures.target('/bin/sh', '-c', 'echo ready; exec sleep 20');
    const { code, err } = await captures.record([...attach, String(pid)]);
    expect(code).toBe(1);
    expect(err).toMatch(/not a Python process that py-spy/);
  });
});

describe.each(austins)('Austin $version', ({ version, folder, reason }) => {
  const attach = ['--backend', 'austin', '-s', '0.5', '-p'];

  test('samples a running program', reason, async () => {
    const output = join(captures.folder, `austin-${version}.mojo`);
    const { err } = await captures.record(['-o', output, ...attach, await running()], { path: [folder] });
    expect(err).toContain(`by Austin ${version}`);
    expect(await inspect('flamegraph', output)).toContain('hot');
  });

  test('says that a process is not Python', reason, async () => {
    const { pid } = await captures.target('/bin/sh', '-c', 'echo ready; exec sleep 20');
    const { code, err } = await captures.record([...attach, String(pid)], { path: [folder] });
    expect(code).toBe(1);
    expect(err).toMatch(/Austin/);
  });
});

describe('CPython’s sampler', () => {
  test('samples a running program, under its own process id', noSampler, async () => {
    const { pid } = await captures.target('python3.15', busy, '20');
    const output = join(captures.folder, 'sampler.json');
    const args = ['--backend', 'cpython', '--threads', '-s', '0.5', '--to', 'native', '-o', output];
    const { code } = await captures.record([...args, '-p', String(pid)]);
    expect(code).toBe(0);
    expect(await inspect('flamegraph', output)).toContain('hot');
    expect(await readFile(output, 'utf8')).toContain(`"pid":"${pid}"`);
  });
});
