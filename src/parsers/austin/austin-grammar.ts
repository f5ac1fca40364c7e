import { roomForU8, u8At } from '../../model/column.ts';
import { byteOf, isDigit } from '../text/bytes.ts';
import { internFrame } from '../text/frame-text.ts';
import type { LineGrammar } from '../text/line-parser.ts';
import { SpanMemo } from '../text/span-memo.ts';
import { StackPath } from '../text/stack-path.ts';
import { readAustinFrame, readOldAustinFrame } from './austin-frame.ts';
import type { AustinMetrics } from './austin-samples.ts';
import { AustinSamples } from './austin-samples.ts';
import { readAustinThread } from './austin-thread.ts';
import { MetricReader } from './metric-reader.ts';

const maxMetadataEntries = 256;
const maxMetadataBytes = 4096;
/** Austin 1 counts memory in these. */
const bytesPerKilobyte = 1024;

const upperL = 0x4c;
const upperP = 0x50;

const noSampleWarning = 'Lines that are not samples were skipped.';

const decoder = new TextDecoder();

/** A thread as a row of the profile; `undefined` where the text names none. */
interface ThreadRow {
  readonly pid: number;
  readonly row: number | undefined;
}

/**
 * Reads the text Austin prints before version 4: a line per thread and moment, outermost frame first, in the order of
 * time. The number at its end is how long it has been since the moment before, or how memory changed since then.
 *
 *     # mode: wall
 *     P4242;T0:4243;/srv/app.py:<module>:46;/srv/app.py:main:12 10069       Austin 3
 *     P4242;T0:4243;/srv/app.py:<module>:46 10069,1,-4096                   with -f: time, idle, memory
 *     Thread 7f3b12;<module> (/srv/app.py);L46;main (/srv/app.py);L12 10069 Austin 1
 *     Thread 7f3b12;<module> (/srv/app.py:46);main (/srv/app.py:12) 10069   with -a
 *     Thread 7f3b12;<module> (/srv/app.py);L46 10069 360 0                  with -f: time, memory gained, memory lost
 */
export class AustinGrammar implements LineGrammar {
  readonly #samples = new AustinSamples('austin');
  readonly builder = this.#samples.builder;
  readonly expected =
    'text of Austin: each line should be a thread, a stack and a metric, such as "P1;T0:1;app.py:main:3 100"';
  readonly #metrics = new MetricReader();
  readonly #threads = new SpanMemo((text) => this.#threadRow(text));
  readonly #path = new StackPath(
    this.builder,
    new SpanMemo((text) => internFrame(this.builder, readAustinFrame(text))),
  );
  readonly #oldPath = new StackPath(
    this.builder,
    new SpanMemo((text) => internFrame(this.builder, readOldAustinFrame(text))),
  );
  #scratch = new Uint8Array(1024);
  #metadataCount = 0;

  readLine(bytes: Uint8Array, start: number, end: number, offset: number): void {
    if (start === end) return;
    if (u8At(bytes, start) === byteOf.hash) {
      this.#readMetadata(decoder.decode(bytes.subarray(start, Math.min(end, start + maxMetadataBytes))));
    } else if (!this.#readSample(bytes, start, end, offset)) {
      this.builder.warnings.add(noSampleWarning, offset);
    }
  }

  close(): void {
    // Every line is complete in itself.
  }

  #readSample(bytes: Uint8Array, start: number, end: number, offset: number): boolean {
    const metrics = this.#metrics;
    const isNew = u8At(bytes, start) === upperP;
    if (!metrics.read(bytes, start, end, isNew ? 'comma' : 'blank')) return false;
    const threadEnd = endOfElement(bytes, start, metrics.stackEnd, isNew ? 2 : 1);
    const { pid, row } = this.#threads.of(bytes, start, threadEnd);
    if (row === undefined) return false;
    const framesStart = Math.min(threadEnd + 1, metrics.stackEnd);
    const stack = isNew
      ? this.#path.read(bytes, framesStart, metrics.stackEnd)
      : this.#readOldPath(bytes, framesStart, metrics.stackEnd);
    this.#samples.add(pid, row, stack, isNew ? this.#newMetrics() : this.#oldMetrics(), offset);
    return true;
  }

  #newMetrics(): AustinMetrics {
    const { mode } = this.#samples;
    const first = this.#metrics.at(0);
    if (this.#metrics.count === 3) {
      this.#samples.mode = 'full';
      return { time: first, isIdle: this.#metrics.at(1) !== 0, memory: this.#metrics.at(2) };
    }
    return mode === 'memory'
      ? { time: undefined, isIdle: false, memory: first }
      : { time: first, isIdle: false, memory: undefined };
  }

  #oldMetrics(): AustinMetrics {
    const time = this.#metrics.at(0);
    if (this.#metrics.count < 3) return { time, isIdle: false, memory: undefined };
    const kilobytes = Math.abs(this.#metrics.at(1)) - Math.abs(this.#metrics.at(2));
    return { time, isIdle: false, memory: kilobytes * bytesPerKilobyte };
  }

  /** Reads frames whose lines are elements of their own, which are first joined to them. */
  #readOldPath(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    this.#scratch = roomForU8(this.#scratch, length);
    const scratch = this.#scratch;
    scratch.set(bytes.subarray(start, end));
    for (let at = 0; at < length; at++) {
      if (u8At(scratch, at) === byteOf.semicolon && isLineElement(scratch, at + 1, length)) scratch[at] = 0;
    }
    return this.#oldPath.read(scratch, 0, length);
  }

  #threadRow(text: string): ThreadRow {
    const thread = readAustinThread(text);
    if (thread === undefined) return { pid: -1, row: undefined };
    const { pid, tid, name } = thread;
    return { pid, row: this.builder.thread(pid, tid, this.builder.strings.internText(name)) };
  }

  #readMetadata(line: string): void {
    const [, key, value] = /^# ([^:]{1,40}): (.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined || this.#metadataCount++ >= maxMetadataEntries) return;
    this.#samples.addMetadata(key, value);
  }
}

/** Where the `count`-th element between semicolons ends. */
function endOfElement(bytes: Uint8Array, start: number, end: number, count: number): number {
  let left = count;
  let at = start;
  while (at < end && !(u8At(bytes, at) === byteOf.semicolon && --left === 0)) at++;
  return at;
}

/** Whether the element at `start` is a line such as `L46`, which a function called so is not: it has a file behind it. */
function isLineElement(bytes: Uint8Array, start: number, end: number): boolean {
  if (start + 1 >= end || u8At(bytes, start) !== upperL) return false;
  let at = start + 1;
  while (at < end && isDigit(u8At(bytes, at))) at++;
  return at > start + 1 && (at === end || u8At(bytes, at) === byteOf.semicolon);
}
