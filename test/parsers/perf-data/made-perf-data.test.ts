import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../sched/read-capture.ts';
import { cdictColumnsOf } from '../cdict/cdict-columns-of.ts';
import type { MadeRecord, Tracepoint } from './write-perf-data.ts';
import { writePerfData } from './write-perf-data.ts';

const schedSwitch: Tracepoint = {
  system: 'sched',
  name: 'sched_switch',
  id: 300,
  fields: [
    ['char', 'prev_comm[16]', 8, 16],
    ['pid_t', 'prev_pid', 24, 4],
    ['long', 'prev_state', 32, 8],
    ['char', 'next_comm[16]', 40, 16],
    ['pid_t', 'next_pid', 56, 4],
  ],
};
/** Linux 4.x and 5.9: nothing else of use; 6.x: more before and behind. */
const oldEntry: Tracepoint = {
  system: 'kvm',
  name: 'kvm_entry',
  id: 310,
  fields: [['unsigned int', 'vcpu_id', 8, 4]],
};
const oldExit: Tracepoint = {
  system: 'kvm',
  name: 'kvm_exit',
  id: 311,
  fields: [
    ['unsigned int', 'exit_reason', 8, 4],
    ['unsigned long', 'guest_rip', 16, 8],
    ['u32', 'isa', 24, 4],
    ['u64', 'info1', 32, 8],
  ],
};
const newExit: Tracepoint = {
  ...oldExit,
  id: 411,
  fields: [
    ['unsigned int', 'vcpu_id', 8, 4],
    ['unsigned long', 'guest_rip', 16, 8],
    ['u64', 'info1', 24, 8],
    ['u32', 'isa', 32, 4],
    ['u32', 'exit_reason', 36, 4],
    ['u64', 'requests', 40, 8],
  ],
};

function guest(exit: Tracepoint, isa: number, reason: number): readonly MadeRecord[] {
  const at = (us: number): Pick<Extract<MadeRecord, { of: Tracepoint }>, 'tid' | 'timeNs' | 'cpu'> => ({
    tid: 28_823,
    timeNs: 5_000_000_000n + BigInt(us) * 1000n + 999n,
    cpu: 3,
  });
  return [
    { comm: 'CPU 0/KVM', tid: 28_823 },
    {
      of: schedSwitch,
      ...at(0),
      values: { 'prev_comm[16]': 'swapper/3', 'next_comm[16]': 'CPU 0/KVM', next_pid: 28_823 },
    },
    // The first record of a guest is never stored, and begins the clock.
    { of: oldEntry, ...at(5), values: {} },
    { of: oldEntry, ...at(10), values: {} },
    { of: exit, ...at(75), values: { exit_reason: reason, isa } },
    { of: oldEntry, ...at(77), values: {} },
    { of: exit, ...at(80), values: { exit_reason: 12, isa } },
    {
      of: schedSwitch,
      ...at(100),
      values: { 'prev_comm[16]': 'CPU 0/KVM', prev_pid: 28_823, prev_state: 1, 'next_comm[16]': 'swapper/3' },
    },
  ];
}

/** What `perf script` prints of the same. */
const text = [
  'swapper 0 [003] 5.000000: sched:sched_switch: prev_comm=swapper/3 prev_pid=0 prev_prio=120 prev_state=R ==> next_comm=CPU 0/KVM next_pid=28823 next_prio=120',
  'CPU 0/KVM 28823 [003] 5.000005: kvm:kvm_entry: vcpu 0',
  'CPU 0/KVM 28823 [003] 5.000010: kvm:kvm_entry: vcpu 0',
  'CPU 0/KVM 28823 [003] 5.000075: kvm:kvm_exit: reason EPT_VIOLATION rip 0x0 info 0 0',
  'CPU 0/KVM 28823 [003] 5.000077: kvm:kvm_entry: vcpu 0',
  'CPU 0/KVM 28823 [003] 5.000080: kvm:kvm_exit: reason HLT rip 0x0 info 0 0',
  'CPU 0/KVM 28823 [003] 5.000100: sched:sched_switch: prev_comm=CPU 0/KVM prev_pid=28823 prev_prio=120 prev_state=S ==> next_comm=swapper/3 next_pid=0 next_prio=120',
].join('\n');

