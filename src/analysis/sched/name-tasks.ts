import { i32At } from '../../model/column.ts';
import type { SchedCapture } from '../../model/sched/sched-capture.ts';
import { stringAt } from '../../model/string-table.ts';
import type { TaskNaming } from './sched-selection.ts';

/** The task each thread of a capture belongs to, by row of its threads. */
export function nameTasks({ threads, strings }: SchedCapture, naming: TaskNaming): readonly string[] {
  return Array.from(threads.name, (name, row) =>
    taskName(stringAt(strings, name), i32At(threads.tid, row), naming),
  );
}

function taskName(name: string, tid: number, naming: TaskNaming): string {
  const merged = naming.mergeSystemTasks ? beforeSlash(name) : name;
  const grouped = naming.grouping === 'first-part' ? firstPart(merged) : merged;
  return naming.appendTid || naming.grouping === 'tid' ? `${grouped}:${tid}` : grouped;
}

/** `kworker/0:1` → `kworker`. */
export function beforeSlash(name: string): string {
  const slash = name.indexOf('/');
  return slash < 0 ? name : name.slice(0, slash);
}

/** `CSR.01.vcpu0` → `CSR`; a name that begins with a separator is kept whole. */
function firstPart(name: string): string {
  const end = name.search(/[./:]/);
  return end <= 0 ? name : name.slice(0, end);
}
