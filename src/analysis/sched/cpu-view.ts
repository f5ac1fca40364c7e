import { f64At, i32At, u8At } from '../../model/column.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import { emptyOf } from './empty-reason.ts';
import type { PreparedRun } from './prepare-runs.ts';
import { prepareRuns } from './prepare-runs.ts';
import type { SchedRun, SchedSelection } from './sched-selection.ts';
import type { CpuTask, CpuView } from './view-data.ts';

/**
 * View 1: percent of one core and context switches of each task.
 *
 * percent = ⌊1000 · run time / window⌋ / 10, where the window is from its begin to its end. perfwhiz divides by the end
 * alone, which is wrong for windows that do not begin at 0; so does `compat: 'perfwhiz'`.
 *
 * @throws {SelectionError} as {@link prepareRuns}
 */
export function cpuView(runs: readonly SchedRun[], selection: SchedSelection): CpuView {
  const prepared = prepareRuns(runs, selection);
  const tasks: CpuTask[] = [];
  const sums = prepared.runs.map((run) => sumRun(run, prepared.names.length));
  for (const [id, task] of prepared.names.entries()) {
    for (const [run, { window }] of prepared.runs.entries()) {
      const sum = sums[run];
      if (sum === undefined) continue;
      const { scale } = window;
      const switches = Math.trunc(f64At(sum.switches, id) * scale);
      const exits = f64At(sum.exits, id);
      if (switches === 0 && exits === 0) continue;
      const runtimeUs = Math.trunc(f64At(sum.runtime, id) * scale);
      const spanUs = selection.compat === 'perfwhiz' ? window.toUs : window.toUs - window.fromUs;
      const isAssumed = switches === 0;
      tasks.push({
        task,
        run,
        percent: isAssumed ? 100 : truncatedPercent(runtimeUs, spanUs),
        switches: isAssumed ? 1 : switches,
        runtimeUs,
        threads: f64At(sum.threads, id),
        isAssumed,
      });
    }
  }
  return {
    runs: prepared.runs.map(({ window }) => window),
    tasks,
    empty: tasks.length === 0 ? emptyOf('switches', prepared, selection) : undefined,
  };
}

function truncatedPercent(runtimeUs: number, spanUs: number): number {
  return spanUs > 0 ? Math.floor((runtimeUs * 1000) / spanUs) / 10 : 0;
}

interface RunSums {
  readonly runtime: Float64Array;
  readonly switches: Float64Array;
  readonly exits: Float64Array;
  readonly threads: Float64Array;
}

function sumRun({ capture, first, end, task }: PreparedRun, tasks: number): RunSums {
  const { kind, thread, durationUs } = capture.rows;
  const runtime = new Float64Array(tasks);
  const switches = new Float64Array(tasks);
  const exits = new Float64Array(tasks);
  const threads = new Float64Array(tasks);
  const isSeen = new Uint8Array(capture.threads.count);
  for (let row = first; row < end; row++) {
    const code = u8At(kind, row);
    if (code !== schedRowCode.switch && code !== schedRowCode.kvmExit) continue;
    const who = i32At(thread, row);
    const id = i32At(task, who);
    if (id < 0) continue;
    if (u8At(isSeen, who) === 0) {
      isSeen[who] = 1;
      threads[id] = f64At(threads, id) + 1;
    }
    if (code === schedRowCode.kvmExit) {
      exits[id] = f64At(exits, id) + 1;
    } else {
      runtime[id] = f64At(runtime, id) + f64At(durationUs, row);
      switches[id] = f64At(switches, id) + 1;
    }
  }
  return { runtime, switches, exits, threads };
}
