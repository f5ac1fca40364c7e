import { f64At, i32At } from '../model/column.ts';
import type { StackProfile } from '../model/profile.ts';
import { stringAt } from '../model/string-table.ts';

/** A row of the thread table. Ids are −1 where the profile has none. */
export interface ThreadLabel {
  readonly pid: number;
  readonly tid: number;
  readonly name: string;
}

/** Row `row` of the thread table. */
export function threadLabel({ threads, strings }: StackProfile, row: number): ThreadLabel {
  return {
    pid: i32At(threads.pid, row),
    tid: f64At(threads.tid, row),
    name: stringAt(strings, i32At(threads.name, row)),
  };
}
