import { schedRowCode } from '../../model/sched/sched-capture.ts';
import type { PreparedRuns } from './prepare-runs.ts';
import type { SchedSelection } from './sched-selection.ts';
import type { EmptyReason } from './view-data.ts';

/** What a view looked for and did not find. */
export type Sought = 'rows' | 'switches' | 'sleeps' | 'exits' | 'wake-ups' | 'migrations';

const kindsOf: { readonly [S in Sought]: readonly number[] } = {
  rows: Object.values(schedRowCode),
  switches: [schedRowCode.switch],
  sleeps: [schedRowCode.sleep, schedRowCode.iowait],
  exits: [schedRowCode.kvmExit, schedRowCode.kvmEntry],
  'wake-ups': [schedRowCode.sleep, schedRowCode.iowait],
  migrations: [schedRowCode.switch],
};

/** Why there is nothing of what a view shows: no rows at all, none of the kind, or none that is selected. */
export function emptyOf(
  sought: Sought,
  prepared: PreparedRuns,
  { tasks, window }: SchedSelection,
): EmptyReason {
  const captures = prepared.runs.map(({ capture }) => capture);
  if (captures.every(({ rows }) => rows.count === 0)) {
    return {
      sentence: 'The capture is empty: nothing was recorded.',
      remedy: 'Record again for longer, as root, while the machine is busy.',
    };
  }
  const kinds = kindsOf[sought];
  const hasKind = captures.some(({ rows }) => rows.kind.some((code) => kinds.includes(code)));
  if (!hasKind && sought !== 'rows') return notRecorded[sought];
  if (tasks.kind !== 'all' && prepared.names.length === 0) {
    return {
      sentence: `No task matches ${quoteFilter(tasks)}.`,
      remedy: 'Clear the task filter or pick a name.',
    };
  }
  return {
    sentence: `The selected tasks have no ${sought}${window === undefined ? '' : ' in this window'}.`,
    remedy: window === undefined ? 'Select other tasks.' : 'Widen the window or select other tasks.',
  };
}

function quoteFilter(tasks: SchedSelection['tasks']): string {
  switch (tasks.kind) {
    case 'all':
      return 'at all';
    case 'pattern':
      return `"${tasks.pattern}"`;
    case 'text':
      return `"${tasks.text}"`;
    case 'picked':
      return tasks.names.map((name) => `"${name}"`).join(', ');
    case 'tid':
      return `thread ${tasks.tid}`;
  }
}

const notRecorded: { readonly [S in Exclude<Sought, 'rows'>]: EmptyReason } = {
  switches: {
    sentence: 'The capture has no context switches: only KVM events were recorded.',
    remedy: 'Record sched:sched_switch too.',
  },
  sleeps: {
    sentence:
      'No sleep events were recorded: the kernel was built without CONFIG_SCHEDSTATS or kernel.sched_schedstats is 0.',
    remedy:
      'Turn them on with "sudo sysctl kernel.sched_schedstats=1", or record wake-ups, from which sleeps follow.',
  },
  exits: {
    sentence: 'No KVM exits were recorded: no virtual machine ran, or this kind of KVM has no such events.',
    remedy: 'Record kvm:kvm_entry and kvm:kvm_exit on the host while a guest is running.',
  },
  'wake-ups': {
    sentence: 'Neither wake-ups nor sleeps were recorded, so when a task became ready to run is not known.',
    remedy: 'Record sched:sched_waking or sched:sched_wakeup, for example with "chronoscope record-sched".',
  },
  migrations: {
    sentence: 'The capture has no context switches, so where tasks ran is not known.',
    remedy: 'Record sched:sched_switch.',
  },
};
