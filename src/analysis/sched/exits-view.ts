import { f64At, i32At, u8At } from '../../model/column.ts';
import type { KvmIsa } from '../../model/sched/sched-capture.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import { emptyOf } from './empty-reason.ts';
import { handleExits } from './exit-handling.ts';
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
  const codes = reasonCodes(prepared.runs);
  const isa = prepared.runs.map((run) => isaOf(run, selection, codes));
  const slot = new Map(codes.map((code, index) => [code, index]));
  const taskCount = prepared.names.length;
  const counted = prepared.runs.map((run) => countExits(run, taskCount, slot));
  const handled = prepared.runs.map((run) => handleExits(run, taskCount, codes));
  const tasks: ExitTask[] = [];
  for (const [id, task] of prepared.names.entries()) {
    for (const [run, { window }] of prepared.runs.entries()) {
      const sums = counted[run];
      const handling = handled[run];
      if (sums === undefined || handling === undefined) continue;
      const scale = isOriginal && window.scale < originalScaleThreshold ? 1 : window.scale;
      const counts = codes.map((_, reason) =>
        Math.trunc(f64At(sums.counts, id * codes.length + reason) * scale),
      );
      const total = counts.reduce((sum, count) => sum + count, 0);
      if (total === 0) continue;
      tasks.push({
        task,
        run,
        counts,
        total,
        guestUs: f64At(sums.guestUs, id),
        hostUs: f64At(sums.hostUs, id),
        ...handling(id),
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

/** Distinct reasons of the selected exits of all runs, ascending. */
function reasonCodes(runs: readonly PreparedRun[]): readonly number[] {
  const seen = new Set<number>();
  for (const { capture, first, end, task } of runs) {
    const { kind, thread, next } = capture.rows;
    let last = -1;
    for (let row = first; row < end; row++) {
      if (u8At(kind, row) !== schedRowCode.kvmExit) continue;
      const code = i32At(next, row) >>> 0;
      // Most exits have a reason that was there before; a set is asked only when it changes.
      if (code === last || i32At(task, i32At(thread, row)) < 0) continue;
      last = code;
      seen.add(code);
    }
  }
  return [...seen].sort((a, b) => a - b);
}

interface ExitCounts {
  /** At `task * reasons + reason`. */
  readonly counts: Float64Array;
  readonly guestUs: Float64Array;
  readonly hostUs: Float64Array;
}

function countExits(
  { capture, first, end, task }: PreparedRun,
  tasks: number,
  slot: ReadonlyMap<number, number>,
): ExitCounts {
  const { kind, thread, next, durationUs } = capture.rows;
  const reasons = slot.size;
  const counts = new Float64Array(tasks * reasons);
  const guestUs = new Float64Array(tasks);
  const hostUs = new Float64Array(tasks);
  for (let row = first; row < end; row++) {
    const code = u8At(kind, row);
    if (code !== schedRowCode.kvmExit && code !== schedRowCode.kvmEntry) continue;
    const id = i32At(task, i32At(thread, row));
    if (id < 0) continue;
    if (code === schedRowCode.kvmEntry) {
      hostUs[id] = f64At(hostUs, id) + f64At(durationUs, row);
      continue;
    }
    guestUs[id] = f64At(guestUs, id) + f64At(durationUs, row);
    const at = id * reasons + (slot.get(i32At(next, row) >>> 0) ?? 0);
    counts[at] = f64At(counts, at) + 1;
  }
  return { counts, guestUs, hostUs };
}
