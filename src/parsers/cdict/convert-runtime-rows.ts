import { f64At, i32At, u8At } from '../../model/column.ts';
import { keepRows } from '../../model/sched/keep-rows.ts';
import type { SchedRows } from '../../model/sched/sched-capture.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import { runtimeRow } from './cdict-columns.ts';

/**
 * Captures from before October 2015 tell run times in rows of their own and give every switch the duration 0. Per core,
 * the durations of run time rows are added up from its first switch on and given to the switch that ends them; those
 * rows, and rows of no known kind, are then left out. Rows of newer captures come back as they are.
 *
 * @param tid the thread ids of the capture's threads; 0 is idle
 */
export function convertRuntimeRows(rows: SchedRows, tid: Int32Array): SchedRows {
  const { count, kind, cpu, durationUs, thread } = rows;
  const isRuntime = kind.includes(runtimeRow);
  const isStrange = kind.some((code) => code > schedRowCode.kvmEntry);
  if (!isStrange) return rows;
  const converted = durationUs.slice();
  const run = new Map<number, number>();
  for (let row = 0; isRuntime && row < count; row++) {
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
  const kept = new Int32Array(count);
  let keptCount = 0;
  for (let row = 0; row < count; row++) {
    if (u8At(kind, row) <= schedRowCode.kvmEntry) kept[keptCount++] = row;
  }
  return keepRows({ ...rows, durationUs: converted }, kept.subarray(0, keptCount));
}
