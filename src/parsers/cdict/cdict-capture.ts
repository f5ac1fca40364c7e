import { i32At, u8At } from '../../model/column.ts';
import { PairIndex } from '../../model/sched/pair-index.ts';
import type { SchedCapture } from '../../model/sched/sched-capture.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import { sortRowsByTime } from '../../model/sched/sort-rows-by-time.ts';
import { WarningLog } from '../../model/warning-log.ts';
import { UnreadableProfileError } from '../format.ts';
import type { CdictColumnName, CdictColumns, NumberColumn } from './cdict-columns.ts';
import { cdictColumnNames, unknownRow } from './cdict-columns.ts';
import { convertRuntimeRows } from './convert-runtime-rows.ts';

/**
 * Makes a capture of the columns of a `.cdict`.
 *
 * @throws {UnreadableProfileError} if a column is missing or of another length, or a number fits no row
 */
export function cdictCapture(columns: CdictColumns, file: string): SchedCapture {
  const warnings = new WarningLog();
  const count = checkedLength(columns, file);
  const kind = rowKinds(columns, count, warnings);
  const threads = new PairIndex();
  const next = nextColumn(columns, kind, threads, count, file);
  const thread = threadColumn(columns, threads, count, file);
  const rows = {
    count,
    kind,
    cpu: coreColumn(columns, file, count),
    timeUs: durationColumn(columns, 'usecs', count, file),
    thread,
    durationUs: durationColumn(columns, 'duration', count, file),
    next,
  };
  const { count: threadCount, first: tid, second: name } = threads.finish();
  const kept = convertRuntimeRows(rows, tid);
  const { rows: sorted, moved } = sortRowsByTime(kept);
  if (moved > 0) {
    warnings.add(`${moved} rows were not in order of time; they were sorted.`, undefined);
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

function checkedLength(columns: CdictColumns, file: string): number {
  const missing = cdictColumnNames.filter((name) => columns.column(name).length < 0);
  if (missing.length > 0) {
    const names = missing.map((name) => `"${name}"`).join(', ');
    throw new UnreadableProfileError(
      `${file} is no complete capture: the column${missing.length > 1 ? 's' : ''} ${names} ` +
        `${missing.length > 1 ? 'are' : 'is'} missing. A .cdict has the columns ${cdictColumnNames.join(', ')}.`,
    );
  }
  const count = columns.column('event').length;
  const other = cdictColumnNames.find((name) => columns.column(name).length !== count);
  if (other !== undefined) {
    throw new UnreadableProfileError(
      `${file} is no sound capture: its column "event" has ${count} rows, but "${other}" has ${columns.column(other).length}.`,
    );
  }
  return count;
}

function rowKinds(columns: CdictColumns, count: number, warnings: WarningLog): Uint8Array<ArrayBuffer> {
  const { values } = columns.column('event');
  const codes = Uint8Array.from({ length: columns.strings.count }, (_, id) => columns.eventCode(id));
  const kind = new Uint8Array(count);
  let unknown = 0;
  for (let row = 0; row < count; row++) {
    const code = u8At(codes, values[row] as number);
    kind[row] = code;
    if (code === unknownRow) unknown++;
  }
  columns.column('event').values = new Int32Array(0);
  if (unknown > 0) {
    warnings.add(
      `${unknown} rows are about events Chronoscope does not know; they were left out.`,
      undefined,
    );
  }
  return kind;
}

/** Who a row is about: pairs of `pid` and `task_name`. Both columns are given up. */
function threadColumn(
  columns: CdictColumns,
  threads: PairIndex,
  count: number,
  file: string,
): Int32Array<ArrayBuffer> {
  const tid = int32Column(columns, 'pid', file, 'a thread id');
  const name = int32Column(columns, 'task_name', file, 'a name');
  for (let row = 0; row < count; row++) tid[row] = threads.add(i32At(tid, row), i32At(name, row));
  columns.column('pid').values = new Int32Array(0);
  columns.column('task_name').values = new Int32Array(0);
  return tid;
}

/** What `next` of the model is, of `next_pid` and `next_comm`, which are given up. */
function nextColumn(
  columns: CdictColumns,
  kind: Uint8Array,
  threads: PairIndex,
  count: number,
  file: string,
): Int32Array<ArrayBuffer> {
  const tid = int32Column(columns, 'next_pid', file, 'a thread id');
  const comm = int32Column(columns, 'next_comm', file, 'an exit reason');
  const isText = columns.column('next_comm').isText ?? new Uint8Array(count);
  const unnamed = columns.strings.internText('');
  for (let row = 0; row < count; row++) {
    const code = u8At(kind, row);
    if (code === schedRowCode.switch) {
      const name = u8At(isText, row) === 1 ? i32At(comm, row) : unnamed;
      tid[row] = threads.add(Math.max(0, i32At(tid, row)), name);
    } else {
      tid[row] = code === schedRowCode.kvmExit && u8At(isText, row) === 0 ? i32At(comm, row) : -1;
    }
  }
  columns.column('next_pid').values = new Int32Array(0);
  columns.column('next_comm').values = new Int32Array(0);
  return tid;
}

function int32Column(
  columns: CdictColumns,
  name: CdictColumnName,
  file: string,
  what: string,
): Int32Array<ArrayBuffer> {
  const { values } = columns.column(name);
  if (values instanceof Int32Array) return values;
  throw outOfRange(values, name, file, what, (value) => (value | 0) !== value);
}

function coreColumn(columns: CdictColumns, file: string, count: number): Uint16Array<ArrayBuffer> {
  const { values } = columns.column('cpu');
  const cores = new Uint16Array(count);
  let isSound = true;
  for (let row = 0; row < count; row++) {
    const core = values[row] as number;
    isSound &&= core >= 0 && core <= 0xffff;
    cores[row] = core;
  }
  columns.column('cpu').values = new Int32Array(0);
  if (isSound) return cores;
  throw outOfRange(values, 'cpu', file, 'a core number', (core) => core < 0 || core > 0xffff);
}

function durationColumn(
  columns: CdictColumns,
  name: CdictColumnName,
  count: number,
  file: string,
): Float64Array<ArrayBuffer> {
  const { values } = columns.column(name);
  columns.column(name).values = new Int32Array(0);
  const wide = values instanceof Float64Array ? values : Float64Array.from(values);
  for (let row = 0; row < count; row++) {
    if ((wide[row] as number) < 0)
      throw outOfRange(wide, name, file, 'a number of microseconds', (us) => us < 0);
  }
  return wide;
}

function outOfRange(
  values: NumberColumn,
  name: CdictColumnName,
  file: string,
  what: string,
  isOut: (value: number) => boolean,
): UnreadableProfileError {
  const row = values.findIndex(isOut);
  return new UnreadableProfileError(
    `${file} is no sound capture: row ${row + 1} of its column "${name}" is ${values[row]}, which is no ${what.replace(/^an? /, '')}.`,
  );
}
