import { u8At } from '../../model/column.ts';
import { allThreadsName } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import { isUnixTime } from '../clock-time.ts';
import { isBlank, isDigit } from '../text/bytes.ts';
import type { LineGrammar } from '../text/line-parser.ts';
import { TextIds } from '../text/text-ids.ts';
import { DtraceStack } from './dtrace-stack.ts';
import type { DtraceHeader } from './header-line.ts';
import { readDtraceHeader, readDtraceKeys } from './header-line.ts';

/** DTrace puts frames behind 14 blanks; aggregation keys are not that far in. */
const keyIndent = 10;
const maxTextBytes = 4096;
const closingBracket = 0x5d;

const warning = {
  noCount: 'Stacks without a time or a count were left out.',
} as const;

/** A line of a `quantize` or `lquantize`, or the one above. */
const distributionLine = /^(?:value\s+-+ Distribution -+\s+count|(?:[<>]=? )?-?\d+ \|[@ ]*\d+)$/;
/** `v`, `<`, `>` and `-` */
const distributionStarts: ReadonlySet<number> = new Set([0x76, 0x3c, 0x3e, 0x2d]);
/** What DTrace says about itself. */
const chatter = /^(?:CPU\s+ID\s+FUNCTION:NAME$|dtrace: |\^C)/;
const countLine = /^\d{1,20}$/;

const decoder = new TextDecoder();

/**
 * Reads what DTrace prints: a stack, innermost frame first, with the sample's time and process above it, or how often it
 * was counted below it, or both.
 *
 *       0     95    :profile-99  1234567890123456 4242 nested       time and process, printed by the probe's action
 *                   nested`work+0x28
 *                   nested`main+0x72
 *
 *            nested PID:  4242 TID:     1 [1537196700100]           aggregated by the millisecond: both
 *                   nested`work+0x28
 *                 3
 *
 *       nested                                                      aggregated by process name
 *                   nested`work+0x28
 *                41
 *
 * An empty line says nothing: it also stands between the kernel's and the process's part of a stack.
 */
export class DtraceGrammar implements LineGrammar {
  readonly builder = new ProfileBuilder('dtrace');
  readonly expected =
    'output of DTrace: stacks such as "nested`main+0x72" should have a time above or a count below them';
  readonly #stack = new DtraceStack(this.builder);
  readonly #names = new TextIds(this.builder.strings);
  #header: DtraceHeader | undefined;

  readLine(bytes: Uint8Array, start: number, end: number, offset: number): void {
    let from = start;
    let to = end;
    while (from < to && isBlank(u8At(bytes, from))) from++;
    while (to > from && isBlank(u8At(bytes, to - 1))) to--;
    if (from === to) {
      this.#stack.endPart();
      return;
    }
    const isFrame =
      from - start >= keyIndent && !isDigit(u8At(bytes, from)) && u8At(bytes, to - 1) !== closingBracket;
    if (isFrame) this.#readFrame(bytes, from, to, offset);
    else this.#readOther(bytes, from, to, from - start, offset);
  }

  close(): void {
    this.#closeTimed(0);
  }

  #readFrame(bytes: Uint8Array, start: number, end: number, offset: number): void {
    const canBeDistribution = distributionStarts.has(u8At(bytes, start));
    if (canBeDistribution && distributionLine.test(decode(bytes, start, end))) this.#dropStack(offset);
    else this.#stack.push(bytes, start, end);
  }

  /** Reads a line that is not certainly a frame. */
  #readOther(bytes: Uint8Array, start: number, end: number, indent: number, offset: number): void {
    const text = decode(bytes, start, end);
    const header = readDtraceHeader(text, indent);
    if (header !== undefined) {
      this.#closeTimed(offset);
      // The probe that prints an aggregation is none that took a sample.
      this.#header = header.second === undefined && header.program === undefined ? undefined : header;
    } else if (countLine.test(text) && indent > 0) {
      this.#closeCounted(Number(text));
    } else if (distributionLine.test(text)) {
      this.#dropStack(offset);
    } else if (isFrameText(text) || (this.#header !== undefined && indent >= keyIndent)) {
      this.#stack.push(bytes, start, end);
    } else if (!chatter.test(text) && this.#stack.depth === 0) {
      this.#header = readDtraceKeys(text);
    }
  }

  /** Ends a sample that has a time and no count. */
  #closeTimed(offset: number): void {
    const header = this.#header;
    this.#header = undefined;
    if (this.#stack.depth === 0) return;
    if (header?.second === undefined) this.#dropStack(offset);
    else this.#add(header, 1);
  }

  #closeCounted(count: number): void {
    const header = this.#header;
    this.#header = undefined;
    const isSample = count > 0 && (header !== undefined || this.#stack.depth > 0);
    if (isSample) this.#add(header ?? readDtraceKeys(''), count);
    else this.#stack.clear();
  }

  #dropStack(offset: number): void {
    if (this.#stack.depth > 0) this.builder.warnings.add(warning.noCount, offset);
    this.#stack.clear();
    this.#header = undefined;
  }

  #add(header: DtraceHeader, count: number): void {
    const { builder } = this;
    const { second, nanosecond, program, pid, tid, cpu, probe } = header;
    const stack = this.#stack.take(program ?? '');
    const thread = builder.thread(pid, tid, this.#names.of(program ?? allThreadsName));
    const event = builder.event(this.#names.of((second !== undefined && probe) || 'samples'));
    if (second !== undefined && isUnixTime(second, 1)) builder.useUnixClock();
    const time = second === undefined ? undefined : builder.timeOf(second, nanosecond);
    builder.sample(time, stack, thread, cpu, event);
    builder.weigh(0, count);
  }
}

/** Whether a line is a frame wherever it stands. */
function isFrameText(text: string): boolean {
  return /^(?:[^\s`]+`|0x[\da-f]+$)/i.test(text);
}

function decode(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, Math.min(end, start + maxTextBytes)));
}
