import { i32At, u8At } from '../../model/column.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import { roundHalfEven } from './core-map-view.ts';
import { emptyOf } from './empty-reason.ts';
import { beforeSlash, nameTasks } from './name-tasks.ts';
import { prepareRuns } from './prepare-runs.ts';
import type { SchedRun, SchedSelection } from './sched-selection.ts';
import type { Successor, SuccessorsView } from './view-data.ts';

/**
 * What ran next on the core of a thread each time it was switched out, most often first.
 *
 * @param task a thread id, or the exact name of one or several threads; a name wins over a number
 * @throws {SelectionError} as `prepareRuns`
 */
export function successorsView(
  run: SchedRun,
  selection: SchedSelection,
  task: string,
  runIndex = 0,
): SuccessorsView {
  const prepared = prepareRuns([run], { ...selection, tasks: { kind: 'all' } });
  const { capture } = run;
  const names = nameTasks(capture, selection.naming);
  const wanted = threadsCalled(task, names, capture.threads.tid);
  const counts = new Map<string, number>();
  let title: string | undefined;
  let total = 0;
  for (const { first, end } of prepared.runs) {
    const { kind, thread, next } = capture.rows;
    for (let row = first; row < end; row++) {
      const who = i32At(thread, row);
      if (u8At(wanted, who) === 0) continue;
      title ??= `${names[who]}:${capture.threads.tid[who]}`;
      if (u8At(kind, row) !== schedRowCode.switch) continue;
      const name = beforeSlash(names[i32At(next, row)] ?? '');
      counts.set(name, (counts.get(name) ?? 0) + 1);
      total++;
    }
  }
  const successors = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(
      ([name, count]): Successor => ({ task: name, count, percent: roundHalfEven((100 * count) / total) }),
    );
  return {
    run: runIndex,
    title: title ?? task,
    total,
    successors,
    empty:
      total > 0
        ? undefined
        : emptyOf('switches', title === undefined ? { names: [], runs: prepared.runs } : prepared, {
            ...selection,
            tasks: { kind: 'picked', names: [task] },
          }),
  };
}

/** 1 for each thread that is meant by `task`. */
function threadsCalled(task: string, names: readonly string[], tid: Int32Array): Uint8Array {
  const named = Uint8Array.from(names, (name) => (name === task ? 1 : 0));
  if (named.includes(1) || !/^\d+$/.test(task)) return named;
  return Uint8Array.from(tid, (id) => (id === Number(task) ? 1 : 0));
}
