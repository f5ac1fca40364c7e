import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaptureProblem } from '../../../src/capture/process/capture-problem.ts';
import type { Ended } from '../../../src/capture/process/run/run-to-end.ts';
import type { EventProbe } from '../../../src/capture/sched/probe-events.ts';
import { probeEvents } from '../../../src/capture/sched/probe-events.ts';
import { qemuThreads, taskNamesCsv } from '../../../src/capture/sched/qemu-task-names.ts';
import { perfRecordArguments, recordSched } from '../../../src/capture/sched/record-sched.ts';
import type { SchedRequest } from '../../../src/capture/sched/sched-request.ts';
import { commandPrefix, isHostName } from '../../../src/capture/sched/sched-request.ts';
import { parseTaskNames } from '../../../src/parsers/task-names/parse-task-names.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chronoscope-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const request = (change: Partial<SchedRequest> = {}): SchedRequest => ({
  seconds: 5,
  perf: 'perf',
  host: undefined,
  usesSudo: false,
  file: join(folder, 'recording.data'),
  output: 'run.cdict',
  ...change,
});

const ended = (stdout: string, stderr = '', code: number | undefined = 0): Ended => ({
  code,
  stdout,
  stderr,
});

function probe(list: Ended, schedstats = '1', change: Partial<SchedRequest> = {}): Promise<EventProbe> {
  return probeEvents(request(change), async (argv) => (argv.includes('list') ? list : ended(schedstats)));
}

/** The card of what `work` fails with. */
async function cardOf(work: Promise<unknown>): Promise<CaptureProblem['card']> {
  const error = await work.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof CaptureProblem) return error.card;
  throw error;
}

describe('what can be recorded', () => {
  const all = '  sched:sched_switch [Tracepoint event]\n  sched:sched_wakeup [Tracepoint event]\n';

  it('is only what the kernel has, and says what is not there', async () => {
    const { events, missing, notes } = await probe(ended(all));
    expect(events).toEqual(['sched:sched_switch', 'sched:sched_wakeup']);
    expect(missing).toContain('kvm:kvm_exit');
    expect(notes.join(' ')).toContain('no sleep events');
    expect(notes.join(' ')).toContain('run times are the times between switches');
  });

  it('names the switch that turns sleep events on', async () => {
    const list = ended(`${all} sched:sched_stat_sleep\n sched:sched_stat_runtime\n kvm:kvm_exit\n`);
    expect((await probe(list, '0\n')).notes).toEqual([
      'Sleep events are switched off; sleeps are worked out from wake-ups. To get them: sudo sysctl kernel.sched_schedstats=1',
    ]);
    expect((await probe(list, '1\n')).notes).toEqual([]);
  });

  it('needs root, and gives the command that has it', async () => {
    const card = await cardOf(probe(ended('', "Error: can't access trace events", 129)));
    expect(card.kind).toBe('permission');
    expect(card.commands[0]?.commandLine).toBe('sudo chronoscope record-sched -s 5 run.cdict');
  });

  it.each([
    [ended('', 'spawn perf ENOENT', undefined), 'no-tool', 'perf is not installed on this machine.'],
    [ended('', 'sudo: a password is required', 1), 'permission', 'sudo on this machine asks for a password'],
    [ended('', 'unknown tracepoint', 129), 'not-supported', 'has no tracepoints'],
    [ended('', 'Segmentation fault', 139), 'failed', 'perf could not record the scheduler of this machine.'],
  ] as const)('explains %o', async (said, kind, sentence) => {
    const card = await cardOf(probe(said));
    expect(card.kind).toBe(kind);
    expect(card.message).toContain(sentence);
  });

  it('is asked of another machine by ssh, without a question', () => {
    const there = request({ host: 'root@db1', usesSudo: true });
    expect(commandPrefix(there).join(' ')).toBe(
      'ssh -T -o BatchMode=yes -o ConnectTimeout=10 -- root@db1 sudo -n',
    );
    expect(['db1', 'root@10.0.0.1', '[::1]'].every(isHostName)).toBe(true);
    expect(['-oProxyCommand=x', 'a b', '', '-x@db1', 'a;b'].some(isHostName)).toBe(false);
  });
});

