import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { SchedCapture } from '../../../src/model/sched/sched-capture.ts';
import { switchStates } from '../../../src/model/sched/sched-capture.ts';
import { readCapture, sampleCapture } from '../../sched/read-capture.ts';
import { cdictColumnsOf } from '../cdict/cdict-columns-of.ts';
import { hasSharedData } from '../reading/shared-data.ts';

const encoder = new TextEncoder();

function read(lines: readonly string[], pieceBytes?: number): Promise<SchedCapture> {
  return readCapture(encoder.encode(`${lines.join('\n')}\n`), 'trace.txt', pieceBytes);
}

/** Two switches of core 1, as each tool prints them. */
const perf = [
  '         swapper     0 [001]   10.000001: sched:sched_switch: prev_comm=swapper/1 prev_pid=0 prev_prio=120 prev_state=R ==> next_comm=my task 1/2:3 next_pid=12 next_prio=120',
  'my task 1/2:3    12 [001]   10.000300:  sched:sched_stat_runtime: comm=my task 1/2:3 pid=12 runtime=299001 [ns]',
  'my task 1/2:3    12 [001]   10.000301: sched:sched_switch: prev_comm=my task 1/2:3 prev_pid=12 prev_prio=120 prev_state=D|K ==> next_comm=swapper/1 next_pid=0 next_prio=120',
];

describe.runIf(hasSharedData)('the text of perf script', () => {
  it.each([
    'synth_vmx_all_reasons.txt',
    'synth_svm_amd.txt.gz',
    'synth_vmx_new_reasons.txt.gz',
    'synth_40core.txt.gz',
    'nfv_run1.txt.gz',
    'nfv_run2.txt.gz',
    'nfv_run3.txt.gz',
    'real_switch_heavy.txt.gz',
    'real_mixed_kvm.txt.gz',
  ])('%s has the columns of its .cdict', async (file) => {
    const name = file.slice(0, file.indexOf('.'));
    const columns = (capture: SchedCapture): string => JSON.stringify(cdictColumnsOf(capture));
    const text = await sampleCapture(`inputs/${file}`);
    expect(columns(text) === columns(await sampleCapture(`cdict/${name}.cdict`))).toBe(true);
    expect([text.format, text.warnings]).toEqual(['perf-script', []]);
    const isa = name.includes('svm') ? 'svm' : /vmx|nfv/.test(name) ? 'vmx' : undefined;
    expect(text.isa).toBe(isa);
  });
});

describe('reading the text of a trace', () => {
  const expected = {
    event: ['sched__sched_switch'],
    cpu: [1],
    usecs: [0],
    pid: [12],
    task_name: ['my task 1/2:3'],
    duration: [299],
    next_pid: [0],
    next_comm: ['swapper/1'],
  };

  it('takes names with blanks, slashes and colons, in pieces of any size', async () => {
    for (const size of [5, 64, 10_000]) {
      const capture = await read(perf, size);
      expect(cdictColumnsOf(capture)).toEqual(expected);
      const states = Array.from(capture.events?.switches.state ?? [], (code) => switchStates[code]);
      expect(states).toEqual(['preempted', 'uninterruptible']);
    }
  });

  it('takes nanoseconds, pid/tid, a period, call chains and carriage returns', async () => {
    const lines = [
      perf[0] ?? '',
      '\tffffffff81000000 __schedule+0x1 ([kernel.kallsyms])',
      'my task 1/2:3    12/12 [001]   10.000300000:   1 sched:sched_stat_runtime: comm=my task 1/2:3 pid=12 runtime=299001 [ns] vruntime=5 [ns]\r',
      (perf[2] ?? '').replace('10.000301', '10.000301999'),
    ];
    expect(cdictColumnsOf(await read(lines))).toEqual(expected);
    const { events, epochNs } = await read(lines);
    expect(epochNs).toBe(10_000_301_000n);
    expect(events?.switches.timeNs[1]).toBe(999);
  });

  it('reads ftrace with flags and thread groups, and counts what was lost', async () => {
    const capture = await read([
      '# tracer: nop',
      '#',
      '# entries-in-buffer/entries-written: 3/3   #P:4',
      '          <idle>-0     [001] d..2.    10.000001: sched_switch: prev_comm=swapper/1 prev_pid=0 prev_prio=120 prev_state=R ==> next_comm=my task 1/2:3 next_pid=12 next_prio=120',
      'CPU:1 [LOST 17 EVENTS]',
      '   my task 1/2:3-12      (     12) [001] d..3.    10.000300: sched_stat_runtime: comm=my task 1/2:3 pid=12 runtime=299001 [ns]',
      '   my task 1/2:3-12      (     12) [001] d..2.    10.000301: sched_switch: prev_comm=my task 1/2:3 prev_pid=12 prev_prio=120 prev_state=S ==> next_comm=swapper/1 next_pid=0 next_prio=120',
    ]);
    expect(cdictColumnsOf(capture)).toEqual(expected);
    expect(capture).toMatchObject({ format: 'ftrace', coreCount: 4, lost: { events: 17, gaps: 1 } });
  });

  it('reads what trace-cmd and the plug-ins of libtraceevent print', async () => {
    const capture = await read([
      'cpus=4',
      '          <idle>-0     [001]    10.000001: sched_switch:         swapper/1:0 [120] R ==> my task 1/2:3:12 [120]',
      '   my task 1/2:3-12    [001]    10.000100: sched_wakeup:         bash:7 [120] success=1 CPU:003',
      '   my task 1/2:3-12    [001]    10.000300: sched_stat_runtime:   comm=my task 1/2:3 pid=12 runtime=299001 [ns]',
      '   my task 1/2:3-12    [001]    10.000301: sched_switch:         my task 1/2:3:12 [120] S ==> swapper/1:0 [120]',
      '   CPU 0/KVM-9    [001]    10.000400: kvm_entry:            vcpu 0',
      '   CPU 0/KVM-9    [001]    10.000450: kvm_exit:             reason UNKNOWN (57) rip 0xffff info 0 0',
      '   CPU 0/KVM-9    [001]    10.000460: kvm_exit:             reason EXIT_NPF rip 0xffff info 0 0',
      '   CPU 0/KVM-9    [001]    10.000470: kvm_exit:             vcpu 0 reason INVALID_STATE FAILED_VMENTRY rip 0x1 info1 0',
    ]);
    const { event, next_comm, duration } = cdictColumnsOf(capture);
    expect(event).toEqual(['sched__sched_switch', 'kvm_exit', 'kvm_exit', 'kvm_exit']);
    expect(next_comm).toEqual(['swapper/1', 57, 0x400, 0x80000021]);
    expect(duration).toEqual([299, 50, 60, 70]);
    expect(capture.events?.wakeups.target[0]).toBe(3);
  });

  it('takes the time between switches where run times were not recorded', async () => {
    const capture = await read([perf[0] ?? '', perf[2] ?? '']);
    expect(cdictColumnsOf(capture).duration).toEqual([300]);
    expect(capture.runTimeSource).toBe('switches');
  });

  it('is read out of gzip, and in the order of its times', async () => {
    const text = encoder.encode(`${[perf[2], perf[0], perf[1]].join('\n')}\n`);
    expect(cdictColumnsOf(await readCapture(gzipSync(text), 'trace.txt.gz'))).toEqual(expected);
  });

  it('says what it expected of a text that is something else', async () => {
    await expect(read(['hello'])).rejects.toThrow('trace.txt is no scheduler capture. Readable are a .cdict');
  });
});
