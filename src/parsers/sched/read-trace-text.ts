import { setImmediate as nextTurn } from 'node:timers/promises';
import { u8At } from '../../model/column.ts';
import type { MetadataEntry } from '../../model/profile.ts';
import type { SchedCapture, SchedFormat } from '../../model/sched/sched-capture.ts';
import { WarningLog } from '../../model/warning-log.ts';
import { UnreadableProfileError } from '../format.ts';
import type { LineReader } from '../line-feed.ts';
import { LineFeed, maxLineBytes } from '../line-feed.ts';
import { byteOf } from '../text/bytes.ts';
import type { ReadOptions } from '../watch-pieces.ts';
import { convertTrace } from './convert-trace.ts';
import { EventTextReader } from './event-text-reader.ts';
import { TraceLine } from './trace-line.ts';
import { emptyRecord, TraceRecords } from './trace-records.ts';

/** Bytes read before other work gets its turn. */
const turnBytes = 2 ** 20;

/**
 * Reads the text of a trace of the scheduler or KVM by `perf script`, ftrace (`/sys/kernel/tracing/trace`) or
 * `trace-cmd report`, old and new layouts of all. Other events and call chains are passed over.
 *
 * @throws {UnreadableProfileError} if no event of theirs is in it
 * @throws the signal's reason once it is aborted
 */
export async function readTraceText(
  pieces: AsyncIterable<Uint8Array>,
  { name, signal }: ReadOptions & { readonly name: string },
): Promise<SchedCapture> {
  const reader = new TraceTextReader();
  const feed = new LineFeed(reader, 0);
  let untilTurn = turnBytes;
  for await (const piece of pieces) {
    feed.write(piece);
    untilTurn -= piece.length;
    if (untilTurn > 0) continue;
    untilTurn = turnBytes;
    await nextTurn();
    signal?.throwIfAborted();
  }
  const rest = feed.rest();
  reader.readLine(rest, 0, rest.length);
  return reader.finish(name);
}

class TraceTextReader implements LineReader {
  readonly #records = new TraceRecords();
  readonly #record = emptyRecord();
  readonly #line = new TraceLine();
  readonly #events = new EventTextReader(this.#records.strings);
  readonly #warnings = new WarningLog();
  readonly #metadata: MetadataEntry[] = [];
  #baseSeconds: number | undefined;
  #format: SchedFormat = 'perf-script';
  #coreCount = 0;
  #lostEvents = 0;
  #lostGaps = 0;

  readLines(bytes: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; ) {
      const newline = bytes.indexOf(byteOf.newline, at);
      const stop = newline < 0 ? end : newline;
      this.readLine(
        bytes,
        at,
        stop > at && u8At(bytes, stop - 1) === byteOf.carriageReturn ? stop - 1 : stop,
      );
      at = stop + 1;
    }
  }

  skipLine(offset: number): void {
    this.#warnings.add(`Lines longer than ${maxLineBytes / 1_048_576} MB were skipped.`, offset);
  }

  readLine(bytes: Uint8Array, start: number, end: number): void {
    if (end - start < 8) return;
    const first = u8At(bytes, start);
    // Frames of call chains begin with a tab.
    if (first === byteOf.tab) return;
    if (first === byteOf.hash) {
      this.#comment(new TextDecoder().decode(bytes.subarray(start, end)));
      return;
    }
    const line = this.#line;
    if (!line.read(bytes, start, end)) {
      this.#aside(bytes, start, end);
      return;
    }
    this.#baseSeconds ??= line.seconds;
    const record = this.#record;
    record.timeNs = (line.seconds - this.#baseSeconds) * 1e9 + line.nanoseconds;
    record.cpu = line.cpu;
    record.tid = line.tid;
    record.comm = -1;
    if (this.#events.read(bytes, line, record)) this.#records.add(record);
  }

  finish(name: string): SchedCapture {
    const records = this.#records;
    if (records.count === 0) {
      throw new UnreadableProfileError(
        `${name} has no line of the scheduler or of KVM that could be read. Expected are lines such as ` +
          '"bash 512 [002] 12.345678: sched:sched_switch: prev_comm=bash prev_pid=512 …", by perf script, ftrace or trace-cmd.',
      );
    }
    if (this.#events.unknownReasons > 0) {
      this.#warnings.add(
        `KVM exits with a reason of no known name, which reads as 0: ${this.#events.unknownReasons}.`,
        undefined,
      );
    }
    records.baseNs = BigInt(this.#baseSeconds ?? 0) * 1_000_000_000n;
    return convertTrace(records, {
      format: this.#format,
      isa: this.#events.isa,
      lost: { events: this.#lostEvents, gaps: this.#lostGaps },
      coreCount: this.#coreCount,
      metadata: this.#metadata,
      warnings: this.#warnings.entries(),
    });
  }

  /** `# hostname : build`, `# nrcpus online : 8`; of ftrace `# tracer: nop` and `#P:8`. */
  #comment(text: string): void {
    const cores = /^#.*#P:(\d+)/.exec(text)?.[1];
    if (cores !== undefined || text.startsWith('# tracer:')) this.#format = 'ftrace';
    if (cores !== undefined) this.#coreCount = Number(cores);
    const [, key, value] = /^# ([a-z][\w ]{1,24}?)\s*: (.{1,500})$/.exec(text) ?? [];
    if (key === undefined || value === undefined) return;
    if (key === 'nrcpus online') this.#coreCount = Number(value) || 0;
    else this.#metadata.push({ key, value });
  }

  /** `CPU:3 [LOST 1234 EVENTS]` of ftrace, `PERF_RECORD_LOST lost 1234` of perf. */
  #aside(bytes: Uint8Array, start: number, end: number): void {
    if (end - start > 200) return;
    const text = new TextDecoder().decode(bytes.subarray(start, end));
    const lost = /\[LOST (\d+) EVENTS\]|PERF_RECORD_LOST(?:_SAMPLES)?\s.*?lost\s+(\d+)|\bcpus?=(\d+)$/.exec(
      text,
    );
    if (lost === null) return;
    if (lost[3] !== undefined) {
      // trace-cmd report begins with the number of cores.
      this.#format = 'ftrace';
      this.#coreCount = Number(lost[3]);
      return;
    }
    this.#lostEvents += Number(lost[1] ?? lost[2]);
    this.#lostGaps++;
  }
}

/** Events a trace is known by. */
const eventInLine =
  /(?:^|\n)[^\n]*\[\d{3,}\][^\n]*\d\.\d+: [^\n]*?\b(?:sched_(?:switch|stat_(?:runtime|sleep|iowait)|wak(?:eup|ing)|wakeup_new|migrate_task)|kvm_(?:entry|exit)): /;

/** Whether `head`, the first bytes of a file, is text of such a trace. */
export function isTraceText(head: Uint8Array): boolean {
  return eventInLine.test(new TextDecoder().decode(head));
}