describe('recording', () => {
  /** A perf that writes what it was told, and ends when it is interrupted or its command is over. */
  async function fakePerf(body: string): Promise<string> {
    const path = join(folder, `perf-${Math.abs(body.length)}`);
    await writeFile(path, `#!/bin/sh\n${body}\n`);
    await chmod(path, 0o755);
    return path;
  }

  const findFile = 'while [ $# -gt 0 ]; do [ "$1" = -o ] && file=$2; shift; done';

  it('keeps what was recorded when it is stopped', async () => {
    const perf = await fakePerf(
      `${findFile}; trap 'echo stopped >> "$file"; exit 130' INT; echo data > "$file"; while :; do sleep 0.02; done`,
    );
    const file = join(folder, 'stopped.data');
    const recording = recordSched(request({ perf, file, seconds: 60 }), ['sched:sched_switch']);
    while (!(await readFile(file, 'utf8').catch(() => '')).includes('data')) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    recording.stop();
    await recording.done;
    expect(await readFile(file, 'utf8')).toBe('data\nstopped\n');
  });

  it('fails with the way out if nothing was recorded', async () => {
    const perf = await fakePerf('echo "No permissions to read /sys/kernel/tracing/events" >&2; exit 129');
    const card = await cardOf(recordSched(request({ perf, file: join(folder, 'none.data') }), []).done);
    expect(card.kind).toBe('permission');
    expect(card.detail).toContain('No permissions');
  });

  it('asks for every event by itself, of all cores', () => {
    expect(perfRecordArguments(['sched:a', 'kvm:b'], 'F').join(' ')).toBe(
      'record -q -a -m 512 -N -B --synth=task -e sched:a -e kvm:b -o F',
    );
  });
});

describe('names of the threads of qemu guests', () => {
  async function addProcess(
    pid: number,
    argv: readonly string[],
    comms: Readonly<Record<number, string>>,
  ): Promise<void> {
    for (const [tid, comm] of Object.entries(comms)) {
      await mkdir(join(folder, 'proc', `${pid}`, 'task', tid), { recursive: true });
      await writeFile(join(folder, 'proc', `${pid}`, 'task', tid, 'comm'), `${comm}\n`);
    }
    await writeFile(join(folder, 'proc', `${pid}`, 'cmdline'), `${argv.join('\0')}\0`);
  }

  it('are those of their virtual CPUs, as the mapping reads them back', async () => {
    await addProcess(
      700,
      ['/usr/bin/qemu-system-x86_64', '-name', 'guest=web,debug-threads=on', '-uuid', 'u-1'],
      {
        700: 'qemu-system-x86',
        702: 'CPU 0/KVM',
        703: 'CPU 1/KVM',
        704: 'vnc_worker',
      },
    );
    await addProcess(900, ['qemu-kvm', '-name', 'a "b"'], { 900: 'qemu-kvm', 901: 'CPU 0/KVM' });
    await addProcess(950, ['/bin/bash', 'qemu-system-x86_64'], { 950: 'bash' });
    const csv = taskNamesCsv(await qemuThreads(join(folder, 'proc')));
    expect(csv.split('\n')[0]).toBe('700,unused,emulator0,u-1,unused,1,web');
    const { names, problems } = parseTaskNames(csv);
    expect(problems).toEqual([]);
    expect(Object.fromEntries(names)).toEqual({
      700: 'web.01.emulator0',
      702: 'web.01.vcpu0',
      703: 'web.01.vcpu1',
      704: 'web.01.emulator1',
      900: 'a "b".02.emulator0',
      901: 'a "b".02.vcpu0',
    });
  });
});
