import type { SchedCapture } from '../../../src/model/sched/sched-capture.ts';
import { schedRowCode } from '../../../src/model/sched/sched-capture.ts';
import { stringAt } from '../../../src/model/string-table.ts';

/** What a `.cdict` calls the kinds of rows, by code. */
export const cdictEventNames = [
  'sched__sched_switch',
  'sched__sched_stat_sleep',
  'sched__sched_stat_iowait',
  'kvm_exit',
  'kvm_entry',
];

/** The columns of a `.cdict` as JSON has them, of a capture's rows. */
export interface JsonColumns {
  readonly event: readonly string[];
  readonly cpu: readonly number[];
  readonly usecs: readonly number[];
  readonly pid: readonly number[];
  readonly task_name: readonly string[];
  readonly duration: readonly number[];
  readonly next_pid: readonly (number | null)[];
  readonly next_comm: readonly (string | number | null)[];
}

/** What a `.cdict` of this capture would hold. */
export function cdictColumnsOf({ rows, threads, strings }: SchedCapture): JsonColumns {
  const names = Array.from(threads.name, (id) => stringAt(strings, id));
  const kinds = Array.from(rows.kind);
  return {
    event: kinds.map((kind) => cdictEventNames[kind] ?? ''),
    cpu: Array.from(rows.cpu),
    usecs: Array.from(rows.timeUs),
    pid: Array.from(rows.thread, (row) => threads.tid[row] ?? -1),
    task_name: Array.from(rows.thread, (row) => names[row] ?? ''),
    duration: Array.from(rows.durationUs),
    next_pid: kinds.map((kind, row) => {
      if (kind === schedRowCode.switch) return threads.tid[rows.next[row] ?? -1] ?? null;
      return kind === schedRowCode.sleep || kind === schedRowCode.iowait ? 0 : null;
    }),
    next_comm: kinds.map((kind, row) => {
      if (kind === schedRowCode.switch) return names[rows.next[row] ?? -1] ?? null;
      return kind === schedRowCode.kvmExit ? (rows.next[row] ?? 0) >>> 0 : null;
    }),
  };
}
