import { u8At } from '../../model/column.ts';
import type { KvmIsa } from '../../model/sched/sched-capture.ts';
import type { StringTableBuilder } from '../../model/string-table.ts';
import type { ExitReasonText, NamedThread } from './event-text.ts';
import {
  exitReasonOf,
  indexIn,
  needle,
  numberAfter,
  readNamed,
  readShort,
  stateOfLetter,
} from './event-text.ts';
import type { TraceLine } from './trace-line.ts';
import { blanksFrom, wordEnd } from './trace-line.ts';
import type { TraceRecord } from './trace-records.ts';
import { recordKind } from './trace-records.ts';

const comm = needle('comm=');
const pid = needle(' pid=');
const previousComm = needle('prev_comm=');
const previousPid = needle(' prev_pid=');
const nextComm = needle('next_comm=');
const nextPid = needle(' next_pid=');
const previousState = needle(' prev_state=');
const arrow = needle(' ==> ');
const runtime = needle(' runtime=');
const delay = needle(' delay=');
const targetCpu = needle(' target_cpu=');
const shortTarget = needle('CPU:');
const fromCpu = needle(' orig_cpu=');
const toCpu = needle(' dest_cpu=');
const reason = needle('reason ');
const rip = needle(' rip ');
const bracketEnd = needle('] ');

const kinds: ReadonlyMap<string, number> = new Map([
  ['sched_switch', recordKind.switch],
  ['sched_stat_runtime', recordKind.runtime],
  ['sched_stat_sleep', recordKind.sleep],
  ['sched_stat_iowait', recordKind.iowait],
  ['sched_wakeup', recordKind.wakeup],
  ['sched_waking', recordKind.waking],
  ['sched_wakeup_new', recordKind.wakeupNew],
  ['sched_migrate_task', recordKind.migrate],
  ['kvm_entry', recordKind.kvmEntry],
  ['kvm_exit', recordKind.kvmExit],
]);

/** Reads what events of the scheduler and of KVM say in text. */
export class EventTextReader {
  readonly #strings: StringTableBuilder;
  readonly #thread: NamedThread = { nameStart: 0, nameEnd: 0, pid: 0 };
  /** Names of events, of which a file has a few dozen, and of exit reasons, by text id. */
  readonly #kindOf = new Map<number, number>();
  readonly #reasonOf = new Map<number, ExitReasonText>();
  isa: KvmIsa | undefined;
  unknownReasons = 0;

  constructor(strings: StringTableBuilder) {
    this.#strings = strings;
  }

  /** Fills `record`, whose time, core and thread are the line's. @returns whether it is an event of interest */
  read(bytes: Uint8Array, line: TraceLine, record: TraceRecord): boolean {
    const kind = this.#kind(bytes, line);
    const { textStart, end } = line;
    record.kind = kind;
    switch (kind) {
      case recordKind.switch:
        return this.#switch(bytes, textStart, end, record);
      case recordKind.runtime:
        return this.#duration(bytes, textStart, end, record, runtime);
      case recordKind.sleep:
      case recordKind.iowait:
        return this.#duration(bytes, textStart, end, record, delay);
      case recordKind.wakeup:
      case recordKind.waking:
      case recordKind.wakeupNew:
        return this.#wakeup(bytes, textStart, end, record);
      case recordKind.migrate:
        record.from = numberAfter(bytes, fromCpu, textStart, end, 0);
        record.value = numberAfter(bytes, toCpu, textStart, end, 0);
        return this.#named(bytes, textStart, end, record);
      case recordKind.kvmEntry:
        record.comm = this.#strings.intern(bytes, line.commStart, line.commEnd);
        return true;
      case recordKind.kvmExit:
        record.comm = this.#strings.intern(bytes, line.commStart, line.commEnd);
        return this.#exit(bytes, textStart, end, record);
      default:
        return false;
    }
  }

  #kind(bytes: Uint8Array, { nameStart, nameEnd }: TraceLine): number {
    const id = this.#strings.intern(bytes, nameStart, nameEnd);
    let kind = this.#kindOf.get(id);
    if (kind === undefined) {
      kind = kinds.get(new TextDecoder().decode(bytes.subarray(nameStart, nameEnd))) ?? -1;
      this.#kindOf.set(id, kind);
    }
    return kind;
  }

  #switch(bytes: Uint8Array, start: number, end: number, record: TraceRecord): boolean {
    const middle = indexIn(bytes, arrow, start, end);
    if (middle < 0) return false;
    const right = middle + arrow.length;
    const thread = this.#thread;
    if (readNamed(bytes, previousComm, previousPid, start, middle, thread)) {
      const state = indexIn(bytes, previousState, thread.nameEnd, middle);
      this.#takeThread(bytes, record);
      record.value = state < 0 ? stateOfLetter(0) : stateOfLetter(u8At(bytes, state + previousState.length));
      if (!readNamed(bytes, nextComm, nextPid, right, end, thread)) return false;
    } else {
      const bracket = indexIn(bytes, bracketEnd, start, middle);
      if (bracket < 0 || !readShort(bytes, start, middle, thread)) return false;
      this.#takeThread(bytes, record);
      record.value = stateOfLetter(u8At(bytes, bracket + bracketEnd.length));
      if (!readShort(bytes, right, end, thread)) return false;
    }
    record.otherTid = thread.pid;
    record.otherComm = this.#strings.intern(bytes, thread.nameStart, thread.nameEnd);
    return true;
  }

  #duration(bytes: Uint8Array, start: number, end: number, record: TraceRecord, name: Uint8Array): boolean {
    record.value = numberAfter(bytes, name, start, end);
    return record.value >= 0 && this.#named(bytes, start, end, record);
  }

  #wakeup(bytes: Uint8Array, start: number, end: number, record: TraceRecord): boolean {
    record.otherTid = record.tid;
    record.otherComm = -1;
    if (this.#named(bytes, start, end, record)) {
      record.value = numberAfter(bytes, targetCpu, start, end, record.cpu);
      return true;
    }
    if (!readShort(bytes, start, end, this.#thread)) return false;
    this.#takeThread(bytes, record);
    record.value = numberAfter(bytes, shortTarget, start, end, record.cpu);
    return true;
  }

  #named(bytes: Uint8Array, start: number, end: number, record: TraceRecord): boolean {
    if (!readNamed(bytes, comm, pid, start, end, this.#thread)) return false;
    this.#takeThread(bytes, record);
    return true;
  }

  #takeThread(bytes: Uint8Array, record: TraceRecord): void {
    const { nameStart, nameEnd, pid: tid } = this.#thread;
    record.tid = tid;
    record.comm = this.#strings.intern(bytes, nameStart, nameEnd);
  }

  #exit(bytes: Uint8Array, start: number, end: number, record: TraceRecord): boolean {
    const at = indexIn(bytes, reason, start, end);
    if (at < 0) return false;
    const from = blanksFrom(bytes, at + reason.length, end);
    const before = indexIn(bytes, rip, from, end);
    const stop = before < 0 ? wordEnd(bytes, from, end) : before;
    const id = this.#strings.intern(bytes, from, stop);
    let known = this.#reasonOf.get(id);
    if (known === undefined) {
      known = exitReasonOf(new TextDecoder().decode(bytes.subarray(from, stop)));
      this.#reasonOf.set(id, known);
    }
    this.isa ??= known.isa;
    if (known.code === 0 && known.isa === undefined) this.unknownReasons++;
    record.value = known.code;
    return true;
  }
}
