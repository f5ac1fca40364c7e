import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { descendantsOf } from '../../../../src/capture/process/inspect/descendants.ts';
import { listeningPortsOf, listProcesses } from '../../../../src/capture/process/inspect/list-processes.ts';
import { run } from '../../../cli/run.ts';
import { fromPyPi, missing, titled } from './at-hand.ts';
import { drive, whileSampling } from './drive.ts';
import type { Target } from './record-cli.ts';
import { buildCli, chronoscope, startTarget } from './record-cli.ts';

const isLinux = process.platform === 'linux';
const onLinux = isLinux ? undefined : 'this is not Linux';
const noPerf = onLinux ?? (await missing('perf', 'record', '-e', 'cpu-clock', '-o', '/dev/null', 'true'));
const noC = noPerf ?? (await missing('cc', '--version'));
const noPython = onLinux ?? (await missing('python3', '--version'));
const pySpy = noPython ?? (await fromPyPi('py-spy', '0.4.3', 'py-spy'));
const austin = noPython ?? (await fromPyPi('austin-dist', '3.7.0', 'austin'));
const noPySpy = typeof pySpy === 'string' ? pySpy : undefined;
const noAustin = typeof austin === 'string' ? austin : undefined;
const noJdk = onLinux ?? (await missing('javac', '-version')) ?? (await missing('jcmd', '-h'));
const notRoot = process.getuid?.() === 0 ? undefined : 'this needs root';
const noContainer =
  noPySpy ?? notRoot ?? (await missing('unshare', '--fork', '--pid', '--mount-proc', 'true'));
const path = [pySpy, austin].flatMap((tool) => (typeof tool === 'object' ? [tool.folder] : []));

const programs = join(import.meta.dirname, '../program');
const busyPython = join(programs, 'busy.py');
const busyNode = join(programs, 'busy.mjs');
let folder = '';
let busyC = '';
const targets: Target[] = [];

async function target(...argv: readonly string[]): Promise<Target> {
  const started = await startTarget(argv);
  targets.push(started);
  return started;
}

/** Runs a capture into a file, and gives that file's flame graph as text. */
async function capture(
  args: readonly string[],
  file: string,
): Promise<{ readonly err: string; readonly graph: string }> {
  const output = join(folder, file);
  const { code, err } = await chronoscope(['record', '-o', output, ...args], { path });
  expect(err).toMatch(/\d+ samples of/);
  expect(code).toBe(0);
  return { err, graph: await graphOf(output) };
}

/** What the command line says of a file, in this process: starting it each time would cost more than the captures. */
async function inspect(command: string, file: string, ...options: readonly string[]): Promise<string> {
  const name = basename(file);
  const { out } = await run([command, name, ...options], { files: { [name]: await readFile(file) } });
  return out;
}

const graphOf = (file: string): Promise<string> => inspect('flamegraph', file, '--limit', '1000');

