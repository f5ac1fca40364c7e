import type { StackProfile } from '../../model/profile.ts';
import { stringAt } from '../../model/string-table.ts';

/**
 * `profile`, with a warning if all its events are of the scheduler and of virtual machines: as samples they say little, the
 * scheduler editor shows what they mean.
 */
export function withSchedulerAdvice(profile: StackProfile): StackProfile {
  const { events, strings, samples, warnings } = profile;
  const names = Array.from(events, (event) => stringAt(strings, event));
  if (names.length === 0 || !names.every((name) => /^(?:sched|kvm|irq|power|timer):/.test(name)))
    return profile;
  const message =
    'The recording holds events of the scheduler only, each shown as a sample. ' +
    '“Reopen Editor With…” and the scheduler editor show who ran where and who waited.';
  return { ...profile, warnings: [{ message, count: samples.count, offset: undefined }, ...warnings] };
}