describe('entries and exits of guests in perf.data', () => {
  it.each([
    ['an old kernel', oldExit],
    ['a new kernel', newExit],
  ])('have the columns of their text, of %s, in a file and through a pipe', async (_, exit) => {
    const expected = cdictColumnsOf(await readCapture(Buffer.from(text), 'text.txt'));
    expect(expected.next_comm).toEqual([48, null, 12, 'swapper/3']);
    expect(expected.duration).toEqual([65, 2, 3, 100]);
    for (const into of ['file', 'pipe'] as const) {
      const capture = await readCapture(writePerfData(guest(exit, 1, 48), into), 'made.data');
      expect(cdictColumnsOf(capture)).toEqual(expected);
      expect(capture).toMatchObject({ isa: 'vmx', coreCount: 8, format: 'perf-data', warnings: [] });
    }
  });

  it('say that they are of AMD', async () => {
    const capture = await readCapture(writePerfData(guest(newExit, 2, 0x400)), 'made.data');
    expect(capture.isa).toBe('svm');
    expect(cdictColumnsOf(capture).next_comm[0]).toBe(0x400);
  });
});

describe('events that were lost', () => {
  it('are counted out of perf.data, of records and of samples', async () => {
    const [first, ...rest] = guest(oldExit, 1, 48);
    if (first === undefined) throw new Error('no record');
    const records = [first, { lost: 17 }, ...rest, { lost: 4, ofSamples: true }];
    for (const into of ['file', 'pipe'] as const) {
      const { lost } = await readCapture(writePerfData(records, into), 'made.data');
      expect(lost).toEqual({ events: 21, gaps: 2 });
    }
  });

  it('are counted out of the text of perf script', async () => {
    const lines = text.split('\n');
    lines.splice(2, 0, 'CPU 0/KVM 28823 [003] 5.000070: PERF_RECORD_LOST lost 17');
    lines.push('swapper 0 [003] 5.000200: PERF_RECORD_LOST_SAMPLES lost 4');
    const { lost, rows } = await readCapture(Buffer.from(lines.join('\n')), 'text.txt');
    expect(lost).toEqual({ events: 21, gaps: 2 });
    expect(rows.count).toBe(4);
  });
});

describe('a recording that perf wrote into a pipe', () => {
  const fixture = (name: string): Uint8Array =>
    readFileSync(new URL(`../../fixtures/sched/${name}`, import.meta.url));

  it('has the columns of its text, and its nanoseconds', async () => {
    const direct = await readCapture(fixture('piped.perf.data'), 'piped.perf.data');
    const printed = await readCapture(fixture('piped.txt.gz'), 'piped.txt.gz');
    expect(direct.rows.count).toBeGreaterThan(5);
    expect(cdictColumnsOf(direct)).toEqual(cdictColumnsOf(printed));
    expect(direct.events?.switches.timeNs).toEqual(printed.events?.switches.timeNs);
    expect(direct.coreCount).toBe(2);
    expect(direct.metadata).toContainEqual({ key: 'arch', value: 'x86_64' });
  });

  it('keeps what is before a cut', async () => {
    const whole = await readCapture(fixture('piped.perf.data'), 'piped.perf.data');
    const bytes = fixture('piped.perf.data');
    const cut = await readCapture(bytes.subarray(0, bytes.length - 1000), 'cut.data');
    expect(cut.rows.count).toBeGreaterThan(0);
    expect(cut.rows.count).toBeLessThan(whole.rows.count);
    expect(cut.warnings[0]?.message).toContain('cut off or damaged at byte');
  });
});
