import { i32At } from '../column.ts';
import { timeOrder } from '../time-order.ts';
import { keepRows } from './keep-rows.ts';
import type { SchedRows } from './sched-capture.ts';

/** Rows by ascending time, those of one microsecond in the order they had. `moved` counts rows that changed places. */
export function sortRowsByTime(rows: SchedRows): { readonly rows: SchedRows; readonly moved: number } {
  const order = timeOrder(rows.timeUs);
  if (order === undefined) return { rows, moved: 0 };
  let moved = 0;
  for (let row = 0; row < order.length; row++) {
    if (i32At(order, row) !== row) moved++;
  }
  return { rows: keepRows(rows, order), moved };
}
