import { roomFor, roomForI32, roomForU8 } from '../../model/column.ts';
import { StringTableBuilder } from '../../model/string-table.ts';

/** What a record of a trace is, as far as captures of the scheduler need it. */
export const recordKind = {
  switch: 0,
  runtime: 1,
  sleep: 2,
  iowait: 3,
  wakeup: 4,
  waking: 5,
  wakeupNew: 6,
  migrate: 7,
  kvmEntry: 8,
  kvmExit: 9,
  /** A thread got a name. */
  comm: 10,
} as const;

/** One record to be added; fields that a kind does not use are left as they are. */
export interface TraceRecord {
  kind: number;
  /** Nanoseconds on the trace's clock, counted from {@link TraceRecords.baseNs}. */
  timeNs: number;
  cpu: number;
  /** Who the record is about: switched out, slept, was woken, ran. For kvm records: the virtual CPU's thread. */
  tid: number;
  /** Text id of its name; −1 if the record does not tell. */
  comm: number;
  /** switch: who is switched in; wake-ups: who ran there, the waker, −1 if unknown. */
  otherTid: number;
  otherComm: number;
  /** switch: `SwitchState` code; runtime, sleep, iowait: ns; wake-ups: target core; migrate: new core; kvmExit: reason. */
  value: number;
  /** migrate: old core. */
  from: number;
}

/** An empty record to fill. */
export function emptyRecord(): TraceRecord {
  return { kind: 0, timeNs: 0, cpu: 0, tid: 0, comm: -1, otherTid: -1, otherComm: -1, value: 0, from: 0 };
}

/** Records of a trace in columns, in the order of the file. */
export class TraceRecords {
  readonly strings = new StringTableBuilder();
  /** What times count from; a multiple of 1000. */
  baseNs = 0n;
  count = 0;
  kind = new Uint8Array(4096);
  timeNs = new Float64Array(4096);
  cpu = new Int32Array(4096);
  tid = new Int32Array(4096);
  comm = new Int32Array(4096);
  otherTid = new Int32Array(4096);
  otherComm = new Int32Array(4096);
  value = new Float64Array(4096);
  from = new Int32Array(4096);

  add(record: TraceRecord): void {
    const at = this.count++;
    this.#reserve();
    this.kind[at] = record.kind;
    this.timeNs[at] = record.timeNs;
    this.cpu[at] = record.cpu;
    this.tid[at] = record.tid;
    this.comm[at] = record.comm;
    this.otherTid[at] = record.otherTid;
    this.otherComm[at] = record.otherComm;
    this.value[at] = record.value;
    this.from[at] = record.from;
  }

  #reserve(): void {
    const { count } = this;
    if (count <= this.kind.length) return;
    this.kind = roomForU8(this.kind, count);
    this.timeNs = roomFor(this.timeNs, count, (rows) => new Float64Array(rows));
    this.cpu = roomForI32(this.cpu, count);
    this.tid = roomForI32(this.tid, count);
    this.comm = roomForI32(this.comm, count);
    this.otherTid = roomForI32(this.otherTid, count);
    this.otherComm = roomForI32(this.otherComm, count);
    this.value = roomFor(this.value, count, (rows) => new Float64Array(rows));
    this.from = roomForI32(this.from, count);
  }
}
