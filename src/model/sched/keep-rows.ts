import { i32At } from '../column.ts';
import type { SchedRows } from './sched-capture.ts';

/** The rows of these numbers, in this order. */
export function keepRows(rows: SchedRows, kept: Int32Array): SchedRows {
  const count = kept.length;
  const picked = {
    count,
    kind: new Uint8Array(count),
    cpu: new Uint16Array(count),
    timeUs: new Float64Array(count),
    thread: new Int32Array(count),
    durationUs: new Float64Array(count),
    next: new Int32Array(count),
  };
  for (let to = 0; to < count; to++) {
    const from = i32At(kept, to);
    picked.kind[to] = rows.kind[from] as number;
    picked.cpu[to] = rows.cpu[from] as number;
    picked.timeUs[to] = rows.timeUs[from] as number;
    picked.thread[to] = rows.thread[from] as number;
    picked.durationUs[to] = rows.durationUs[from] as number;
    picked.next[to] = rows.next[from] as number;
  }
  return picked;
}
