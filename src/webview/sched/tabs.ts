import type { SchedSummary } from '../../protocol/sched-requests.ts';
import type { Tab } from '../kit/bar/chrono-tabs.ts';
import type { SchedTab } from './state/sched-state.ts';
import { schedTabs } from './state/sched-state.ts';

const labels: { readonly [T in SchedTab]: string } = {
  cpu: 'CPU and switches',
  exits: 'KVM exits',
  coreMap: 'Core map',
  durations: 'Durations',
  timeline: 'Timeline',
  latency: 'Latency',
  tasks: 'Tasks',
  diff: 'Compare',
};

/** The tabs of the editor; several runs are compared in the last. */
export function tabsOf({ runs }: SchedSummary): readonly (Tab & { readonly id: SchedTab })[] {
  return schedTabs.map((id, index) => ({
    id,
    label: id === 'diff' && runs.length > 1 ? `${labels[id]} (${runs.length})` : labels[id],
    key: String(index + 1),
  }));
}
