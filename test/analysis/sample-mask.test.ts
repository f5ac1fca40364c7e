import { describe, expect, it } from 'vitest';
import type { IdleRule, SampleFilter } from '../../src/analysis/sample-filter.ts';
import { sampleMask } from '../../src/analysis/sample-mask.ts';
import type { StackProfile } from '../../src/model/profile.ts';
import { profileFromPicture } from '../picture/profile-from-picture.ts';

/** One character per sample in order of time: `x` counts, `.` does not. */
function maskText(profile: StackProfile, filter: SampleFilter): string {
  const { included, count } = sampleMask(profile, filter);
  const text = Array.from(included, (isIn) => (isIn === 1 ? 'x' : '.')).join('');
  expect(text.replaceAll('.', '')).toHaveLength(count);
  return text;
}

/** Which single-sample stacks of a swapper thread count, by picture. */
function idleText(picture: string, idle: IdleRule): string {
  return maskText(profileFromPicture(picture), { idle });
}

describe('a filter', () => {
  const profile = profileFromPicture(`
    time:    0.1       0.2       0.3        0.4       0.5
    thread:  java 7/8  java 7/9  node 12/8  java 7/8  bash
    cpu:     0         1         1          2         -1
    event:   cycles    cycles    faults     faults    cycles
             f         f         f          f         f
  `);

  it.each<readonly [string, Omit<SampleFilter, 'idle'>, string]>([
    ['everything', {}, 'xxxxx'],
    ['events', { events: ['faults'] }, '..xx.'],
    ['thread names', { comms: ['bash', 'node'] }, '..x.x'],
    ['processes', { pids: [7] }, 'xx.x.'],
    ['threads', { tids: [8] }, 'x.xx.'],
    ['CPUs', { cpus: [1, 2] }, '.xxx.'],
    ['several at once', { pids: [7], tids: [8], cpus: [0] }, 'x....'],
    ['nothing, for an empty list', { cpus: [] }, '.....'],
    ['nothing, for names that are not there', { events: ['none'] }, '.....'],
    ['samples without a process', { pids: [-1] }, '....x'],
    ['samples without a CPU', { cpus: [-1] }, '....x'],
    ['nothing, for CPUs beyond any number', { cpus: [70_000, -9] }, '.....'],
  ])('keeps %s', (_, filter, expected) => {
    expect(maskText(profile, { ...filter, idle: 'none' })).toBe(expected);
  });

  it('finds no CPU in a file that has none', () => {
    const without = profileFromPicture(`
      thread:  a  b
               f  f
    `);
    expect(maskText(without, { idle: 'none', cpus: [0] })).toBe('..');
  });
});

describe('the leaf rule', () => {
  it('leaves out the idle task waiting, however it got there', () => {
    expect(
      idleText(
        `
        thread:  swapper/0 0/0      swapper 0/0        swapper/3        swapper
                 do_idle            cpu_startup_entry  start_secondary  cpu_bringup_and_idle
                 default_idle_call  do_idle            default_idle     xen_hypercall_sched_op
                 native_safe_halt   mwait_idle
        `,
        'leaf',
      ),
    ).toBe('....');
  });

  it('keeps interrupts that ran above the idle loop', () => {
    expect(
      idleText(
        `
        thread:  swapper/0          swapper/0          swapper/0
                 do_idle            do_idle            do_idle
                 arch_cpu_idle      cpuidle_enter      acpi_idle_do_entry
                 el1_irq            asm_sysvec_apic    menu_select
                 __do_softirq
                 tasklet_action
        `,
        'leaf',
      ),
    ).toBe('xxx');
  });

  it.each([
    ['x86', 'intel_idle_irq'],
    ['x86', 'mwait_idle_with_hints.constprop.0'],
    ['x86', 'acpi_safe_halt'],
    ['ARM', 'psci_enter_idle_state'],
    ['ARM', 'cpu_do_idle'],
    ['POWER', 'snooze_loop'],
    ['S/390', 'enabled_wait'],
    ['a KVM guest', 'pv_native_safe_halt'],
    ['Xen', 'xen_safe_halt'],
    ['2.6', 'cpu_idle'],
  ])('knows how %s waits: %s', (_, name) => {
    const picture = `
      thread:  java          swapper/0
               __entry       __entry
               default_idle  ${name}
    `;
    expect(idleText(picture, 'leaf')).toBe('x.');
  });

  it('counts a stack of nothing but the idle loop and the way the CPU came up as waiting', () => {
    expect(
      idleText(
        `
        thread:  swapper/0        swapper/0     swapper/0  swapper/0
                 start_secondary  start_kernel  rest_init  start_kernel
                                  rest_init                init_IRQ
        `,
        'leaf',
      ),
    ).toBe('...x');
  });

  it('takes a firmware or hypervisor call for waiting only where its caller waits', () => {
    expect(
      idleText(
        `
        thread:  swapper/0         swapper/0            swapper/0
                 do_idle           dedicated_cede_loop  do_idle
                 psci_cpu_suspend  plpar_hcall_norets   el1_irq
                 __arm_smccc_smc                        __arm_smccc_smc
        `,
        'leaf',
      ),
    ).toBe('..x');
  });

  it('keeps an empty stack: nothing says that it waited', () => {
    const profile = profileFromPicture(`
      thread:  swapper/0  swapper/0
               -
    `);
    expect(profile.samples.count).toBe(2);
    expect(maskText(profile, { idle: 'leaf' })).toBe('xx');
  });

  it('keeps idle functions of other tasks, and leaves out the placeholder of any', () => {
    expect(
      idleText(
        `
        thread:  idle-tool     java 0/1      idle 0/0      node
                 main          default_idle  default_idle  (root)
                 default_idle                              (idle)
        `,
        'leaf',
      ),
    ).toBe('xx..');
  });
});

describe("FlameScope's rule", () => {
  const picture = `
    thread:  swapper/0         swapper/0   swapper/0   java              swapper           my-swapper-cpuidle  java
             cpuidle_enter     mwait_idle  -           cpuidle_enter     [unknown]         main                swapper_cpu_idle
             el1_irq           do_idle                 native_safe_halt  native_safe_halt
             tasklet_action
  `;

  it('looks for "swapper" followed by six names anywhere', () => {
    expect(idleText(picture, 'flamescope')).toBe('.xxx...');
  });

  it('is not the default one', () => {
    expect(idleText(picture, 'leaf')).toBe('x.xx.xx');
  });

  it('finds "swapper" among the frames, but only before the idle name', () => {
    expect(
      idleText(
        `
        thread:  java           java
                 swapper_start  cpuidle_enter
                 work           swapper_start
                 cpuidle_enter
        `,
        'flamescope',
      ),
    ).toBe('.x');
  });
});

it('leaves nothing out when asked for', () => {
  expect(
    idleText(
      `
      thread:  swapper/0     node
               default_idle  (idle)
      `,
      'none',
    ),
  ).toBe('xx');
});
