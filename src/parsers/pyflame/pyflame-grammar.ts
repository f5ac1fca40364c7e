import { allThreadsName } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import { timeAt } from '../clock-time.ts';
import { byteOf } from '../text/bytes.ts';
import { internFrame } from '../text/frame-text.ts';
import type { LineGrammar } from '../text/line-parser.ts';
import { readFileFunction } from '../text/python-frame.ts';
import { SpanMemo } from '../text/span-memo.ts';
import { StackPath } from '../text/stack-path.ts';
import { TextIds } from '../text/text-ids.ts';
import { ThreadLanes } from './thread-lanes.ts';
import { readTimestamp } from './timestamp-line.ts';

const microsecondsPerSecond = 1_000_000;
const nsPerMicrosecond = 1000;
/** A longer pause, in sampling intervals, means that samples in between were left out. */
const longestPause = 1.5;

const warning = {
  noTime: 'Lines that are neither times nor stacks below one were skipped.',
  noStack: 'Times without a stack below them were skipped.',
} as const;

const noRows = new Int32Array(0);

/** A stack whose moment is not over yet. */
interface OpenSample {
  readonly stack: number;
  /** Stack rows, outermost first; empty for `(idle)` and `(failed)`, which belong to no thread. */
  readonly rows: Int32Array;
}

/**
 * Reads what `pyflame --flamechart` (`-T` before 1.6) prints: pairs of lines, a time in microseconds since 1970 and the
 * stack at that time, outermost frame first, each frame ended by a semicolon.
 *
 *     1500000000000000
 *     app.py:<module>:46;app.py:main:42;
 *     1500000000010000
 *     (idle)
 *
 * With `--threads` there is a pair for every thread at the same time, in any order and without saying which is which.
 */
export class PyflameGrammar implements LineGrammar {
  readonly builder = new ProfileBuilder('pyflame');
  readonly expected =
    'the timestamps of pyflame --flamechart: a line of microseconds such as "1500000000010000" should have a stack below it';
  readonly #path = new StackPath(this.builder, new SpanMemo((text) => this.#frame(text)));
  readonly #lanes = new ThreadLanes();
  readonly #names = new TextIds(this.builder.strings);
  /** Thread rows by lane. */
  readonly #laneThreads: number[] = [];
  readonly #event: number;
  readonly #wallTime: number;
  /** Microseconds between samples. */
  readonly #interval: number;
  /** The moment whose stacks are being read, in microseconds; −1 before the first. */
  #moment = -1;
  #open: OpenSample[] = [];
  #expectsStack = false;

  /** `interval` is in microseconds. */
  constructor(interval: number) {
    const { builder } = this;
    this.#interval = interval;
    this.#event = builder.event(builder.strings.internText('samples'));
    this.#wallTime = builder.addValue('wall time', 'nanoseconds');
    builder.useUnixClock();
  }

  readLine(bytes: Uint8Array, start: number, end: number, offset: number): void {
    const moment = readTimestamp(bytes, start, end);
    if (moment >= 0) {
      if (this.#expectsStack) this.builder.warnings.add(warning.noStack, offset);
      if (moment !== this.#moment) this.#closeMoment(moment);
      this.#moment = moment;
      this.#expectsStack = true;
    } else if (this.#expectsStack) {
      const stack = this.#path.read(bytes, start, end);
      const isThread = end > start && bytes[end - 1] === byteOf.semicolon;
      this.#open.push({ stack, rows: isThread ? this.#path.rows() : noRows });
      this.#expectsStack = false;
    } else if (end > start) {
      this.builder.warnings.add(warning.noTime, offset);
    }
  }

  close(): void {
    this.#closeMoment(-1);
  }

  /** Adds the stacks of the moment before `next`, which is −1 at the end of the file. */
  #closeMoment(next: number): void {
    const open = this.#open;
    if (open.length === 0) return;
    this.#open = [];
    const time = timeAt(this.builder, this.#moment, microsecondsPerSecond);
    const pause = next - this.#moment;
    const isPlain = next >= 0 && pause > 0 && pause <= this.#interval * longestPause;
    const weight = (isPlain ? pause : this.#interval) * nsPerMicrosecond;
    const threads = this.#threadsOf(open);
    for (const [index, { stack }] of open.entries()) {
      this.builder.sample(time, stack, threads[index] ?? this.#thread(allThreadsName), -1, this.#event);
      this.builder.weigh(this.#wallTime, weight);
    }
  }

  #threadsOf(open: readonly OpenSample[]): readonly number[] {
    if (open.length === 1 && !this.#lanes.isInUse) return [];
    const stacks = open.map(({ rows }) => rows).filter((rows) => rows.length > 0);
    const lanes = this.#lanes.assign(stacks);
    let next = 0;
    return open.map(({ rows }) =>
      rows.length > 0 ? this.#laneThread(lanes[next++] ?? 0) : this.#thread(allThreadsName),
    );
  }

  #laneThread(lane: number): number {
    const known = this.#laneThreads[lane];
    if (known !== undefined) return known;
    const row = this.#thread(`thread ${lane + 1}`);
    this.#laneThreads[lane] = row;
    return row;
  }

  #thread(name: string): number {
    return this.builder.thread(-1, -1, this.#names.of(name));
  }

  #frame(text: string): number {
    return internFrame(this.builder, readFileFunction(text) ?? { name: text, kind: 'unknown' });
  }
}