const samplesIn = (err: string): number => Number(/(\d+) samples of/.exec(err)?.[1] ?? 0);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chronoscope-test-'));
  await buildCli();
  if (noC !== undefined) return;
  busyC = join(folder, 'nested');
  await promisify(execFile)('cc', [
    '-g',
    '-O0',
    '-fno-omit-frame-pointer',
    '-o',
    busyC,
    join(programs, 'nested.c'),
  ]);
});
afterEach(async () => {
  await Promise.all(targets.splice(0).map((started) => started.end()));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('perf', () => {
  it.skipIf(noC !== undefined)(
    titled('samples a running C program, and leaves it running', noC),
    async () => {
      const { pid, isAlive } = await target(busyC, '20');
      const { graph } = await capture(['-p', String(pid), '-s', '0.5', '-r', '2ms'], 'attach.perf');
      expect(graph).toMatch(/main[\s\S]*work[\s\S]*phase_a[\s\S]*inner_/);
      expect(isAlive()).toBe(true);
      const text = await readFile(join(folder, 'attach.perf'), 'utf8');
      expect(text).toMatch(/program\/nested\.c:\d+/);
    },
  );

  it.skipIf(noC !== undefined)(
    titled('samples a program from its start, and gives it the terminal and its exit code', noC),
    async () => {
      const output = join(folder, 'launch.folded');
      const script = 'cat; "$0" 0.4 >/dev/null; echo to standard error >&2; exit 3';
      const args = ['record', '-r', '2ms', '--children', '-o', output, '-t', '/bin/sh', '-c', script, busyC];
      const { code, out, err } = await chronoscope(args, { input: 'from standard input\n' });
      expect(out).toBe('from standard input\n');
      expect(err).toMatch(/^to standard error\n/);
      expect(code).toBe(3);
      expect(await readFile(output, 'utf8')).toMatch(/inner_sum/);
    },
  );

  it.skipIf(noC !== undefined)(
    titled('keeps what it has when it is stopped, and goes away', noC),
    async () => {
      const { pid, isAlive } = await target(busyC, '60');
      const args = ['-p', String(pid), '-s', '60', '-r', '2ms', '-o', join(folder, 'stopped.perf')];
      const before = new Set(await captureFolders());
      const { code, reports } = await drive(folder, args, (report, _, recorder) =>
        whileSampling(report, () => process.kill(recorder, 'SIGINT')),
      );
      expect(code).toBe(0);
      expect(reports.find((report) => report.kind === 'captured')?.outcome.samples).toBeGreaterThan(0);
      expect(isAlive()).toBe(true);
      expect(await profilersOf(pid)).toEqual([]);
      expect((await captureFolders()).filter((name) => !before.has(name))).toEqual([]);
    },
  );

  it.skipIf(noC !== undefined)(titled('leaves no profiler behind when we are killed', noC), async () => {
    const { pid, isAlive } = await target(busyC, '20');
    await chronoscope(['record', '-p', String(pid), '-s', '60', '-o', join(folder, 'killed.perf')], {
      onStart: (child) => void whenSampling(pid).then(() => child.kill('SIGKILL')),
    });
    await expect.poll(() => profilersOf(pid), { timeout: 10_000 }).toEqual([]);
    expect(isAlive()).toBe(true);
  });

  it.skipIf(noC !== undefined)(
    titled('says that a process ended early, and keeps its samples', noC),
    async () => {
      const started = await target(busyC, '60');
      const args = ['-p', String(started.pid), '-s', '60', '-r', '2ms', '-o', join(folder, 'early.perf')];
      const { reports } = await drive(folder, args, (report) =>
        whileSampling(report, () => void started.end()),
      );
      const captured = reports.find((report) => report.kind === 'captured');
      expect(captured?.outcome.notes.join(' ')).toMatch(
        /ended after .* of 60 s; what was sampled until then is kept/,
      );
      expect(captured?.outcome.samples).toBeGreaterThan(0);
    },
  );

  it.skipIf(noPerf !== undefined)(
    titled('says why there is no sample of a process that sleeps', noPerf),
    async () => {
      const { pid } = await target('/bin/sh', '-c', 'echo ready; exec sleep 20');
      const { code, err } = await chronoscope(['record', '-p', String(pid), '-s', '0.2']);
      expect(code).toBe(1);
      expect(err).toMatch(/took no sample .* only code that runs/);
    },
  );

  it.skipIf(noC !== undefined)(titled('takes two captures at once', noC), async () => {
    const [one, other] = [await target(busyC, '20'), await target(busyC, '20')];
    const graphs = await Promise.all(
      [one, other].map(({ pid }) =>
        capture(['-p', String(pid), '-s', '0.4', '-r', '2ms'], `two-${pid}.perf`),
      ),
    );
    for (const { graph } of graphs) expect(graph).toContain('inner_sum');
  });
});

/** The private folders of captures at work. */
async function captureFolders(): Promise<readonly string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith('chronoscope-capture-'));
}

/** Profilers at work on a process. */
async function profilersOf(pid: number): Promise<readonly string[]> {
  const all = await listProcesses();
  return all
    .filter(({ argv }) => /perf|py-spy|austin/.test(argv[0] ?? '') && argv.includes(String(pid)))
    .map(({ argv }) => argv.join(' '));
}

