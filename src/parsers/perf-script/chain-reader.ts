import { u8At } from '../../model/column.ts';
import { ascii } from './ascii.ts';
import { FrameLine } from './frame-line.ts';
import { LineCache } from './line-cache.ts';
import type { StackCollector } from './stack-collector.ts';
import type { SymbolTable } from './symbol-table.ts';

/** A longer line below a frame is no source position. */
const maxSourceBytes = 4096;
/** perf prints an address behind one space or tab, padded to 16 columns. */
const addressColumns = 17;

const decoder = new TextDecoder();

/** Reads the lines of call chains: frames, and the source positions below them. */
export class ChainReader {
  readonly #symbols: SymbolTable;
  readonly #stack: StackCollector;
  /** Known lines. Their meaning is a symbol, or for a source position its bitwise complement. */
  readonly #cache = new LineCache();
  readonly #frame = new FrameLine();
  /** The known line that was read last in this stack, or 0. */
  #line = 0;
  /** The symbol of the frame line just read, which a source position would belong to, or −1. */
  #symbol = -1;
  #hasLibraries = false;

  constructor(symbols: SymbolTable, stack: StackCollector) {
    this.#symbols = symbols;
    this.#stack = stack;
  }

  /** Whether frames in this file name the shared object they are in. */
  get hasLibraries(): boolean {
    return this.#hasLibraries;
  }

  /** Starts a new stack. */
  start(): void {
    this.#line = 0;
    this.#symbol = -1;
  }

  /**
   * Reads known lines from `start` on, up to an empty line, a line that is not known, or `end`.
   *
   * This is where a large file is read: about 25 ns for a line of 85 bytes that was predicted. It stays that fast only
   * while nothing in the loop allocates or looks at single bytes of the line.
   *
   * @returns the position after them
   */
  readKnown(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const cache = this.#cache;
    const symbols = this.#symbols;
    const stack = this.#stack;
    let line = this.#line;
    let symbol = this.#symbol;
    let at = start;
    while (at < end && u8At(bytes, at) !== ascii.newline) {
      let next = cache.successorOf(line);
      if (next === 0 || !cache.matches(next, view, at, end)) {
        next = cache.find(view, at, end);
        if (next === 0) break;
        cache.setSuccessor(line, next);
      }
      const meaning = cache.meaningOf(next);
      const frame = meaning >= 0 ? symbols.rowOf(meaning) : -1;
      if (frame >= 0) {
        stack.push(frame);
        symbol = meaning;
      } else {
        symbol = this.#push(meaning, symbol);
      }
      at += cache.lengthOf(next);
      line = next;
    }
    this.#line = line;
    this.#symbol = symbol;
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
    this.#learn(view, start, lineEnd, this.#symbols.symbolOf(bytes, frame));
    return true;
  }

  /**
   * Reads `start … lineEnd − 1` as the source position of the frame above.
   *
   * @returns false if it is none
   */
  readSource(bytes: Uint8Array, view: DataView, start: number, lineEnd: number): boolean {
    if (lineEnd - start > maxSourceBytes) return false;
    const source = this.#symbols.sourceOf(decoder.decode(bytes.subarray(start, lineEnd)));
    if (source < 0) return false;
    this.#learn(view, start, lineEnd, ~source);
    return true;
  }

  /**
   * The symbol on a sample line without a call chain: `start … end − 1` is what follows the event. perf pads the address
   * there to 16 columns; text of a tracepoint that happens to start with a hexadecimal word is not.
   *
   * @returns −1 if there is none
   */
  readInline(bytes: Uint8Array, start: number, end: number): number {
    const frame = this.#frame;
    if (!frame.read(bytes, start, end)) return -1;
    const isPadded = frame.addressEnd - start >= addressColumns;
    const library = frame.libraryStart < 0 ? 0 : u8At(bytes, frame.libraryStart);
    const isCertain = library === ascii.slash || library === ascii.openBracket;
    return isPadded || isCertain ? this.#symbols.symbolOf(bytes, frame) : -1;
  }

  #learn(view: DataView, start: number, lineEnd: number, meaning: number): void {
    const line = this.#cache.add(view, start, lineEnd, meaning);
    if (line !== 0) this.#cache.setSuccessor(this.#line, line);
    this.#line = line;
    this.#symbol = this.#push(meaning, this.#symbol);
  }

  /**
   * Adds what a line means to the stack.
   *
   * @param symbol the symbol of the frame line above, or −1
   * @returns the symbol a source position in the next line would belong to, or −1
   */
  #push(meaning: number, symbol: number): number {
    if (meaning >= 0) {
      this.#symbols.pushTo(this.#stack, meaning);
      return meaning;
    }
    if (symbol < 0) return -1;
    this.#stack.drop(this.#symbols.countOf(symbol));
    this.#symbols.pushTo(this.#stack, this.#symbols.at(symbol, ~meaning));
    return -1;
  }
}
