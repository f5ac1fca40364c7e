import { u8At } from '../../model/column.ts';
import { ascii } from './ascii.ts';
import { FrameLine } from './frame-line.ts';
import { LineCache } from './line-cache.ts';
import type { LineMeanings } from './line-meanings.ts';
import { noMeaning } from './line-meanings.ts';
import type { StackCollector } from './stack-collector.ts';

/** A longer line below a frame is no source position. */
const maxSourceBytes = 4096;
/** Longer lines that mean nothing are branch stacks, which hardly ever repeat. */
const maxPassedBytes = 128;
/** perf prints an address behind one space or tab, padded to 16 columns. */
const addressColumns = 17;

const decoder = new TextDecoder();

/** Reads the lines of call chains: frames, and the source positions below them. */
export class ChainReader {
  readonly #meanings: LineMeanings;
  readonly #stack: StackCollector;
  readonly #cache = new LineCache();
  readonly #frame = new FrameLine();
  /** The known line that was read last in this stack, or 0. */
  #line = 0;
  /** The meaning of the line just read if that was a frame, to which a source position would belong. */
  #above = noMeaning;
  #hasLibraries = false;

  constructor(meanings: LineMeanings, stack: StackCollector) {
    this.#meanings = meanings;
    this.#stack = stack;
  }

  /** Whether frames in this file name the shared object they are in. */
  get hasLibraries(): boolean {
    return this.#hasLibraries;
  }

  /** Starts a new stack. `inline` is the meaning of a frame on the sample line, to which the next line may belong. */
  start(inline: number): void {
    this.#line = 0;
    this.#above = inline;
  }

  /**
   * Reads known lines from `start` on, up to an empty line, a line that is not known, or `end`.
   *
   * This is where a large file is read: about 40 ns for a line of 85 bytes. It stays that fast only
   * while nothing in the loop allocates or looks at single bytes of the line.
   *
   * @returns the position after them
   */
  readKnown(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const cache = this.#cache;
    const stack = this.#stack;
    let line = this.#line;
    let above = this.#above;
    let at = start;
    while (at < end && u8At(bytes, at) !== ascii.newline) {
      let next = cache.successorOf(line);
      if (next === 0 || !cache.matches(next, view, at, end)) {
        next = cache.find(view, at, end);
        if (next === 0) break;
        cache.setSuccessor(line, next);
      }
      const meaning = cache.meaningOf(next);
      if (meaning >= 0) {
        stack.push(meaning);
        above = meaning;
      } else {
        above = this.#meanings.apply(meaning, above, stack);
      }
      at += cache.lengthOf(next);
      line = next;
    }
    this.#line = line;
    this.#above = above;
    return at;
  }

  /** Whether `start … lineEnd − 1`, whose last byte is a newline, is a frame. */
  isFrame(bytes: Uint8Array, start: number, lineEnd: number): boolean {
    return this.#frame.read(bytes, start, lineEnd - 1);
  }

  /** As {@link isFrame}, with the address in the columns perf gives it. */
  isPaddedFrame(bytes: Uint8Array, start: number, lineEnd: number): boolean {
    return this.isFrame(bytes, start, lineEnd) && this.#frame.addressEnd - start === addressColumns;
  }

  /** Whether `start … lineEnd − 1` is a frame that looks complete beside those seen so far. */
  isWholeFrame(bytes: Uint8Array, start: number, lineEnd: number): boolean {
    if (!this.isFrame(bytes, start, lineEnd)) return false;
    return this.#frame.isInlined || this.#frame.libraryStart >= 0 || !this.#hasLibraries;
  }

  /**
   * Reads `start … lineEnd − 1`, whose last byte is a newline, as a frame.
   *
   * @returns false if it is none
   */
  readFrame(bytes: Uint8Array, view: DataView, start: number, lineEnd: number): boolean {
    const frame = this.#frame;
    if (!frame.read(bytes, start, lineEnd - 1)) return false;
    if (frame.libraryStart >= 0) this.#hasLibraries = true;
    this.#learn(view, start, lineEnd, this.#meanings.ofFrame(bytes, frame));
    return true;
  }

  /**
   * Reads `start … lineEnd − 1` as the source position of the frame above.
   *
   * @returns false if it is none
   */
  readSource(bytes: Uint8Array, view: DataView, start: number, lineEnd: number): boolean {
    if (lineEnd - start > maxSourceBytes) return false;
    const meaning = this.#meanings.ofSource(decoder.decode(bytes.subarray(start, lineEnd)));
    if (meaning === undefined) return false;
    this.#learn(view, start, lineEnd, meaning);
    return true;
  }

  /** Passes over `start … lineEnd − 1`, which means nothing, and over its repetitions. */
  passOver(view: DataView, start: number, lineEnd: number): void {
    if (lineEnd - start <= maxPassedBytes) this.#learn(view, start, lineEnd, noMeaning);
  }

  /**
   * The meaning of the frame on a sample line without a call chain, or {@link noMeaning}; `start … end − 1` is what
   * follows the event. perf pads the address to 16 columns, unlike the text of a tracepoint that happens to start with a
   * hexadecimal word.
   */
  readInline(bytes: Uint8Array, start: number, end: number): number {
    const frame = this.#frame;
    if (!frame.read(bytes, start, endOfFrame(bytes, start, end))) return noMeaning;
    const isPadded = frame.addressEnd - start >= addressColumns;
    const library = frame.libraryStart < 0 ? 0 : u8At(bytes, frame.libraryStart);
    const isCertain = library === ascii.slash || library === ascii.openBracket;
    return isPadded || isCertain ? this.#meanings.ofFrame(bytes, frame) : noMeaning;
  }

  #learn(view: DataView, start: number, lineEnd: number, meaning: number): void {
    const line = this.#cache.add(view, start, lineEnd, meaning);
    if (line !== 0) this.#cache.setSuccessor(this.#line, line);
    this.#line = line;
    this.#above = this.#meanings.apply(meaning, this.#above, this.#stack);
  }
}

/** Where `start … end − 1` stops being a frame: perf appends instructions, as text behind tabs or as bytes. */
function endOfFrame(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = u8At(bytes, at);
    if (byte === ascii.tab) return at;
    if (byte === ascii.closeParen && isInstruction(bytes, at + 1)) return at + 1;
  }
  return end;
}

/** Whether ` ilen: ` or ` insn: ` starts at `at`. */
function isInstruction(bytes: Uint8Array, at: number): boolean {
  return (
    u8At(bytes, at) === ascii.space &&
    u8At(bytes, at + 1) === ascii.lowerI &&
    u8At(bytes, at + 5) === ascii.colon &&
    u8At(bytes, at + 6) === ascii.space
  );
}
