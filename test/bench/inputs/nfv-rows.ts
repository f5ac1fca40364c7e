import type { SchedCapture, SchedRows } from '../../../src/model/sched/sched-capture.ts';
import { schedRowCode } from '../../../src/model/sched/sched-capture.ts';
import { StringTableBuilder } from '../../../src/model/string-table.ts';
import { seededRandom } from './random.ts';

const cores = 16;
const guests = 24;
/** Threads of guests first, then helpers of the host, then the idle thread of each core. */
const helpers = 39;
const reasons = [0, 1, 7, 10, 12, 28, 30, 31, 32, 44, 48, 56];

/**
 * A capture of a host of virtual machines: 16 cores, 24 virtual CPUs of which each stays on a core, four of five rows exits
 * and entries, the rest switches and sleeps. The same for the same number of rows.
 */
export function nfvRows(count: number): SchedCapture {
  const random = seededRandom(count);
  const strings = new StringTableBuilder();
  const names = [
    ...Array.from({ length: guests }, (_, at) => `CSR.${String(at >> 1).padStart(2, '0')}.vcpu${at & 1}`),
    ...Array.from({ length: helpers }, (_, at) => `kworker/${at % cores}:${at}`),
    ...Array.from({ length: cores }, (_, core) => `swapper/${core}`),
  ];
  const name = Int32Array.from(names, (text) => strings.internText(text));
  const tid = Int32Array.from(names, (_, at) => (at < guests + helpers ? 1000 + at : 0));
  const rows = fillRows(count, random);
  return {
    kind: 'sched',
    format: 'cdict',
    strings: strings.finish(),
    threads: { count: names.length, tid, name },
    rows,
    events: undefined,
    epochNs: undefined,
    isa: 'vmx',
    runTimeSource: 'runtime-events',
    lost: { events: 0, gaps: 0 },
    coreCount: cores,
    metadata: [],
    warnings: [],
  };
}

function fillRows(count: number, random: () => number): SchedRows {
  const rows = {
    count,
    kind: new Uint8Array(count),
    cpu: new Uint16Array(count),
    timeUs: new Float64Array(count),
    thread: new Int32Array(count),
    durationUs: new Float64Array(count),
    next: new Int32Array(count).fill(-1),
  };
  const isOut = new Uint8Array(guests);
  let time = 0;
  for (let row = 0; row < count; row++) {
    time += Math.floor(random() * 6);
    const guest = Math.floor(random() * guests);
    const helper = guests + Math.floor(random() * helpers);
    const core = guest % cores;
    const idle = guests + helpers + core;
    const lot = random();
    rows.timeUs[row] = time;
    rows.cpu[row] = core;
    rows.durationUs[row] = Math.floor(1 / (0.001 + random()));
    if (lot < 0.8) {
      const isExit = isOut[guest] === 0;
      isOut[guest] = isExit ? 1 : 0;
      rows.kind[row] = isExit ? schedRowCode.kvmExit : schedRowCode.kvmEntry;
      rows.thread[row] = guest;
      if (isExit) rows.next[row] = reasons[Math.floor(random() ** 2 * reasons.length)] ?? 1;
    } else if (lot < 0.93) {
      const leaving = random() < 0.5 ? guest : random() < 0.5 ? helper : idle;
      rows.kind[row] = schedRowCode.switch;
      rows.thread[row] = leaving;
      rows.next[row] = leaving === idle ? guest : idle;
      if (leaving === idle) rows.durationUs[row] = 0;
    } else {
      rows.kind[row] = schedRowCode.sleep;
      rows.thread[row] = random() < 0.5 ? guest : helper;
    }
  }
  return rows;
}
