import { f64At, i32At, u8At, u16At } from '../../model/column.ts';
import type { SchedCapture } from '../../model/sched/sched-capture.ts';
import { schedRowCode } from '../../model/sched/sched-capture.ts';

/** Size of the pieces handed out, give or take a name. */
const pieceBytes = 64 * 1024;
/** What one value takes at most, apart from names: nine bytes of a 64-bit number. */
const maxValueBytes = 16;
/** Kernel names have 15 bytes and mapped ones some more; what is beyond this is cut. */
const maxNameBytes = 0xffff;

const eventNames = [
  'sched__sched_switch',
  'sched__sched_stat_sleep',
  'sched__sched_stat_iowait',
  'kvm_exit',
  'kvm_entry',
];

/**
 * The rows of a capture as perfwhiz stores them, before compression: a msgpack map of eight columns in the order it
 * writes them, with texts in the encoding of 2013 and before. Deflate it with zlib to get a `.cdict` (docs/formats/cdict.md).
 */
export function* writeCdict({ rows, threads, strings }: SchedCapture): Generator<Uint8Array> {
  const out = new MsgpackPieces();
  const nameOf = (thread: number): Uint8Array => {
    const id = i32At(threads.name, thread);
    const start = i32At(strings.offsets, id);
    const end = Math.min(i32At(strings.offsets, id + 1), start + maxNameBytes);
    return strings.bytes.subarray(start, end);
  };
  const events = eventNames.map((name) => new TextEncoder().encode(name));
  const isSwitch = (row: number): boolean => u8At(rows.kind, row) === schedRowCode.switch;
  const columns: readonly (readonly [string, (row: number) => void])[] = [
    ['task_name', (row) => out.text(nameOf(i32At(rows.thread, row)))],
    ['usecs', (row) => out.integer(f64At(rows.timeUs, row))],
    [
      'next_comm',
      (row) => {
        if (isSwitch(row)) out.text(nameOf(i32At(rows.next, row)));
        else if (u8At(rows.kind, row) === schedRowCode.kvmExit) out.integer(i32At(rows.next, row) >>> 0);
        else out.nil();
      },
    ],
    ['duration', (row) => out.integer(f64At(rows.durationUs, row))],
    [
      'next_pid',
      (row) => {
        const kind = u8At(rows.kind, row);
        if (isSwitch(row)) out.integer(i32At(threads.tid, i32At(rows.next, row)));
        else if (kind === schedRowCode.sleep || kind === schedRowCode.iowait) out.integer(0);
        else out.nil();
      },
    ],
    ['pid', (row) => out.integer(i32At(threads.tid, i32At(rows.thread, row)))],
    ['event', (row) => out.text(events[u8At(rows.kind, row)] ?? new Uint8Array())],
    ['cpu', (row) => out.integer(u16At(rows.cpu, row))],
  ];
  out.mapOf(columns.length);
  for (const [name, write] of columns) {
    out.text(new TextEncoder().encode(name));
    out.arrayOf(rows.count);
    for (let row = 0; row < rows.count; row++) {
      write(row);
      if (out.length >= pieceBytes) yield out.take();
    }
  }
  yield out.take();
}

/** msgpack in its oldest form: raw texts, the narrowest integers. */
class MsgpackPieces {
  #bytes = new Uint8Array(pieceBytes + maxNameBytes + maxValueBytes);
  length = 0;

  take(): Uint8Array {
    const piece = this.#bytes.slice(0, this.length);
    this.length = 0;
    return piece;
  }

  mapOf(pairs: number): void {
    this.#byte(0x80 | pairs);
  }

  arrayOf(count: number): void {
    if (count < 16) this.#byte(0x90 | count);
    else if (count < 0x10000) this.#number(0xdc, count, 2);
    else this.#number(0xdd, count, 4);
  }

  text(bytes: Uint8Array): void {
    if (bytes.length < 32) this.#byte(0xa0 | bytes.length);
    else this.#number(0xda, bytes.length, 2);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  nil(): void {
    this.#byte(0xc0);
  }

  integer(value: number): void {
    if (value < 0) this.#number(0xd2, value >>> 0, 4);
    else if (value < 0x80) this.#byte(value);
    else if (value < 0x100) this.#number(0xcc, value, 1);
    else if (value < 0x10000) this.#number(0xcd, value, 2);
    else if (value < 0x100000000) this.#number(0xce, value, 4);
    else this.#number(0xcf, value, 8);
  }

  #byte(value: number): void {
    this.#bytes[this.length++] = value;
  }

  #number(head: number, value: number, width: number): void {
    this.#byte(head);
    for (let i = width - 1; i >= 0; i--) this.#byte(Math.floor(value / 256 ** i) % 256);
  }
}
