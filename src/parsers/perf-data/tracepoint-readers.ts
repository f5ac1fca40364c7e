import { u8At } from '../../model/column.ts';
import { switchStateCode } from '../../model/sched/sched-capture.ts';
import type { StringTableBuilder } from '../../model/string-table.ts';
import type { TraceRecord } from '../sched/trace-records.ts';
import { recordKind } from '../sched/trace-records.ts';
import type { ByteView } from './byte-view.ts';
import type { EventField, EventFormat } from './event-format.ts';

/** Fills a record from a tracepoint's bytes `at … end − 1`; the record's time, core and current thread are filled in. */
export type TracepointReader = (view: ByteView, at: number, end: number, record: TraceRecord) => void;

/** Reader of a tracepoint, by the layout the traced kernel stated; `undefined` if captures have no use for it. */
export function tracepointReader(
  format: EventFormat,
  strings: StringTableBuilder,
): TracepointReader | undefined {
  const { system, name } = format;
  const fields = new FieldReaders(format, strings);
  if (system === 'sched') {
    if (name === 'sched_switch') return switchReader(fields);
    if (name === 'sched_stat_runtime') return durationReader(fields, recordKind.runtime, 'runtime');
    if (name === 'sched_stat_sleep') return durationReader(fields, recordKind.sleep, 'delay');
    if (name === 'sched_stat_iowait') return durationReader(fields, recordKind.iowait, 'delay');
    if (name === 'sched_wakeup') return wakeupReader(fields, recordKind.wakeup);
    if (name === 'sched_waking') return wakeupReader(fields, recordKind.waking);
    if (name === 'sched_wakeup_new') return wakeupReader(fields, recordKind.wakeupNew);
    if (name === 'sched_migrate_task') return migrateReader(fields);
  }
  if (system === 'kvm' && name === 'kvm_entry') return kvmReader(undefined);
  if (system === 'kvm' && name === 'kvm_exit') return kvmReader(fields.number('exit_reason'));
  return undefined;
}

/** `isa` of a kvm_exit: 1 is Intel's VMX, 2 AMD's SVM; `undefined` for other events. */
export function isaReader(format: EventFormat): ((view: ByteView, at: number) => number) | undefined {
  const isExit = format.system === 'kvm' && format.name === 'kvm_exit';
  const field = format.fields.get('isa');
  return isExit && field !== undefined ? numberReader(field) : undefined;
}

type ReadNumber = (view: ByteView, at: number) => number;
/** Id of the text that belongs to the bytes `at … end − 1`; −1 if there is none. */
type ReadText = (view: ByteView, at: number, end: number) => number;

class FieldReaders {
  readonly #format: EventFormat;
  readonly #strings: StringTableBuilder;

  constructor(format: EventFormat, strings: StringTableBuilder) {
    this.#format = format;
    this.#strings = strings;
  }

  /** Reads a number; 0 if the kernel has no such field. */
  number(name: string): ReadNumber {
    const field = this.#format.fields.get(name);
    return field === undefined ? () => 0 : numberReader(field);
  }

  text(name: string): ReadText {
    const field = this.#format.fields.get(name);
    const strings = this.#strings;
    if (field === undefined) return () => -1;
    const { offset, size, isDynamic } = field;
    return (view, at, end) => {
      const place = isDynamic ? view.u32(at + offset) : offset | (size << 16);
      const start = at + (place & 0xffff);
      const limit = Math.min(end, start + (place >>> 16));
      let stop = start;
      while (stop < limit && u8At(view.bytes, stop) !== 0) stop++;
      return strings.intern(view.bytes, start, Math.max(start, stop));
    };
  }
}

function numberReader({ offset, size, isSigned }: EventField): ReadNumber {
  switch (size) {
    case 1:
      return (view, at) => view.u8(at + offset);
    case 2:
      return (view, at) => view.u16(at + offset);
    case 4:
      return isSigned ? (view, at) => view.i32(at + offset) : (view, at) => view.u32(at + offset);
    default:
      return (view, at) => view.u64(at + offset);
  }
}

function switchReader(fields: FieldReaders): TracepointReader {
  const [previousPid, nextPid] = [fields.number('prev_pid'), fields.number('next_pid')];
  const [previousComm, nextComm] = [fields.text('prev_comm'), fields.text('next_comm')];
  const state = fields.number('prev_state');
  return (view, at, end, record) => {
    record.kind = recordKind.switch;
    record.tid = previousPid(view, at);
    record.comm = previousComm(view, at, end);
    record.otherTid = nextPid(view, at);
    record.otherComm = nextComm(view, at, end);
    record.value = stateOfBits(state(view, at));
  };
}

/** Bits of `prev_state` by the kernel's `TASK_REPORT`; the lowest that is set counts. */
const stateBits: readonly (readonly [number, number])[] = [
  [0x01, switchStateCode.sleeping],
  [0x02, switchStateCode.uninterruptible],
  [0x04, switchStateCode.stopped],
  [0x08, switchStateCode.stopped],
  [0x10, switchStateCode.dead],
  [0x20, switchStateCode.dead],
  [0x40, switchStateCode.parked],
  [0x80, switchStateCode.idle],
];

/** Bits above say more, such as that the kernel preempted the thread; a state of none of these is runnable. */
function stateOfBits(bits: number): number {
  for (const [bit, state] of stateBits) {
    if ((bits & bit) !== 0) return state;
  }
  return switchStateCode.preempted;
}

function durationReader(fields: FieldReaders, kind: number, field: string): TracepointReader {
  const [pid, comm, value] = [fields.number('pid'), fields.text('comm'), fields.number(field)];
  return (view, at, end, record) => {
    record.kind = kind;
    record.tid = pid(view, at);
    record.comm = comm(view, at, end);
    record.value = value(view, at);
  };
}

function wakeupReader(fields: FieldReaders, kind: number): TracepointReader {
  const [pid, comm, target] = [fields.number('pid'), fields.text('comm'), fields.number('target_cpu')];
  return (view, at, end, record) => {
    record.kind = kind;
    // The current thread, which the caller has filled in, is who woke.
    record.otherTid = record.tid;
    record.otherComm = -1;
    record.tid = pid(view, at);
    record.comm = comm(view, at, end);
    record.value = target(view, at);
  };
}

function migrateReader(fields: FieldReaders): TracepointReader {
  const [pid, comm] = [fields.number('pid'), fields.text('comm')];
  const [from, to] = [fields.number('orig_cpu'), fields.number('dest_cpu')];
  return (view, at, end, record) => {
    record.kind = recordKind.migrate;
    record.tid = pid(view, at);
    record.comm = comm(view, at, end);
    record.from = from(view, at);
    record.value = to(view, at);
  };
}

function kvmReader(reason: ReadNumber | undefined): TracepointReader {
  return (view, at, _, record) => {
    record.kind = reason === undefined ? recordKind.kvmEntry : recordKind.kvmExit;
    record.comm = -1;
    record.value = reason === undefined ? 0 : reason(view, at);
  };
}
