import { f64At, i32At, u8At } from '../../model/column.ts';
import { keepRows } from '../../model/sched/keep-rows.ts';
import type { SchedRows } from '../../model/sched/sched-capture.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import type { WarningLog } from '../../model/warning-log.ts';
import { runtimeRow, unknownRow } from './cdict-columns.ts';

/**
 * Captures from before October 2015 tell run times in rows of their own and give every switch the duration 0. Per core,
 * the durations of run time rows are added up from its first switch on and given to the switch that ends them; those
 * rows, and rows of no known kind, are then left out. Rows of newer captures come back as they are.
 *
 * @param tid the thread ids of the capture's threads; 0 is idle
 */
export function convertRuntimeRows(rows: SchedRows, tid: Int32Array, warnings: WarningLog): SchedRows {
  const { count, kind } = rows;
  const unknown = rowsOfKind(kind, unknownRow);
  const runtime = rowsOfKind(kind, runtimeRow);
  if (unknown > 0) {
    warnings.add(`Rows about events that Chronoscope does not know were left out: ${unknown}.`, undefined);
  }
  if (unknown + runtime === 0) return rows;
  const kept = new Int32Array(count - unknown - runtime);
  for (let row = 0, to = 0; row < count; row++) {
    if (u8At(kind, row) <= schedRowCode.kvmEntry) kept[to++] = row;
  }
  return keepRows(runtime === 0 ? rows : withRunTimes(rows, tid), kept);
}

function rowsOfKind(kind: Uint8Array, code: number): number {
  let count = 0;
  for (let row = kind.indexOf(code); row >= 0; row = kind.indexOf(code, row + 1)) count++;
  return count;
}

function withRunTimes(rows: SchedRows, tid: Int32Array): SchedRows {
  const { count, kind, cpu, durationUs, thread } = rows;
  const converted = durationUs.slice();
  const run = new Map<number, number>();
  for (let row = 0; row < count; row++) {
    const core = cpu[row] as number;
    const sum = run.get(core);
    if (u8At(kind, row) === runtimeRow && sum !== undefined) {
      run.set(core, sum + f64At(durationUs, row));
    } else if (u8At(kind, row) === schedRowCode.switch) {
      const isIdle = i32At(tid, i32At(thread, row)) === 0;
      if (sum !== undefined && !isIdle) converted[row] = sum;
      if (sum === undefined || !isIdle) run.set(core, 0);
    }
  }
  return { ...rows, durationUs: converted };
}
