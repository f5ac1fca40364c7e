import { describe, expect, it } from 'vitest';
import { exitsView } from '../../../src/analysis/sched/exits-view.ts';
import { wholeSelection } from '../../../src/analysis/sched/sched-selection.ts';
import { hasSharedData } from '../../parsers/reading/shared-data.ts';
import { goldenFile } from '../../sched/golden.ts';
import { sampleCapture } from '../../sched/read-capture.ts';

interface ExtGolden {
  readonly file: string;
  readonly guest_share_by_task: Readonly<Record<string, { guest_usec: number; host_usec: number }>>;
  readonly exit_handling_by_task: Readonly<Record<string, readonly object[]>>;
  readonly exit_that_led_to_switch_out_by_task: Readonly<Record<string, readonly (readonly number[])[]>>;
}

const captures = [
  'nfv_run1_mapped',
  'synth_vmx_all_reasons',
  'synth_40core',
  'real_mixed_kvm',
  'real_switch_heavy',
];

describe.runIf(hasSharedData)('what happens after a KVM exit', () => {
  it.each(captures)('%s: guest and host time, handling time and switches out by reason', async (name) => {
    const golden = goldenFile(`ext.${name}.json`) as ExtGolden;
    const run = { label: name, file: name, capture: await sampleCapture(`cdict/${golden.file}`) };
    const { tasks } = exitsView([run], wholeSelection);
    const byTask = <T>(of: (task: (typeof tasks)[number]) => T): Record<string, T> =>
      Object.fromEntries(tasks.map((task) => [task.task, of(task)]));
    expect(byTask(({ guestUs, hostUs }) => ({ guest_usec: guestUs, host_usec: hostUs }))).toEqual(
      Object.fromEntries(
        Object.entries(golden.guest_share_by_task).map(([task, { guest_usec, host_usec }]) => [
          task,
          { guest_usec, host_usec },
        ]),
      ),
    );
    const handling = byTask((task) =>
      task.handling.map(({ code, count, totalUs, minUs, maxUs }) => ({
        code,
        count,
        total_usec: totalUs,
        min_usec: minUs,
        max_usec: maxUs,
      })),
    );
    expect(handling).toEqual(golden.exit_handling_by_task);
    for (const entry of tasks.flatMap((task) => task.handling)) {
      expect(entry.minUs).toBeLessThanOrEqual(entry.p50Us);
      expect(entry.p50Us).toBeLessThanOrEqual(entry.p99Us);
      expect(entry.p99Us).toBeLessThanOrEqual(entry.maxUs);
      if (entry.count < 100) expect(entry.p99Us).toBe(entry.maxUs);
    }
    const switchedOut = byTask((task) => task.switchedOut.map(({ code, count }) => [code, count]));
    expect(switchedOut).toEqual(golden.exit_that_led_to_switch_out_by_task);
  });
});
