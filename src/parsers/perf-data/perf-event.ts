import type { ByteView } from './byte-view.ts';

/** One event that was recorded. */
export interface PerfEvent {
  /** `PERF_TYPE_*`; 2 is a tracepoint. */
  readonly type: number;
  readonly config: number;
  /** `PERF_SAMPLE_*`: what its samples consist of. */
  readonly sampleType: number;
  /** Whether records other than samples end with the time and thread they were of. */
  readonly hasSampleId: boolean;
  /** Numbers its samples may carry. */
  readonly ids: readonly bigint[];
}

/** The event of the attribute at `at` (`struct perf_event_attr`) and of the ids `idStart … idEnd − 1`. */
export function eventAt(view: ByteView, at: number, idStart: number, idEnd: number): PerfEvent {
  const ids: bigint[] = [];
  for (let id = idStart; id + 8 <= Math.min(idEnd, view.length); id += 8) ids.push(view.bigU64(id));
  return {
    type: view.u32(at),
    config: view.u64(at + 8),
    sampleType: view.u64(at + 24),
    // Bit 18 of the flags, which are 64 bits from byte 40 on.
    hasSampleId: ((view.u32(at + 40) >> 18) & 1) === 1,
    ids,
  };
}
