import { u8At } from '../../model/column.ts';
import { allThreadsName } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import { StackCollector } from '../perf-script/stack-collector.ts';
import { byteOf } from '../text/bytes.ts';
import { internFrame } from '../text/frame-text.ts';
import { javaFrame } from '../text/java-frame.ts';
import type { LineGrammar } from '../text/line-parser.ts';
import { SpanMemo } from '../text/span-memo.ts';
import { TextIds } from '../text/text-ids.ts';
import { EventClock } from './event-clock.ts';
import type { JfrEvent } from './jfr-event.ts';
import { readEventStart, readJfrThread } from './jfr-event.ts';
import { readQuantity } from './quantity.ts';

const maxTextBytes = 4096;
/** Fields are two columns in, frames four. */
const fieldIndent = 2;
/** What stands for the rest of a stack that `jfr print` was told not to print. */
const cutMark = '...';
const lineMark = ' line: ';

const warning = {
  cutEvent: 'The file ends in the middle of an event, which was left out.',
  cutStacks: 'Stacks were cut when they were printed; “jfr print --stack-depth 64” prints them whole.',
  noTime: 'Events without a readable time were kept without one.',
} as const;

const decoder = new TextDecoder();

/**
 * Reads what `jfr print` makes of a recording of the Java Flight Recorder: events, each with its fields, of which the last
 * is the stack, innermost frame first. Events without a stack are no samples.
 *
 *     jdk.ExecutionSample {
 *       startTime = 10:47:10.111
 *       sampledThread = "main" (javaThreadId = 1)
 *       stackTrace = [
 *         java.util.Arrays.sort(Object[], int, int) line: 1107
 *         Burn.main(String[]) line: 6
 *       ]
 *     }
 */
export class JfrPrintGrammar implements LineGrammar {
  readonly builder = new ProfileBuilder('jfr-print');
  readonly expected =
    'the text of jfr print with stacks: events such as "jdk.ExecutionSample {" should have a field "stackTrace = ["';
  readonly #frames = new SpanMemo((text) => this.#frame(text));
  readonly #stack = new StackCollector(this.builder);
  readonly #clock = new EventClock();
  readonly #names = new TextIds(this.builder.strings);
  readonly #values = new Map<string, number>();
  #event: JfrEvent | undefined;

  readLine(bytes: Uint8Array, start: number, end: number, offset: number): void {
    let from = start;
    while (from < end && u8At(bytes, from) === byteOf.space) from++;
    if (from === end) return;
    const indent = from - start;
    if (this.#event?.stack === 'reading' && indent > fieldIndent) {
      this.#readFrame(bytes, from, end, offset);
    } else if (indent <= fieldIndent) {
      const text = decoder.decode(bytes.subarray(from, Math.min(end, from + maxTextBytes)));
      if (indent === 0) this.#readEdge(text, offset);
      else if (this.#event !== undefined) this.#readField(this.#event, text, offset);
    }
  }

  close(): void {
    this.#endEvent('cut', 0);
  }

  /** Reads the first or last line of an event. */
  #readEdge(text: string, offset: number): void {
    if (text === '}') {
      this.#endEvent('whole', offset);
      return;
    }
    const event = readEventStart(text);
    if (event === undefined) return;
    this.#endEvent('cut', offset);
    this.#event = event;
  }

  #readField(event: JfrEvent, text: string, offset: number): void {
    if (text === ']') {
      if (event.stack === 'reading') event.stack = 'whole';
      return;
    }
    const equals = text.indexOf(' = ');
    const key = text.slice(0, equals);
    const value = text.slice(equals + 3);
    if (equals < 0) return;
    if (key === 'stackTrace' && value === '[') event.stack = 'reading';
    else if (key === 'startTime') this.#readTime(event, value, offset);
    else if (/^(?:sampled|event)?thread$/i.test(key)) event.thread ??= readJfrThread(value);
    else this.#readQuantity(event, key, value);
  }

  #readTime(event: JfrEvent, value: string, offset: number): void {
    event.time = this.#clock.read(value);
    if (event.time === undefined) this.builder.warnings.add(warning.noTime, offset);
  }

  #readQuantity(event: JfrEvent, key: string, value: string): void {
    const quantity = readQuantity(value);
    if (quantity !== undefined && (key === 'duration' || quantity.unit === 'bytes')) {
      event.quantities.set(key, quantity);
    }
  }

  #readFrame(bytes: Uint8Array, start: number, end: number, offset: number): void {
    const frame = this.#frames.of(bytes, start, end);
    this.#stack.push(frame);
    const isCut = end - start === cutMark.length && u8At(bytes, start) === byteOf.dot;
    if (isCut) this.builder.warnings.add(warning.cutStacks, offset);
  }

  /** Adds the open event if it is a sample. */
  #endEvent(extent: 'whole' | 'cut', offset: number): void {
    const event = this.#event;
    if (event === undefined) return;
    this.#event = undefined;
    if (event.stack === 'whole') {
      this.#add(event);
    } else {
      this.#stack.drop(this.#stack.depth);
      if (extent === 'cut') this.builder.warnings.add(warning.cutEvent, offset);
    }
  }

  #add({ type, time, thread, quantities }: JfrEvent): void {
    const { builder } = this;
    if (time?.hasDate === true) builder.useUnixClock();
    const at = time === undefined ? undefined : builder.timeOf(time.second, time.nanosecond);
    const row = builder.thread(-1, thread?.tid ?? -1, this.#names.of(thread?.name ?? allThreadsName));
    builder.sample(at, this.#stack.take(), row, -1, builder.event(this.#names.of(type)));
    for (const [name, { amount, unit }] of quantities) {
      const value = this.#values.get(name) ?? builder.addValue(name, unit);
      this.#values.set(name, value);
      builder.weigh(value, amount);
    }
  }

  /** Reads `java.util.Arrays.sort(Object[], int, int) line: 1107`. */
  #frame(text: string): number {
    if (text === cutMark) return internFrame(this.builder, { name: '(cut)', kind: 'unknown' });
    const split = text.lastIndexOf(lineMark);
    const line = Number(text.slice(split + lineMark.length));
    return internFrame(this.builder, split < 0 ? javaFrame(text, -1) : javaFrame(text.slice(0, split), line));
  }
}
