import type { ParseWarning } from '../../model/profile.ts';
import type { KvmIsa, SchedCapture } from '../../model/sched/sched-capture.ts';
import { UnreadableProfileError } from '../format.ts';
import { convertTrace } from '../sched/convert-trace.ts';
import { emptyRecord, recordKind, TraceRecords } from '../sched/trace-records.ts';
import { ByteView } from './byte-view.ts';
import type { PerfEvent } from './perf-event.ts';
import type { PerfFile } from './perf-file.ts';
import { readPerfFile } from './perf-file.ts';
import { perfRecord, walkRecords } from './perf-records.ts';
import type { SampleLayout } from './sample-layout.ts';
import { canRead, rawStart, sampleLayout } from './sample-layout.ts';
import type { TracepointReader } from './tracepoint-readers.ts';
import { isaReader, tracepointReader } from './tracepoint-readers.ts';

/** `PERF_TYPE_TRACEPOINT`. */
const tracepointType = 2;

/**
 * Reads the scheduler's and KVM's tracepoints from a file of `perf record`, by the layouts of events that are stored in
 * it: no perf and no kernel of the same version is needed, and times keep their nanoseconds.
 *
 * @param bytes the whole file
 * @throws {UnreadableProfileError} if it has no such events, or not what they are read by
 */
export function readPerfData(bytes: Uint8Array, name: string): SchedCapture {
  const view = new ByteView(bytes);
  const file = readPerfFile(view);
  const samples = new SampleReader(file, name);
  const failure = walkRecords(view, file.dataStart, file.dataEnd, samples.onRecord);
  if (samples.eventCount === 0) throw nothingFound(file, name);
  const warnings: ParseWarning[] =
    failure === undefined ? [] : [{ message: failure, count: 1, offset: undefined }];
  return convertTrace(samples.records, {
    format: 'perf-data',
    isa: samples.isa,
    lost: { events: samples.lostEvents, gaps: samples.lostGaps },
    coreCount: file.coreCount,
    metadata: file.metadata,
    warnings,
  });
}

function nothingFound({ events, formats }: PerfFile, name: string): UnreadableProfileError {
  const names = formats.map((format) => `${format.system}:${format.name}`).slice(0, 8);
  const advice =
    'Record them with: perf record -a -e sched:sched_switch,sched:sched_wakeup,…, or chronoscope record-sched.';
  if (!events.some(({ type }) => type === tracepointType)) {
    return new UnreadableProfileError(
      `${name} has no tracepoints, only samples of other events. To see its stacks, print it: perf script -i ${name}. ` +
        `For the scheduler, tracepoints are needed. ${advice}`,
    );
  }
  if (formats.length === 0) {
    return new UnreadableProfileError(
      `${name} is cut off: what its events look like stands at its end, which is missing. Copy it again from where it was ` +
        'recorded, or stop perf record by Ctrl-C so that it finishes the file.',
    );
  }
  const found = `Its tracepoints are ${names.join(', ')}.`;
  return new UnreadableProfileError(`${name} has no events of the scheduler or of KVM. ${found} ${advice}`);
}

/** Turns records of a perf file into records of the scheduler. */
class SampleReader {
  readonly records = new TraceRecords();
  /** Records of the scheduler or KVM, names of threads left out. */
  eventCount = 0;
  lostEvents = 0;
  lostGaps = 0;
  /** 1 for VMX, 2 for SVM, as the kernel numbers them. */
  #isa = 0;
  #hasBase = false;
  /** The base in halves: 64-bit times are exact as doubles only after it is taken off. */
  #baseLow = 0;
  #baseHigh = 0;
  readonly #record = emptyRecord();
  readonly #layout: SampleLayout;
  readonly #readers = new Map<number, TracepointReader>();
  readonly #isaOf = new Map<number, (view: ByteView, at: number) => number>();

  constructor({ events, formats }: PerfFile, name: string) {
    const tracepoints = events.filter(({ type }) => type === tracepointType);
    const [first] = tracepoints.length > 0 ? tracepoints : events;
    if (first === undefined)
      throw new UnreadableProfileError(`${name} is damaged: it says of no event how it was recorded.`);
    const odd = tracepoints.find((event) => !canRead(event));
    if (odd !== undefined) throw unreadableEvent(odd, name);
    this.#layout = sampleLayout(first);
    for (const format of formats) {
      const reader = tracepointReader(format, this.records.strings);
      if (reader !== undefined) this.#readers.set(format.id, reader);
      const isa = isaReader(format);
      if (isa !== undefined) this.#isaOf.set(format.id, isa);
    }
  }

  get isa(): KvmIsa | undefined {
    if (this.#isa === 0) return undefined;
    return this.#isa === 2 ? 'svm' : 'vmx';
  }

  readonly onRecord = (view: ByteView, type: number, start: number, end: number): void => {
    switch (type) {
      case perfRecord.sample:
        this.#sample(view, start, end);
        return;
      case perfRecord.comm:
        this.#comm(view, start, end);
        return;
      case perfRecord.lost:
        this.#lost(view.u64(start + 8));
        return;
      case perfRecord.lostSamples:
        this.#lost(view.u64(start));
        return;
      default:
        return;
    }
  };

  #sample(view: ByteView, start: number, end: number): void {
    const raw = rawStart(view, start, end, this.#layout);
    if (raw < 0) return;
    // A tracepoint's own bytes begin with its number.
    const reader = this.#readers.get(view.u16(raw));
    if (reader === undefined) return;
    const record = this.#record;
    record.timeNs = this.#time(view, start + this.#layout.time);
    record.cpu = view.u32(start + this.#layout.cpu);
    record.tid = view.i32(start + this.#layout.tid + 4);
    reader(view, raw, end, record);
    this.records.add(record);
    this.eventCount++;
    if (this.#isa === 0) this.#isa = this.#isaOf.get(view.u16(raw))?.(view, raw) ?? 0;
  }

  /** pid, tid, name up to its zero byte. Those of before the recording have the time 0 and so come first. */
  #comm(view: ByteView, start: number, end: number): void {
    const { timeFromEnd } = this.#layout;
    const record = this.#record;
    const stop = Math.max(start + 8, view.bytes.indexOf(0, start + 8));
    record.kind = recordKind.comm;
    record.timeNs = timeFromEnd < 0 || !this.#hasBase ? -Infinity : this.#time(view, end - timeFromEnd);
    record.tid = view.i32(start + 4);
    record.comm = this.records.strings.intern(view.bytes, start + 8, Math.min(stop, end));
    this.records.add(record);
  }

  #lost(events: number): void {
    this.lostEvents += events;
    this.lostGaps++;
  }

  #time(view: ByteView, at: number): number {
    if (!this.#hasBase) {
      this.records.baseNs = (view.bigU64(at) / 1000n) * 1000n;
      this.#baseLow = Number(this.records.baseNs & 0xffffffffn);
      this.#baseHigh = Number(this.records.baseNs >> 32n);
      this.#hasBase = true;
    }
    return (view.u32(at + 4) - this.#baseHigh) * 2 ** 32 + (view.u32(at) - this.#baseLow);
  }
}

function unreadableEvent({ sampleType }: PerfEvent, name: string): UnreadableProfileError {
  return new UnreadableProfileError(
    `${name} was recorded without thread, time, core or contents of its events (sample type 0x${sampleType.toString(16)}). ` +
      'Record with perf record -a -e …, whose defaults have all of them.',
  );
}
