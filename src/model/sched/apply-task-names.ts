import { i32At } from '../column.ts';
import { StringTableBuilder } from '../string-table.ts';
import { PairIndex } from './pair-index.ts';
import type { SchedCapture, SchedEvents, SchedRows } from './sched-capture.ts';
import { schedRowCode } from './sched-capture.ts';

/** A capture with names given to threads, and what became of the names. */
export interface RenamedCapture {
  readonly capture: SchedCapture;
  /** Thread ids that were renamed. */
  readonly renamed: readonly number[];
  /** Thread ids that have a new name but are not in the capture. */
  readonly unmatched: readonly number[];
}

/** Gives threads new names by their id, wherever they occur. The original capture is not changed. */
export function applyTaskNames(capture: SchedCapture, names: ReadonlyMap<number, string>): RenamedCapture {
  const { threads, strings } = capture;
  const table = new StringTableBuilder();
  for (let id = 0; id < strings.count; id++) {
    table.intern(strings.bytes, i32At(strings.offsets, id), i32At(strings.offsets, id + 1));
  }
  const renamed = new Set<number>();
  const pairs = new PairIndex();
  // Threads that were told apart by their names alone may now be one.
  const moved = Int32Array.from({ length: threads.count }, (_, row) => {
    const tid = i32At(threads.tid, row);
    const name = names.get(tid);
    if (name !== undefined) renamed.add(tid);
    return pairs.add(tid, name === undefined ? i32At(threads.name, row) : table.internText(name));
  });
  const { count, first, second } = pairs.finish();
  const isMoved = count !== threads.count;
  return {
    capture: {
      ...capture,
      strings: table.finish(),
      threads: { count, tid: first, name: second },
      rows: isMoved ? moveRows(capture.rows, moved) : capture.rows,
      events: isMoved && capture.events !== undefined ? moveEvents(capture.events, moved) : capture.events,
    },
    renamed: [...renamed],
    unmatched: [...names.keys()].filter((tid) => !renamed.has(tid)),
  };
}

function moveRows(rows: SchedRows, moved: Int32Array): SchedRows {
  return {
    ...rows,
    thread: rows.thread.map((row) => i32At(moved, row)),
    next: rows.next.map((next, row) =>
      rows.kind[row] === schedRowCode.switch && next >= 0 ? i32At(moved, next) : next,
    ),
  };
}

function moveEvents(events: SchedEvents, moved: Int32Array): SchedEvents {
  const move = (row: number): number => (row < 0 ? row : i32At(moved, row));
  const { switches, wakeups, migrations, runtimes } = events;
  return {
    ...events,
    switches: { ...switches, previous: switches.previous.map(move), next: switches.next.map(move) },
    wakeups: { ...wakeups, waker: wakeups.waker.map(move), thread: wakeups.thread.map(move) },
    migrations: { ...migrations, thread: migrations.thread.map(move) },
    runtimes: { ...runtimes, thread: runtimes.thread.map(move) },
  };
}
