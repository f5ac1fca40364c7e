import { u8At } from '../../model/column.ts';
import { allThreadsName } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import { isUnixTime } from '../clock-time.ts';
import { byteOf } from '../text/bytes.ts';
import type { LineGrammar } from '../text/line-parser.ts';
import { TextIds } from '../text/text-ids.ts';
import type { BpftraceKeys } from './bpftrace-keys.ts';
import { readBpftraceKeys } from './bpftrace-keys.ts';
import { BpftraceStack } from './bpftrace-stack.ts';

const maxTextBytes = 4096;

const warning = {
  noCount: 'Stacks without a time or a count were left out.',
  lost: 'bpftrace lost events while it recorded, so samples are missing.',
} as const;

const decoder = new TextDecoder();

/** An entry of a map whose lines are being read. */
interface OpenEntry {
  readonly map: string;
  readonly keys: string[];
}

/**
 * Reads what bpftrace prints: maps with stacks among their keys, or times with a stack below. Stacks are innermost frame
 * first.
 *
 *     @oncpu[bash, 4242,              2370536270868 4242 bash
 *         fib+18
 *         main+114                            fib+18
 *     ]: 57                                   main+114
 *
 * There may be two stacks, the kernel's and the program's, with a comma between them in a map and an empty line elsewhere.
 */
export class BpftraceGrammar implements LineGrammar {
  readonly builder = new ProfileBuilder('bpftrace');
  readonly expected =
    'output of bpftrace: stacks should be keys of maps, as in "@[ustack] = count()", or have a time in nanoseconds above them';
  readonly #stack = new BpftraceStack(this.builder);
  readonly #names = new TextIds(this.builder.strings);
  #entry: OpenEntry | undefined;
  /** The line above the stack that is being read, outside of maps. */
  #header: BpftraceKeys | undefined;

  readLine(bytes: Uint8Array, start: number, end: number, offset: number): void {
    if (start === end) {
      this.#stack.endPart();
      return;
    }
    const first = u8At(bytes, start);
    if (first === byteOf.space || first === byteOf.tab) {
      this.#readFrame(bytes, start, end);
    } else {
      this.#readText(decoder.decode(bytes.subarray(start, Math.min(end, start + maxTextBytes))), offset);
    }
  }

  close(): void {
    this.#closeHeader();
    this.#dropEntry(0);
  }

  #readFrame(bytes: Uint8Array, start: number, end: number): void {
    let from = start;
    let to = end;
    while (from < to && u8At(bytes, from) <= byteOf.space) from++;
    while (to > from && u8At(bytes, to - 1) <= byteOf.space) to--;
    if (from === to) this.#stack.endPart();
    else this.#stack.push(bytes, from, to);
  }

  /** Reads a line that starts in the first column. */
  #readText(text: string, offset: number): void {
    if (text.startsWith('@')) this.#openEntry(text, offset);
    else if (this.#entry !== undefined && /^[\],]/.test(text)) this.#continueEntry(this.#entry, text, offset);
    else if (/^\d{8,19}(?:\s|$)/.test(text)) this.#openHeader(text, offset);
    else if (/^Lost \d+ events/.test(text)) this.builder.warnings.add(warning.lost, offset);
  }

  #openEntry(text: string, offset: number): void {
    this.#closeHeader();
    this.#dropEntry(offset);
    const bracket = text.indexOf('[');
    if (bracket < 0 || /\]: /.test(text)) return;
    this.#entry = { map: text.slice(1, bracket), keys: [text.slice(bracket + 1)] };
  }

  /** Reads `, bash` between two stacks or `, bash]: 57` after the last. */
  #continueEntry(entry: OpenEntry, text: string, offset: number): void {
    this.#stack.endPart();
    const end = text.lastIndexOf(']:');
    entry.keys.push(end < 0 ? text : text.slice(0, end));
    if (end < 0) return;
    const count = readCount(text.slice(end + 2).trim());
    if (count === undefined) {
      this.#dropEntry(offset);
      return;
    }
    this.#entry = undefined;
    const words = entry.keys.flatMap((keys) => keys.split(',')).map((word) => word.trim());
    this.#add({ ...readBpftraceKeys(words), time: undefined }, entry.map || 'samples', count);
  }

  #openHeader(text: string, offset: number): void {
    this.#closeHeader();
    this.#dropEntry(offset);
    this.#header = readBpftraceKeys(text.split(/[\s,]+/));
  }

  /** Adds the sample that has a time above it. */
  #closeHeader(): void {
    const header = this.#header;
    this.#header = undefined;
    if (header === undefined || this.#stack.isEmpty) return;
    this.#add(header, 'samples', 1);
  }

  #dropEntry(offset: number): void {
    if (!this.#stack.isEmpty) this.builder.warnings.add(warning.noCount, offset);
    this.#entry = undefined;
    this.#stack.clear();
  }

  #add({ time, pid, tid, comm }: BpftraceKeys, event: string, count: number): void {
    const { builder } = this;
    const stack = this.#stack.take();
    const thread = builder.thread(pid, tid, this.#names.of(comm ?? allThreadsName));
    builder.sample(this.#timeOf(time), stack, thread, -1, builder.event(this.#names.of(event)));
    builder.weigh(0, count);
  }

  #timeOf(digits: string | undefined): number | undefined {
    if (digits === undefined) return undefined;
    const second = Number(digits.slice(0, -9));
    if (isUnixTime(second, 1)) this.builder.useUnixClock();
    return this.builder.timeOf(second, Number(digits.slice(-9)));
  }
}

/** The count an entry ends with: `57`, or of `stats()` the first number of `count 57, average 3, total 171`. */
function readCount(text: string): number | undefined {
  const [, digits] = /^(?:count )?(\d{1,20})(?:, .*)?$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