async function whenSampling(pid: number): Promise<void> {
  while ((await profilersOf(pid)).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('Node.js', () => {
  it.skipIf(onLinux !== undefined)(
    titled('is sampled while it runs, and its inspector is closed again', onLinux),
    async () => {
      const { pid, isAlive } = await target(process.execPath, busyNode, '20');
      const { err, graph } = await capture(
        ['-p', String(pid), '-s', '0.7', '-r', '1ms'],
        'attach.cpuprofile',
      );
      expect(samplesIn(err)).toBeGreaterThan(50);
      expect(graph).toMatch(/ hot$/m);
      await expect.poll(() => listeningPortsOf(pid)).toEqual([]);
      expect(isAlive()).toBe(true);
    },
  );

  it.skipIf(onLinux !== undefined)(
    titled('is sampled from its start; output, input and exit code are the program’s own', onLinux),
    async () => {
      const output = join(folder, 'launch.cpuprofile');
      const args = [
        'record',
        '-r',
        '1ms',
        '-o',
        output,
        '-t',
        process.execPath,
        busyNode,
        '0.3',
        '3',
        'stdin',
      ];
      const { code, out, err } = await chronoscope(args, { input: 'some input' });
      expect(out).toBe('ready\nsome input');
      expect(err.split('\n')[0]).toBe('to standard error');
      expect(err).not.toMatch(/debugger/i);
      expect(code).toBe(3);
      expect(await graphOf(output)).toMatch(/ hot$/m);
    },
  );

  it.skipIf(onLinux !== undefined)(
    titled('is sampled with its worker threads, each by its name', onLinux),
    async () => {
      const { pid, isAlive } = await target(process.execPath, join(programs, 'workers.mjs'));
      const { err, graph } = await capture(
        ['-p', String(pid), '-s', '0.5', '-r', '1ms', '--threads'],
        'workers.trace.json',
      );
      expect(err).toMatch(/workers\.trace\.json/);
      expect(graph).toMatch(/main \[thread\]/);
      expect(graph.match(/worker [12] (?:first|second) \[thread\]/g)).toHaveLength(2);
      expect(graph).toMatch(/ inWorker$/m);
      expect(isAlive()).toBe(true);
    },
  );

  it.skipIf(onLinux !== undefined)(
    titled('is never taken for something else and signalled', onLinux),
    async () => {
      const { pid, isAlive } = await target('/bin/sh', '-c', 'echo ready; exec sleep 20');
      const { code, err } = await chronoscope(['record', '--backend', 'node', '-p', String(pid)]);
      expect(code).toBe(1);
      expect(err).toMatch(/not known to be Node.js/);
      expect(isAlive()).toBe(true);
    },
  );
});

describe('py-spy', () => {
  it.skipIf(noPySpy !== undefined)(titled('samples a running program and its threads', noPySpy), async () => {
    const { pid, isAlive } = await target('python3', busyPython, '20');
    const { graph } = await capture(
      ['-p', String(pid), '-s', '0.6', '--threads', '--backend', 'py-spy'],
      'attach.speedscope.json',
    );
    expect(graph).toMatch(/sleeper \[thread\]/);
    expect(graph).toMatch(/MainThread \[thread\][\s\S]* hot/);
    expect(isAlive()).toBe(true);
  });

  it.skipIf(noPySpy !== undefined)(titled('leaves out threads that wait', noPySpy), async () => {
    const { pid } = await target('python3', busyPython, '20');
    const { code, out } = await chronoscope(
      ['record', '-x', '-p', String(pid), '-s', '0.6', '--backend', 'py-spy'],
      { path },
    );
    expect(code).toBe(0);
    expect(out).toMatch(/busy\.py:hot:\d+ \d+$/m);
    expect(out).not.toMatch(/sleeper/);
  });

  it.skipIf(noPySpy !== undefined)(
    titled('dumps the stacks of all threads in pyflame’s words', noPySpy),
    async () => {
      const { pid } = await target('python3', busyPython, '20');
      const { out } = await chronoscope(['record', '-d', '-p', String(pid)], { path });
      expect(out).toMatch(/^\d+\*?:\n(.+busy\.py:.+:\d+\n)+/m);
      expect(out.match(/^\d+\*?:$/gm)).toHaveLength(2);
      const snapshot = await chronoscope(['record', '-s', '0', '--threads', '-p', String(pid)], { path });
      expect(snapshot.out.match(/ 1$/gm)).toHaveLength(2);
    },
  );

  it.skipIf(noPySpy !== undefined)(
    titled('gives stacks in time as pyflame wrote them', noPySpy),
    async () => {
      const { pid } = await target('python3', busyPython, '20');
      const { out } = await chronoscope(
        ['record', '-T', '-s', '0.3', '-p', String(pid), '--backend', 'py-spy'],
        { path },
      );
      expect(out).toMatch(/^\d{16}\n(?:.*busy\.py:.*;|\(idle\))\n\d{16}\n/);
    },
  );

  it.skipIf(noPySpy !== undefined)(
    titled('samples a program from its start and keeps its exit code', noPySpy),
    async () => {
      const output = join(folder, 'launch.txt');
      const args = ['record', '-o', output, '--backend', 'py-spy', '-t', 'python3', busyPython, '0.7', '3'];
      const { code, out } = await chronoscope(args, { path });
      expect(out).toBe('ready\n');
      expect(code).toBe(3);
      expect(await readFile(output, 'utf8')).toMatch(/busy\.py:hot:\d+ \d+$/m);
    },
  );

  it.skipIf(noPySpy !== undefined)(titled('follows child processes', noPySpy), async () => {
    const { pid } = await target('python3', busyPython, '20', 'child');
    const [child] = descendantsOf(pid, await listProcesses());
    const { graph } = await capture(
      ['-p', String(pid), '-s', '0.8', '--children', '--backend', 'py-spy'],
      'children.speedscope.json',
    );
    if (child !== undefined) process.kill(child.pid, 'SIGKILL');
    const info = await inspect('info', join(folder, 'children.speedscope.json'), '--json');
    expect(graph).toContain('hot');
    expect(JSON.parse(info)).toMatchObject({ processes: 2 });
  });

  it.skipIf(noContainer !== undefined)(
    titled('samples a process in a container from outside', noContainer),
    async () => {
      const script = 'mount --bind "$0" /mnt && exec python3 /mnt/busy.py 20';
      const namespaces = ['--fork', '--pid', '--mount-proc'];
      const outer = await target('unshare', ...namespaces, 'sh', '-c', script, programs);
      const inner = descendantsOf(outer.pid, await listProcesses()).at(-1);
      expect(inner).toMatchObject({ runtime: 'python', innerPid: 1 });
      expect(inner?.container?.kind).toBe('container');
      const { err, graph } = await capture(
        ['-p', String(inner?.pid), '-s', '0.5', '--backend', 'py-spy'],
        'container.speedscope.json',
      );
      process.kill(inner?.pid ?? 0, 'SIGKILL');
      expect(graph).toContain('hot');
      expect(err).toContain(`/mnt is ${programs} here`);
    },
  );

  it.skipIf(noPySpy !== undefined)(titled('says that a process is not Python', noPySpy), async () => {
    const { pid } = await target('/bin/sh', '-c', 'echo ready; exec sleep 20');
    const { code, err } = await chronoscope(['record', '--backend', 'py-spy', '-p', String(pid)], { path });
    expect(code).toBe(1);
    expect(err).toMatch(/not a Python process that py-spy/);
  });
});

describe('Austin', () => {
  it.skipIf(noAustin !== undefined)(titled('samples a running program', noAustin), async () => {
    const { pid } = await target('python3', busyPython, '20');
    const { graph } = await capture(['-p', String(pid), '-s', '0.5', '--backend', 'austin'], 'attach.mojo');
    expect(graph).toContain('hot');
  });

  it.skipIf(noAustin !== undefined)(titled('says that a process is not Python', noAustin), async () => {
    const { pid } = await target('/bin/sh', '-c', 'echo ready; exec sleep 20');
    const { code, err } = await chronoscope(['record', '--backend', 'austin', '-p', String(pid), '-s', '3'], {
      path,
    });
    expect(code).toBe(1);
    expect(err).toMatch(/Austin/);
  });
});

describe('Java', () => {
  beforeAll(async () => {
    if (noJdk === undefined) await promisify(execFile)('javac', ['-d', folder, join(programs, 'Burn.java')]);
  });

  it.skipIf(noJdk !== undefined)(
    titled('is recorded while it runs', noJdk),
    async () => {
      const { pid, isAlive } = await target('java', '-cp', folder, 'Burn', '40');
      const { graph } = await capture(['-p', String(pid), '-s', '1'], 'attach.jfr.txt');
      expect(graph).toContain('fib');
      expect(isAlive()).toBe(true);
    },
    60_000,
  );

  it.skipIf(noJdk !== undefined)(
    titled('is recorded from its start, and its output is its own', noJdk),
    async () => {
      const output = join(folder, 'launch.jfr.txt');
      const { code, out } = await chronoscope([
        'record',
        '-o',
        output,
        '-t',
        'java',
        '-cp',
        folder,
        'Burn',
        '1',
      ]);
      expect(out).toBe('ready\n');
      expect(code).toBe(0);
      expect((await stat(output)).size).toBeGreaterThan(1000);
    },
    60_000,
  );
});
