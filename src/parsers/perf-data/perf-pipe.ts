import type { ByteView } from './byte-view.ts';
import type { EventFormat } from './event-format.ts';
import type { PerfEvent } from './perf-event.ts';
import { eventAt } from './perf-event.ts';
import { bytesBehind, perfRecord, recordHeadBytes } from './perf-records.ts';
import { readTracingData } from './tracing-data.ts';

/** Length of perf's header when it writes into a pipe: the magic and this size. */
export const pipeHeaderBytes = 16;

/** Where the content of a feature is. */
export interface Section {
  readonly start: number;
  readonly end: number;
}

/** What a recording that went through a pipe says about itself. */
export interface PerfPipe {
  readonly events: readonly PerfEvent[];
  readonly formats: readonly EventFormat[];
  /** By number of feature, as in a file. */
  readonly features: ReadonlyMap<number, Section>;
}

/**
 * Reads the tables of a recording that was written into a pipe (`perf record -o -`). They are records among the others:
 * `HEADER_ATTR` is an attribute and its ids, `HEADER_TRACING_DATA` is followed by the formats of tracepoints,
 * `HEADER_FEATURE` is the number and content of a section that stands behind the records of a file.
 */
export function readPerfPipe(view: ByteView): PerfPipe {
  const events: PerfEvent[] = [];
  const formats: EventFormat[] = [];
  const features = new Map<number, Section>();
  let at = pipeHeaderBytes;
  while (at + recordHeadBytes <= view.length) {
    const type = view.u32(at);
    const end = at + view.u16(at + 6);
    const start = at + recordHeadBytes;
    if (end < start || end > view.length) break;
    if (type === perfRecord.headerAttribute) {
      events.push(eventAt(view, start, start + view.u32(start + 4), end));
    } else if (type === perfRecord.headerTracingData) {
      formats.push(...readTracingData(view, end, end + view.u32(start)));
    } else if (type === perfRecord.headerFeature) {
      features.set(view.u64(start), { start: start + 8, end });
    }
    at = end + bytesBehind(view, type, at);
  }
  return { events, formats, features };
}
