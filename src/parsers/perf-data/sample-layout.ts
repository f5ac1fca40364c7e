import type { ByteView } from './byte-view.ts';
import type { PerfEvent } from './perf-event.ts';

/** `PERF_SAMPLE_*` bits of what comes before a tracepoint's own bytes. */
const bit = {
  ip: 1 << 0,
  tid: 1 << 1,
  time: 1 << 2,
  addr: 1 << 3,
  read: 1 << 4,
  callchain: 1 << 5,
  id: 1 << 6,
  cpu: 1 << 7,
  period: 1 << 8,
  streamId: 1 << 9,
  raw: 1 << 10,
  identifier: 1 << 16,
} as const;

/** Where the parts of a sample are, from the beginning of its contents; −1 for what it does not have. */
export interface SampleLayout {
  readonly tid: number;
  readonly time: number;
  readonly cpu: number;
  /** Where a call chain or the tracepoint's bytes begin. */
  readonly tail: number;
  readonly hasChain: boolean;
  readonly hasRaw: boolean;
  /** Bytes from the end of records that are no samples back to their time; −1 if they have none. */
  readonly timeFromEnd: number;
}

/** Parts stand in the order the kernel writes them (`perf_output_sample`). */
export function sampleLayout({ sampleType, hasSampleId }: PerfEvent): SampleLayout {
  let at = 0;
  const place = (flag: number): number => {
    if ((sampleType & flag) === 0) return -1;
    at += 8;
    return at - 8;
  };
  place(bit.identifier);
  place(bit.ip);
  const tid = place(bit.tid);
  const time = place(bit.time);
  place(bit.addr);
  place(bit.id);
  place(bit.streamId);
  const cpu = place(bit.cpu);
  place(bit.period);
  const trailing = [bit.id, bit.streamId, bit.cpu, bit.identifier].filter((flag) => sampleType & flag).length;
  return {
    tid,
    time,
    cpu,
    tail: at,
    hasChain: (sampleType & bit.callchain) !== 0,
    hasRaw: (sampleType & bit.raw) !== 0,
    timeFromEnd: hasSampleId && time >= 0 ? 8 * (trailing + 1) : -1,
  };
}

/** Whether a layout has everything a tracepoint is read by. */
export function canRead({ sampleType }: PerfEvent): boolean {
  const needed = bit.tid | bit.time | bit.cpu | bit.raw;
  return (sampleType & needed) === needed && (sampleType & bit.read) === 0;
}

/** Where a sample's own bytes begin, behind its call chain; −1 if it has none. */
export function rawStart(
  view: ByteView,
  start: number,
  end: number,
  { tail, hasChain, hasRaw }: SampleLayout,
): number {
  let at = start + tail;
  if (hasChain) at += 8 + view.u64(at) * 8;
  if (!hasRaw || at + 4 > end || at + 4 + view.u32(at) > end) return -1;
  return at + 4;
}
