import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { descendantsOf } from '../../../../src/capture/process/inspect/descendants.ts';
import { listeningPortsOf, listProcesses } from '../../../../src/capture/process/inspect/list-processes.ts';
import type { Missing } from './at-hand.ts';
import { missing, titled } from './at-hand.ts';
import { drive, whileSampling } from './drive.ts';
import { graphOf, programs, RealCaptures } from './real-captures.ts';

const onLinux = process.platform === 'linux' ? undefined : 'this is not Linux';
const noPerf = onLinux ?? (await missing('perf', 'record', '-e', 'cpu-clock', '-o', '/dev/null', 'true'));
const noC = noPerf ?? (await missing('cc', '--version'));
const noJdk = onLinux ?? (await missing('javac', '-version')) ?? (await missing('jcmd', '-h'));
const noNetwork =
  onLinux ??
  (process.getuid?.() === 0 ? undefined : 'this needs root') ??
  (await missing('unshare', '--net', '--fork', '--pid', 'ip', 'link', 'set', 'lo', 'up')) ??
  (await missing('nsenter', '--version'));
const noRuby = onLinux ?? (await missing('ruby', '--version')) ?? (await missing('rbspy', '--version'));

const busyNode = join(programs, 'busy.mjs');
const captures = new RealCaptures();
const test = (name: string, reason: Missing, body: () => Promise<void>, timeout?: number): void => {
  it.skipIf(reason !== undefined)(titled(name, reason), body, timeout);
};

