import { u8At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import type { ProfileParser } from '../format.ts';
import { UnreadableProfileError } from '../format.ts';
import type { LineReader } from '../line-feed.ts';
import { LineFeed } from '../line-feed.ts';
import { ascii } from './ascii.ts';
import { ChainReader } from './chain-reader.ts';
import { HeaderLine } from './header-line.ts';
import { LineMeanings, noMeaning } from './line-meanings.ts';
import { readMetadataLine } from './metadata-line.ts';
import { isQuietLine } from './quiet-line.ts';
import { isRecordAt, isRecordText, readRecordThread } from './record-line.ts';
import { SampleWriter } from './sample-writer.ts';
import { readUntimedHeader } from './untimed-header.ts';
import { warning } from './warning.ts';

/** Lines are decoded up to here when they are read as text, which happens off the fast path only. */
const maxTextBytes = 4096;
const maxMetadataEntries = 256;
const maxQuotedLength = 60;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Which part of a file a parser is given. */
export interface PerfScriptPart {
  /** The file's name, for sentences shown to the user. */
  readonly name: string;
  /** Where in the file the first piece starts. */
  readonly offset: number;
  /** The whole file, which must have samples, or one of several byte ranges, which may have none. */
  readonly extent: 'whole' | 'range';
}

/**
 * Reads the text `perf script` prints: for every sample a line with thread, CPU, time, period and event, then its call
 * chain, innermost frame first, one line each behind a tab, then an empty line.
 *
 *     # hostname : build-7                                                           about the capture
 *     my prog  4242/4243 [003] 12345.678901:     250000 cycles:u:                    a sample
 *     \t    55d0c0a01234 std::vector<int>::push_back(int const&)+0x1c (/srv/my prog)  a frame
 *       vector.tcc:114                                                               where it is in the source
 *
 * Everything can be missing, as `perf script -F` was told. The grammar is that of process_event in Linux
 * tools/perf/builtin-script.c and sample__fprintf_callchain in util/evsel_fprintf.c, with their older forms.
 */
export class PerfScriptParser implements ProfileParser, LineReader {
  readonly #part: PerfScriptPart;
  readonly #builder = new ProfileBuilder('perf-script');
  readonly #meanings = new LineMeanings(this.#builder);
  readonly #writer = new SampleWriter(this.#builder, this.#meanings);
  readonly #chain = new ChainReader(this.#meanings, this.#writer.stack);
  readonly #header = new HeaderLine();
  readonly #feed: LineFeed;
  /** What the file's sample lines look like, once one was read. */
  #layout: 'unknown' | 'timed' | 'untimed' = 'unknown';
  /** A line that is a sample line without a time if a frame follows, and plain text otherwise. */
  #candidate: { readonly text: string; readonly offset: number } | undefined;
  /** Where the first frame without a sample line was, while it may still turn out that the file has no such lines. */
  #strayOffset: number | undefined;
  /** The first line that was not understood, to say what was found in a file without samples. */
  #firstText: string | undefined;
  #metadataCount = 0;

  constructor(part: PerfScriptPart) {
    this.#part = part;
    this.#feed = new LineFeed(this, part.offset);
  }

  write(piece: Uint8Array): void {
    this.#feed.write(piece);
  }

  snapshot(): StackProfile | undefined {
    if (this.#builder.sampleCount === 0) return undefined;
    this.#writer.setPeriodUnit();
    return this.#builder.snapshot();
  }

  finish(): StackProfile {
    const rest = this.#feed.rest();
    if (rest.length > 0) this.#readLastLine(rest, this.#feed.restOffset());
    this.#settleCandidate();
    this.#writer.close();
    if (this.#builder.sampleCount === 0 && this.#part.extent === 'whole') {
      throw new UnreadableProfileError(this.#describeFailure());
    }
    this.#writer.setPeriodUnit();
    return this.#builder.finish();
  }

  readLines(bytes: Uint8Array, start: number, end: number, offset: number): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, end);
    let at = start;
    while (at < end) {
      if (this.#writer.isOpen) at = this.#chain.readKnown(bytes, view, at, end);
      if (at < end) at = this.#readLine(bytes, view, at, end, offset);
    }
  }

  skipLine(offset: number): void {
    this.#builder.warnings.add(warning.longLine, offset);
  }

  /** Reads the line at `start`, of any kind, and returns the position after it. */
  #readLine(bytes: Uint8Array, view: DataView, start: number, end: number, offset: number): number {
    const first = u8At(bytes, start);
    if (first !== ascii.newline && first !== ascii.tab && first !== ascii.hash) {
      if (this.#header.read(bytes, start, end)) return this.#readHeader(bytes, offset + start);
    }
    const lineEnd = first === ascii.newline ? start + 1 : bytes.indexOf(ascii.newline, start) + 1;
    if (lineEnd - start === 1 || (lineEnd - start === 2 && first === ascii.carriageReturn)) {
      this.#settleCandidate();
      this.#writer.close();
    } else if (first === ascii.hash) {
      this.#readMetadata(bytes, start, lineEnd);
    } else if (!this.#readChainLine(bytes, view, start, lineEnd, offset)) {
      const isQuiet = this.#readText(decode(bytes, start, lineEnd - 1), offset + start);
      if (isQuiet) this.#chain.passOver(view, start, lineEnd);
    }
    return lineEnd;
  }

  /** Opens the sample whose line is in `#header` and starts at byte `offset`; returns the position after the line. */
  #readHeader(bytes: Uint8Array, offset: number): number {
    const header = this.#header;
    this.#settleCandidate();
    if (isRecordAt(bytes, header.eventStart)) {
      this.#readRecord(decode(bytes, header.eventStart, header.payloadEnd));
      return header.next;
    }
    const inline = this.#chain.readInline(bytes, header.payloadStart, header.payloadEnd);
    const isPossible = this.#writer.open(bytes, header, inline);
    if (!isPossible) this.#builder.warnings.add(warning.impossibleTime, offset);
    this.#setLayout('timed');
    this.#chain.start(inline);
    return header.next;
  }

  /** Reads `start … lineEnd − 1` as a line of a call chain; false if it is none. */
  #readChainLine(bytes: Uint8Array, view: DataView, start: number, lineEnd: number, offset: number): boolean {
    const isIndented = u8At(bytes, start) === ascii.tab;
    if (!isIndented && u8At(bytes, start) !== ascii.space) return false;
    if (this.#writer.isOpen) {
      if (this.#chain.readFrame(bytes, view, start, lineEnd)) return true;
      return !isIndented && this.#chain.readSource(bytes, view, start, lineEnd);
    }
    // Without a tab the frame is what perf prints for a whole sample when there are no call chains.
    const isStray = isIndented
      ? this.#chain.isFrame(bytes, start, lineEnd)
      : this.#chain.isPaddedFrame(bytes, start, lineEnd);
    if (!isStray) return false;
    this.#openUntimed(offset + start);
    this.#chain.readFrame(bytes, view, start, lineEnd);
    if (!isIndented) this.#writer.close();
    return true;
  }

  /** Opens the sample of a frame, at byte `offset`, that has no line with a time above it. */
  #openUntimed(offset: number): void {
    const candidate = this.#candidate;
    this.#candidate = undefined;
    if (candidate === undefined) {
      if (this.#layout === 'unknown') this.#strayOffset ??= offset;
      else this.#builder.warnings.add(warning.strayFrames, offset);
      this.#writer.openUnknown();
    } else {
      if (this.#layout === 'timed') this.#builder.warnings.add(warning.untimedSample, candidate.offset);
      else this.#setLayout('untimed');
      this.#writer.openUntimed(readUntimedHeader(candidate.text), noMeaning);
    }
    this.#chain.start(noMeaning);
  }

  /**
   * Reads a line that is neither a sample line with a time nor part of a call chain.
   *
   * @returns whether it is one of those perf prints below stacks and that mean nothing here
   */
  #readText(text: string, offset: number): boolean {
    if (isRecordText(text)) {
      this.#readRecord(text);
    } else if (this.#layout !== 'timed' && this.#readUntimedSample(text)) {
      this.#setLayout('untimed');
    } else if (this.#writer.isOpen) {
      if (isQuietLine(text)) return true;
      this.#builder.warnings.add(warning.noFrame, offset);
    } else {
      this.#settleCandidate();
      this.#candidate = { text, offset };
    }
    return false;
  }

  /** Reads a line without a time that is a sample of its own because its only frame is on it; false if it is none. */
  #readUntimedSample(text: string): boolean {
    const header = readUntimedHeader(text);
    if (!header.isCertain) return false;
    const payload = encoder.encode(header.payload);
    const inline = this.#chain.readInline(payload, 0, payload.length);
    if (inline === noMeaning) return false;
    this.#writer.openUntimed(header, inline);
    this.#writer.close();
    return true;
  }

  /** Decides about a line that no frame followed. */
  #settleCandidate(): void {
    const candidate = this.#candidate;
    if (candidate === undefined) return;
    this.#candidate = undefined;
    const header = readUntimedHeader(candidate.text);
    if (this.#layout === 'untimed' && header.isCertain) {
      this.#writer.openUntimed(header, noMeaning);
      this.#writer.close();
    } else if (!isQuietLine(candidate.text)) {
      this.#firstText ??= candidate.text;
      this.#builder.warnings.add(warning.text, candidate.offset);
    }
  }

  #setLayout(layout: 'timed' | 'untimed'): void {
    if (this.#layout === layout) return;
    this.#layout = layout;
    if (this.#strayOffset !== undefined) this.#builder.warnings.add(warning.strayFrames, this.#strayOffset);
    this.#strayOffset = undefined;
  }

  /** Reads a line about a thread or mapping that perf prints between samples. */
  #readRecord(text: string): void {
    this.#writer.close();
    const thread = readRecordThread(text);
    if (thread !== undefined) this.#writer.threads.learnProcess(thread.tid, thread.pid);
  }

  /** Reads a comment. Those above the first sample describe the capture. */
  #readMetadata(bytes: Uint8Array, start: number, lineEnd: number): void {
    if (this.#writer.isOpen || this.#builder.sampleCount > 0 || this.#metadataCount === maxMetadataEntries)
      return;
    const entry = readMetadataLine(decode(bytes, start, lineEnd - 1));
    if (entry === undefined) return;
    this.#metadataCount++;
    this.#builder.addMetadata(entry.key, entry.value);
  }

  /** Reads the end of a file that does not end with a newline, unless that end is a line cut short. */
  #readLastLine(rest: Uint8Array, offset: number): void {
    const line = new Uint8Array(rest.length + 1);
    line.set(rest);
    line[rest.length] = ascii.newline;
    const isWhole =
      this.#layout !== 'timed' ||
      /^(?:#|\s*$)/.test(decode(line, 0, rest.length)) ||
      this.#header.read(line, 0, line.length) ||
      this.#chain.isWholeFrame(line, 0, line.length);
    if (isWhole) this.readLines(line, 0, line.length, offset);
    else this.#builder.warnings.add(warning.cutLine, offset);
  }

  #describeFailure(): string {
    const text = this.#firstText;
    const found = text === undefined ? 'holds no samples' : `starts with "${quote(text)}"`;
    return (
      `${this.#part.name} is not perf script text: it should have lines such as ` +
      `"bash 1234 [000] 5678.901234: cycles:" with stacks below, but ${found}. ` +
      'To make such text, run: perf script -i perf.data > profile.perf.'
    );
  }
}

function decode(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, Math.min(end, start + maxTextBytes))).replace(/\r$/, '');
}

/** The start of `text`, fit to be shown: one line of limited length without control characters. */
function quote(text: string): string {
  const plain = text.replace(/\p{C}+/gu, ' ').trim();
  return plain.length > maxQuotedLength ? `${plain.slice(0, maxQuotedLength)}…` : plain;
}
