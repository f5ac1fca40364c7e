import { f64At, i32At, u8At } from '../../model/column.ts';
import type { MetadataEntry, ParseWarning } from '../../model/profile.ts';
import type {
  KvmIsa,
  LostEvents,
  MigrationTable,
  RuntimeTable,
  SchedCapture,
  SchedEvents,
  SchedFormat,
  SwitchTable,
  WakeupTable,
} from '../../model/sched/sched-capture.ts';
import { wakeupCode } from '../../model/sched/sched-capture.ts';
import { timeOrder } from '../../model/time-order.ts';
import { RowRecorder } from './row-recorder.ts';
import { ThreadNames } from './thread-names.ts';
import type { TraceRecords } from './trace-records.ts';
import { recordKind } from './trace-records.ts';

/** What a trace says besides its records. */
export interface TraceFacts {
  readonly format: SchedFormat;
  readonly isa: KvmIsa | undefined;
  readonly lost: LostEvents;
  readonly coreCount: number;
  readonly metadata: readonly MetadataEntry[];
  readonly warnings: readonly ParseWarning[];
}

/**
 * Makes a capture of the records of a trace. Its rows are those perfwhiz would store, whatever the trace was read from;
 * its events are all there are.
 */
export function convertTrace(records: TraceRecords, facts: TraceFacts): SchedCapture {
  const order =
    timeOrder(records.timeNs.subarray(0, records.count)) ??
    Int32Array.from({ length: records.count }, (_, at) => at);
  const names = new ThreadNames(records.strings);
  const hasRuntimes = records.kind.subarray(0, records.count).includes(recordKind.runtime);
  const recorder = new RowRecorder(names, hasRuntimes);
  for (let at = 0; at < order.length; at++) recorder.record(records, i32At(order, at));
  const { rows, epochUs } = recorder.finish();
  const events = eventTables(records, order, names, epochUs * 1000);
  const { count, first, second } = names.pairs.finish();
  return {
    ...facts,
    kind: 'sched',
    strings: records.strings.finish(),
    threads: { count, tid: first, name: second },
    rows,
    events,
    epochNs: records.baseNs + BigInt(epochUs) * 1000n,
    runTimeSource: hasRuntimes ? 'runtime-events' : 'switches',
  };
}

/** Event tables by time, in nanoseconds since the epoch. */
function eventTables(
  records: TraceRecords,
  order: Int32Array,
  names: ThreadNames,
  epochNs: number,
): SchedEvents {
  const picked = byTable(records, order);
  const time = (at: number): number => f64At(records.timeNs, at) - epochNs;
  const first = order.find((at) => u8At(records.kind, at) !== recordKind.comm);
  const last = order.findLast((at) => u8At(records.kind, at) !== recordKind.comm);
  return {
    switches: switchTable(records, picked.switches, names, time),
    wakeups: wakeupTable(records, picked.wakeups, names, time),
    migrations: migrationTable(records, picked.migrations, names, time),
    runtimes: runtimeTable(records, picked.runtimes, names, time),
    firstNs: first === undefined ? 0 : time(first),
    lastNs: last === undefined ? 0 : time(last),
  };
}

interface Picked {
  readonly switches: Int32Array;
  readonly wakeups: Int32Array;
  readonly migrations: Int32Array;
  readonly runtimes: Int32Array;
}

function byTable({ kind }: TraceRecords, order: Int32Array): Picked {
  const ofKind = (...kinds: readonly number[]): Int32Array =>
    order.filter((at) => kinds.includes(u8At(kind, at)));
  return {
    switches: ofKind(recordKind.switch),
    wakeups: ofKind(recordKind.waking, recordKind.wakeup, recordKind.wakeupNew),
    migrations: ofKind(recordKind.migrate),
    runtimes: ofKind(recordKind.runtime),
  };
}

type TimeOf = (at: number) => number;

function switchTable(
  records: TraceRecords,
  picked: Int32Array,
  names: ThreadNames,
  time: TimeOf,
): SwitchTable {
  const { cpu, tid, comm, otherTid, otherComm, value } = records;
  return {
    count: picked.length,
    timeNs: Float64Array.from(picked, time),
    cpu: Uint16Array.from(picked, (at) => i32At(cpu, at)),
    previous: picked.map((at) => names.threadOf(i32At(tid, at), i32At(comm, at))),
    next: picked.map((at) => names.threadOf(i32At(otherTid, at), i32At(otherComm, at))),
    state: Uint8Array.from(picked, (at) => f64At(value, at)),
  };
}

function wakeupTable(
  records: TraceRecords,
  picked: Int32Array,
  names: ThreadNames,
  time: TimeOf,
): WakeupTable {
  const { kind, cpu, tid, comm, otherTid, otherComm, value } = records;
  return {
    count: picked.length,
    timeNs: Float64Array.from(picked, time),
    cpu: Uint16Array.from(picked, (at) => i32At(cpu, at)),
    waker: picked.map((at) => {
      const waker = i32At(otherTid, at);
      return waker < 0 ? -1 : names.threadOf(waker, i32At(otherComm, at), i32At(cpu, at));
    }),
    thread: picked.map((at) => names.threadOf(i32At(tid, at), i32At(comm, at))),
    target: Uint16Array.from(picked, (at) => f64At(value, at)),
    kind: Uint8Array.from(picked, (at) => wakeupKindOf(u8At(kind, at))),
  };
}

function wakeupKindOf(kind: number): number {
  if (kind === recordKind.waking) return wakeupCode.waking;
  return kind === recordKind.wakeupNew ? wakeupCode.wakeupNew : wakeupCode.wakeup;
}

function migrationTable(
  { tid, comm, value, from }: TraceRecords,
  picked: Int32Array,
  names: ThreadNames,
  time: TimeOf,
): MigrationTable {
  return {
    count: picked.length,
    timeNs: Float64Array.from(picked, time),
    thread: picked.map((at) => names.threadOf(i32At(tid, at), i32At(comm, at))),
    from: Uint16Array.from(picked, (at) => i32At(from, at)),
    to: Uint16Array.from(picked, (at) => f64At(value, at)),
  };
}

function runtimeTable(
  { cpu, tid, comm, value }: TraceRecords,
  picked: Int32Array,
  names: ThreadNames,
  time: TimeOf,
): RuntimeTable {
  return {
    count: picked.length,
    timeNs: Float64Array.from(picked, time),
    cpu: Uint16Array.from(picked, (at) => i32At(cpu, at)),
    thread: picked.map((at) => names.threadOf(i32At(tid, at), i32At(comm, at))),
    runtimeNs: Float64Array.from(picked, (at) => f64At(value, at)),
  };
}