describe('perf', () => {
  let busyC = '';
  beforeAll(async () => {
    if (noC !== undefined) return;
    busyC = join(captures.folder, 'nested');
    const flags = ['-g', '-O0', '-fno-omit-frame-pointer'];
    await promisify(execFile)('cc', [...flags, '-o', busyC, join(programs, 'nested.c')]);
  });

  test('samples running C programs, two at once, and leaves them running', noC, async () => {
    const both = [await captures.shared(busyC, '60'), await captures.target(busyC, '20')];
    const graphs = await Promise.all(
      both.map(({ pid }) => captures.capture(['-p', String(pid), '-s', '0.5', '-r', '2ms'], `${pid}.perf`)),
    );
    for (const { graph } of graphs) expect(graph).toMatch(/main[\s\S]*work[\s\S]*phase_a[\s\S]*inner_/);
    for (const { isAlive } of both) expect(isAlive()).toBe(true);
    const text = await readFile(join(captures.folder, `${both[0]?.pid}.perf`), 'utf8');
    expect(text).toMatch(/program\/nested\.c:\d+/);
  });

  test('samples a program from its start, and gives it the terminal and its exit code', noC, async () => {
    const output = join(captures.folder, 'launch.folded');
    const script = 'cat; "$0" 0.4 >/dev/null; echo to standard error >&2; exit 3';
    const args = ['-r', '2ms', '--children', '-o', output, '-t', '/bin/sh', '-c', script, busyC];
    const { code, out, err } = await captures.record(args, { input: 'from standard input\n' });
    expect(out).toBe('from standard input\n');
    expect(err).toMatch(/^to standard error\n/);
    expect(code).toBe(3);
    expect(await readFile(output, 'utf8')).toMatch(/inner_sum/);
  });

  test('keeps what it has when it is stopped, and goes away', noC, async () => {
    const { pid, isAlive } = await captures.shared(busyC, '60');
    const output = join(captures.folder, 'stopped.perf');
    const args = ['-p', String(pid), '-s', '60', '-r', '2ms', '-o', output];
    const before = new Set(await captureFolders());
    const { code, reports } = await drive(captures.folder, args, (report, _, recorder) =>
      whileSampling(report, () => process.kill(recorder, 'SIGINT')),
    );
    expect(code).toBe(0);
    expect(reports.find((report) => report.kind === 'captured')?.outcome.samples).toBeGreaterThan(0);
    expect(isAlive()).toBe(true);
    expect(await profilersOf(pid)).toEqual([]);
    expect((await captureFolders()).filter((name) => !before.has(name))).toEqual([]);
  });

  test('leaves no profiler behind when we are killed', noC, async () => {
    const { pid, isAlive } = await captures.shared(busyC, '60');
    await captures.record(['-p', String(pid), '-s', '60', '-o', join(captures.folder, 'killed.perf')], {
      onStart: (child) => void whenSampling(pid).then(() => child.kill('SIGKILL')),
    });
    await expect.poll(() => profilersOf(pid), { timeout: 10_000 }).toEqual([]);
    expect(isAlive()).toBe(true);
  });

  test('says that a process ended early, and keeps its samples', noC, async () => {
    const started = await captures.target(busyC, '60');
    const output = join(captures.folder, 'early.perf');
    const args = ['-p', String(started.pid), '-s', '60', '-r', '2ms', '-o', output];
    const { reports } = await drive(captures.folder, args, (report) =>
      whileSampling(report, () => void started.end()),
    );
    const captured = reports.find((report) => report.kind === 'captured');
    expect(captured?.outcome.notes.join(' ')).toMatch(
      /ended after .* of 60 s; what was sampled until then is kept/,
    );
    expect(captured?.outcome.samples).toBeGreaterThan(0);
  });

  test('says why there is no sample of a process that sleeps', noPerf, async () => {
    const { pid } = await captures.target('/bin/sh', '-c', 'echo ready; exec sleep 20');
    const { code, err } = await captures.record(['-p', String(pid), '-s', '0.2']);
    expect(code).toBe(1);
    expect(err).toMatch(/took no sample .* only code that runs/);
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
  test('is sampled while it runs, and its inspector is closed again', onLinux, async () => {
    const { pid, isAlive } = await captures.target(process.execPath, busyNode, '20');
    const args = ['-p', String(pid), '-s', '0.5', '-r', '1ms'];
    const { graph } = await captures.capture(args, 'attach.cpuprofile');
    expect(graph).toMatch(/ hot$/m);
    await expect.poll(() => listeningPortsOf(pid)).toEqual([]);
    expect(isAlive()).toBe(true);
  });

  test('is sampled from its start; output, input and exit code are the program’s own', onLinux, async () => {
    const output = join(captures.folder, 'launch.cpuprofile');
    const program = [process.execPath, busyNode, '0.3', '3', 'stdin'];
    const { code, out, err } = await captures.record(['-r', '1ms', '-o', output, '-t', ...program], {
      input: 'some input',
    });
    expect(out).toBe('ready\nsome input');
    expect(err.split('\n')[0]).toBe('to standard error');
    expect(err).not.toMatch(/debugger/i);
    expect(code).toBe(3);
    expect(await graphOf(output)).toMatch(/ hot$/m);
  });

  test('is sampled with its worker threads, each by its name', onLinux, async () => {
    const { pid, isAlive } = await captures.target(process.execPath, join(programs, 'workers.mjs'));
    const args = ['-p', String(pid), '-s', '0.5', '-r', '1ms', '--threads'];
    const { graph } = await captures.capture(args, 'workers.trace.json');
    expect(graph).toMatch(/main \[thread\]/);
    expect(graph.match(/worker [12] (?:first|second) \[thread\]/g)).toHaveLength(2);
    expect(graph).toMatch(/ inWorker$/m);
    expect(isAlive()).toBe(true);
  });

  test('ends with its own code though its workers ended before', onLinux, async () => {
    const output = join(captures.folder, 'short.trace.json');
    const program = [process.execPath, join(programs, 'workers.mjs'), '0.2'];
    const { code } = await captures.record(['--threads', '-r', '1ms', '-o', output, '-t', ...program]);
    expect(code).toBe(3);
    expect(await graphOf(output)).toMatch(/ inMain$/m);
  });

  test('is sampled in a network of its own', noNetwork, async () => {
    const script = 'ip link set lo up && exec "$0" "$@"';
    const unshare = ['unshare', '--net', '--fork', '--pid', '--mount-proc', 'sh', '-c', script];
    const outer = await captures.target(...unshare, process.execPath, busyNode, '20');
    const inner = descendantsOf(outer.pid, await listProcesses()).at(-1);
    const args = ['-p', String(inner?.pid), '-s', '0.4', '-r', '1ms'];
    const { graph } = await captures.capture(args, 'network.cpuprofile');
    process.kill(inner?.pid ?? 0, 'SIGKILL');
    expect(graph).toMatch(/ hot$/m);
  });

  test('is never taken for something else and signalled', onLinux, async () => {
    const { pid, isAlive } = await captures.target('/bin/sh', '-c', 'echo ready; exec sleep 20');
    const { code, err } = await captures.record(['--backend', 'node', '-p', String(pid)]);
    expect(code).toBe(1);
    expect(err).toMatch(/not known to be Node.js/);
    expect(isAlive()).toBe(true);
  });
});

describe('Java', () => {
  beforeAll(async () => {
    if (noJdk !== undefined) return;
    await promisify(execFile)('javac', ['-d', captures.folder, join(programs, 'Burn.java')]);
  }, 60_000);
  const java = (seconds: string): readonly string[] => ['java', '-cp', captures.folder, 'Burn', seconds];

  test(
    'is recorded while it runs',
    noJdk,
    async () => {
      const { pid, isAlive } = await captures.target(...java('40'));
      const { graph } = await captures.capture(['-p', String(pid), '-s', '1'], 'attach.jfr.txt');
      expect(graph).toContain('fib');
      expect(isAlive()).toBe(true);
    },
    60_000,
  );

  test(
    'is recorded from its start, and its output is its own',
    noJdk,
    async () => {
      const output = join(captures.folder, 'launch.jfr.txt');
      const { code, out } = await captures.record(['-o', output, '-t', ...java('1')]);
      expect(out).toBe('ready\n');
      expect(code).toBe(0);
      expect((await stat(output)).size).toBeGreaterThan(1000);
    },
    60_000,
  );
});

describe('Ruby', () => {
  test('is sampled by rbspy while it runs, and left running', noRuby, async () => {
    const { pid, isAlive } = await captures.target('ruby', join(programs, 'busy.rb'), '20');
    const { graph } = await captures.capture(['-p', String(pid), '-s', '0.5'], 'ruby.speedscope.json');
    expect(graph).toMatch(/ hot$/m);
    expect(isAlive()).toBe(true);
  });
});
