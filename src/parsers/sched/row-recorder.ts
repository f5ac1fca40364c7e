import { f64At, i32At, roomFor, roomForI32, roomForU8, u8At } from '../../model/column.ts';
import type { SchedRows } from '../../model/sched/sched-capture.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';
import type { ThreadNames } from './thread-names.ts';
import type { TraceRecords } from './trace-records.ts';
import { recordKind } from './trace-records.ts';

/**
 * Stores rows as perfwhiz's recorder does, record by record in order of time:
 *
 * - a switch stores a row for who leaves, lasting as long as the run time events of the core since its switch before; the
 *   first switch of each core stores nothing, since its run is not complete;
 * - the end of a sleep or of a wait for I/O stores a row;
 * - a KVM exit stores the time since the thread's entry, an entry the time since its exit; the first of each do not.
 *
 * Times are cut to whole microseconds before they are subtracted, run times after they are added. Time zero is the first
 * record that stored a row or was of KVM.
 */
export class RowRecorder {
  readonly #names: ThreadNames;
  /** Without run time events, a run lasts from switch to switch. */
  readonly #hasRuntimes: boolean;
  /** Nanoseconds run on each core since its last switch, and when that was. */
  readonly #run = new Map<number, { ns: number; sinceNs: number }>();
  readonly #kvm = new Map<number, { entryUs: number; exitUs: number }>();
  /** Names by the trace's own records of them, for KVM records, which have none. */
  readonly #comms = new Map<number, number>();
  #epochUs: number | undefined;
  #count = 0;
  #kind = new Uint8Array(4096);
  #cpu = new Int32Array(4096);
  #timeUs = new Float64Array(4096);
  #thread = new Int32Array(4096);
  #durationUs = new Float64Array(4096);
  #next = new Int32Array(4096);

  constructor(names: ThreadNames, hasRuntimes: boolean) {
    this.#names = names;
    this.#hasRuntimes = hasRuntimes;
  }

  record(records: TraceRecords, at: number): void {
    switch (u8At(records.kind, at)) {
      case recordKind.switch:
        this.#switch(records, at);
        return;
      case recordKind.runtime: {
        const run = this.#run.get(i32At(records.cpu, at));
        if (run !== undefined) run.ns += f64At(records.value, at);
        return;
      }
      case recordKind.sleep:
        this.#sleep(records, at, schedRowCode.sleep);
        return;
      case recordKind.iowait:
        this.#sleep(records, at, schedRowCode.iowait);
        return;
      case recordKind.kvmEntry:
      case recordKind.kvmExit:
        this.#kvmRow(records, at);
        return;
      case recordKind.comm:
        this.#comms.set(i32At(records.tid, at), i32At(records.comm, at));
        return;
      default:
        return;
    }
  }

  /** The rows, and time zero in microseconds of the records' clock. */
  finish(): { readonly rows: SchedRows; readonly epochUs: number } {
    const count = this.#count;
    return {
      rows: {
        count,
        kind: this.#kind.slice(0, count),
        cpu: Uint16Array.from(this.#cpu.subarray(0, count)),
        timeUs: this.#timeUs.slice(0, count),
        thread: this.#thread.slice(0, count),
        durationUs: this.#durationUs.slice(0, count),
        next: this.#next.slice(0, count),
      },
      epochUs: this.#epochUs ?? 0,
    };
  }

  #switch(records: TraceRecords, at: number): void {
    const core = i32At(records.cpu, at);
    const ns = f64At(records.timeNs, at);
    const run = this.#run.get(core);
    if (run !== undefined) {
      const timeUs = this.#when(ns);
      const tid = i32At(records.tid, at);
      const thread = this.#names.freeze(tid, i32At(records.comm, at));
      const next = this.#names.freeze(i32At(records.otherTid, at), i32At(records.otherComm, at));
      const ranNs = this.#hasRuntimes ? run.ns : tid === 0 ? 0 : ns - run.sinceNs;
      this.#add(schedRowCode.switch, core, timeUs, thread, Math.floor(ranNs / 1000), next);
    }
    this.#run.set(core, { ns: 0, sinceNs: ns });
  }

  #sleep(records: TraceRecords, at: number, code: number): void {
    const timeUs = this.#when(f64At(records.timeNs, at));
    const thread = this.#names.freeze(i32At(records.tid, at), i32At(records.comm, at));
    this.#add(code, i32At(records.cpu, at), timeUs, thread, Math.floor(f64At(records.value, at) / 1000), -1);
  }

  /** 0 means unset, as in the original, which loses a row to a record in the very first microsecond. */
  #kvmRow(records: TraceRecords, at: number): void {
    const tid = i32At(records.tid, at);
    const timeUs = this.#when(f64At(records.timeNs, at));
    const last = this.#kvm.get(tid) ?? { entryUs: 0, exitUs: 0 };
    this.#kvm.set(tid, last);
    const isExit = u8At(records.kind, at) === recordKind.kvmExit;
    const since = isExit ? last.entryUs : last.exitUs;
    if (since !== 0) {
      const told = i32At(records.comm, at);
      const thread = this.#names.freeze(tid, told < 0 ? (this.#comms.get(tid) ?? told) : told);
      const [code, next] = isExit
        ? [schedRowCode.kvmExit, f64At(records.value, at) | 0]
        : [schedRowCode.kvmEntry, -1];
      this.#add(code, i32At(records.cpu, at), timeUs, thread, timeUs - since, next);
    }
    if (isExit) last.exitUs = timeUs;
    else last.entryUs = timeUs;
  }

  #when(ns: number): number {
    const us = Math.floor(ns / 1000);
    this.#epochUs ??= us;
    return us - this.#epochUs;
  }

  #add(kind: number, cpu: number, timeUs: number, thread: number, durationUs: number, next: number): void {
    const at = this.#count++;
    this.#kind = roomForU8(this.#kind, this.#count);
    this.#cpu = roomForI32(this.#cpu, this.#count);
    this.#timeUs = roomFor(this.#timeUs, this.#count, (rows) => new Float64Array(rows));
    this.#thread = roomForI32(this.#thread, this.#count);
    this.#durationUs = roomFor(this.#durationUs, this.#count, (rows) => new Float64Array(rows));
    this.#next = roomForI32(this.#next, this.#count);
    this.#kind[at] = kind;
    this.#cpu[at] = cpu;
    this.#timeUs[at] = timeUs;
    this.#thread[at] = thread;
    this.#durationUs[at] = durationUs;
    this.#next[at] = next;
  }
}
