import { i32At, u8At } from '../../model/column.ts';
import { PairIndex } from '../../model/sched/pair-index.ts';
import type { SchedCapture } from '../../model/sched/sched-capture.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import { sortRowsByTime } from '../../model/sched/sort-rows-by-time.ts';
import { WarningLog } from '../../model/warning-log.ts';
import { UnreadableProfileError } from '../format.ts';
import type { CdictColumns } from './cdict-columns.ts';
import { cdictColumnNames } from './cdict-columns.ts';
import { convertRuntimeRows } from './convert-runtime-rows.ts';

/**
 * Makes a capture of the columns of a `.cdict`.
 *
 * @throws {UnreadableProfileError} if a column is missing or of another length, or a number fits no row
 */
export function cdictCapture(columns: CdictColumns, file: string): SchedCapture {
  const warnings = new WarningLog();
  const count = checkedLength(columns, file);
  const threads = new PairIndex();
  const kind = columns.event.take();
  const next = nextColumn(columns, kind, threads);
  const rows = {
    count,
    kind,
    cpu: columns.cpu.take(),
    timeUs: columns.usecs.take(),
    thread: threadColumn(columns, threads),
    durationUs: columns.duration.take(),
    next,
  };
  const { count: threadCount, first: tid, second: name } = threads.finish();
  const { rows: sorted, moved } = sortRowsByTime(convertRuntimeRows(rows, tid, warnings));
  if (moved > 0) {
    warnings.add(`Rows that were not in order of time were sorted; ${moved} changed places.`, undefined);
  }
  return {
    kind: 'sched',
    format: 'cdict',
    strings: columns.strings.finish(),
    threads: { count: threadCount, tid, name },
    rows: sorted,
    events: undefined,
    epochNs: undefined,
    isa: undefined,
    runTimeSource: 'runtime-events',
    lost: { events: 0, gaps: 0 },
    coreCount: 0,
    metadata: [],
    warnings: warnings.entries(),
  };
}

function checkedLength({ all, event }: CdictColumns, file: string): number {
  const missing = all.filter(({ length }) => length < 0);
  if (missing.length > 0) {
    const names = missing.map(({ name }) => `"${name}"`).join(', ');
    throw new UnreadableProfileError(
      `${file} is no complete capture: the column${missing.length > 1 ? 's' : ''} ${names} ` +
        `${missing.length > 1 ? 'are' : 'is'} missing. A .cdict has the columns ${cdictColumnNames.join(', ')}.`,
    );
  }
  const other = all.find(({ length }) => length !== event.length);
  if (other !== undefined) {
    throw new UnreadableProfileError(
      `${file} is no sound capture: its column "event" has ${event.length} rows, but "${other.name}" has ${other.length}.`,
    );
  }
  return event.length;
}

/** Who a row is about: pairs of `pid` and `task_name`. */
function threadColumn(columns: CdictColumns, threads: PairIndex): Int32Array<ArrayBuffer> {
  const tid = columns.pid.take();
  const name = columns.taskName.take();
  const known = new LastPairs(threads, columns.strings.count);
  for (let row = 0; row < tid.length; row++) tid[row] = known.add(i32At(tid, row), i32At(name, row));
  return tid;
}

/** What `next` of the model is, of `next_pid` and `next_comm`. */
function nextColumn(columns: CdictColumns, kind: Uint8Array, threads: PairIndex): Int32Array<ArrayBuffer> {
  const unnamed = columns.strings.internText('');
  const known = new LastPairs(threads, columns.strings.count);
  const tid = columns.nextPid.take();
  const { nextComm } = columns;
  const comm = nextComm.take();
  for (let row = 0; row < tid.length; row++) {
    const code = u8At(kind, row);
    if (code === schedRowCode.switch) {
      const name = nextComm.isTextAt(row) ? i32At(comm, row) : unnamed;
      tid[row] = known.add(Math.max(0, i32At(tid, row)), name);
    } else {
      tid[row] = code === schedRowCode.kvmExit && !nextComm.isTextAt(row) ? i32At(comm, row) : -1;
    }
  }
  return tid;
}

/** A pair index that remembers the last pair of each name: nearly every name is that of one thread, or of few in turns. */
class LastPairs {
  readonly #pairs: PairIndex;
  readonly #tid: Int32Array;
  readonly #row: Int32Array;

  constructor(pairs: PairIndex, names: number) {
    this.#pairs = pairs;
    this.#tid = new Int32Array(names);
    this.#row = new Int32Array(names).fill(-1);
  }

  add(tid: number, name: number): number {
    const last = i32At(this.#row, name);
    if (last >= 0 && i32At(this.#tid, name) === tid) return last;
    const row = this.#pairs.add(tid, name);
    this.#tid[name] = tid;
    this.#row[name] = row;
    return row;
  }
}
