import { f64At } from '../../model/column.ts';
import type { KvmIsa } from '../../model/sched/sched-capture.ts';
import { emptyOf } from './empty-reason.ts';
import { groupExits } from './exit-handling.ts';
import { exitReasonColors, exitReasonLabel, guessIsa } from './exit-reasons.ts';
import type { PreparedRun } from './prepare-runs.ts';
import { prepareRuns } from './prepare-runs.ts';
import type { SchedRun, SchedSelection } from './sched-selection.ts';
import type { ExitReason, ExitsView, ExitTask } from './view-data.ts';

/** perfwhiz scales exits from here on only, other than run times and switches. */
const originalScaleThreshold = 1.01;

/**
 * View 2: KVM exits of each task by reason, how long they took to handle, and guest against host time.
 *
 * @throws {SelectionError} as `prepareRuns`
 */
export function exitsView(runs: readonly SchedRun[], selection: SchedSelection): ExitsView {
  const prepared = prepareRuns(runs, selection);
  const isOriginal = selection.compat === 'perfwhiz';
  const taskCount = prepared.names.length;
  const grouped = prepared.runs.map((run) => groupExits(run, taskCount));
  const codes = [...new Set(grouped.flatMap((groups) => groups.codes))].sort((a, b) => a - b);
  const isa = prepared.runs.map((run) => isaOf(run, selection, codes));
  const tasks: ExitTask[] = [];
  for (const [id, task] of prepared.names.entries()) {
    for (const [run, { window }] of prepared.runs.entries()) {
      const groups = grouped[run];
      if (groups === undefined) continue;
      const scale = isOriginal && window.scale < originalScaleThreshold ? 1 : window.scale;
      const counts = codes.map((code) => Math.trunc(groups.countOf(id, code) * scale));
      const total = counts.reduce((sum, count) => sum + count, 0);
      if (total === 0) continue;
      tasks.push({
        task,
        run,
        counts,
        total,
        guestUs: f64At(groups.guestUs, id),
        hostUs: f64At(groups.hostUs, id),
        ...groups.handlingOf(id, codes),
      });
    }
  }
  return {
    runs: prepared.runs.map(({ window }) => window),
    isa,
    isIsaGuessed: selection.isa === 'auto' && prepared.runs.some(({ capture }) => capture.isa === undefined),
    reasons: describeReasons(codes, isa.includes('svm') ? 'svm' : 'vmx', isOriginal),
    tasks,
    empty: tasks.length === 0 ? emptyOf('exits', prepared, selection) : undefined,
  };
}

function isaOf({ capture }: PreparedRun, { isa }: SchedSelection, codes: readonly number[]): KvmIsa {
  return isa === 'auto' ? (capture.isa ?? guessIsa(codes)) : isa;
}

function describeReasons(codes: readonly number[], isa: KvmIsa, isOriginal: boolean): readonly ExitReason[] {
  const colors = exitReasonColors(codes);
  return codes.map((code, index) => ({
    code,
    label: exitReasonLabel(code, isa, isOriginal),
    color: colors[index] ?? '#888888',
  }));
}
