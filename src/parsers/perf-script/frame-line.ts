import { u8At } from '../../model/column.ts';
import { ascii, isHexDigit } from './ascii.ts';

const maxAddressDigits = 16;
/** `(inlined)`, which perf writes in the place of the shared object. */
const inlinedMark = 'inlined';

/**
 * The parts of one line of a call chain, such as
 *
 *     \t    7f183b22aec7 std::vector<int>::push_back(int const&)+0x1c (/usr/lib/libfoo.so (deleted))
 *
 * as positions in the bytes it was read from: blanks, hexadecimal address, one space, symbol, offset, shared object in
 * parentheses. Address, symbol and shared object can each be missing (`perf script -F`). One object is filled again
 * for every line. Source: `sample__fprintf_callchain` in Linux tools/perf/util/evsel_fprintf.c.
 */
export class FrameLine {
  addressEnd = 0;
  /** The address is in the upper half of 64-bit memory. */
  isKernelAddress = false;
  /** The symbol without its trailing `+0x<offset>`; if the line has none, the address, or nothing beside a library. */
  symbolStart = 0;
  symbolEnd = 0;
  /** The shared object without parentheses; `libraryStart` is −1 if the line has none. */
  libraryStart = -1;
  libraryEnd = -1;
  isInlined = false;

  /**
   * Reads `start … end − 1`, which holds no newline.
   *
   * @returns false if it is not a line of a call chain
   */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    let at = start;
    while (at < end && (u8At(bytes, at) === ascii.space || u8At(bytes, at) === ascii.tab)) at++;
    const address = at;
    while (at < end && isHexDigit(u8At(bytes, at))) at++;
    this.addressEnd = at;
    const digits = at - address;
    if (digits === 0 || digits > maxAddressDigits) return false;
    if (at < end && u8At(bytes, at) !== ascii.space) return false;
    this.isKernelAddress = digits === maxAddressDigits && u8At(bytes, address) >= 0x38;
    this.#readSymbol(bytes, at, trimEnd(bytes, at, end));
    if (this.symbolEnd === this.symbolStart && this.libraryStart < 0 && !this.isInlined) {
      this.symbolStart = address;
      this.symbolEnd = at;
    }
    return true;
  }

  /** Reads symbol and shared object of `start … end − 1`, which starts with the space after the address. */
  #readSymbol(bytes: Uint8Array, start: number, end: number): void {
    this.libraryStart = -1;
    this.libraryEnd = -1;
    this.isInlined = false;
    const open = findLibrary(bytes, start, end);
    if (open < 0) {
      this.symbolEnd = end;
    } else {
      this.symbolEnd = trimEnd(bytes, start, open - 1);
      this.isInlined = isInlinedMark(bytes, open + 1, end - 1);
      if (!this.isInlined) {
        this.libraryStart = open + 1;
        this.libraryEnd = stripOffset(bytes, open + 1, end - 1);
      }
    }
    this.symbolStart = Math.min(start + 1, this.symbolEnd);
    this.symbolEnd = stripOffset(bytes, this.symbolStart, this.symbolEnd);
  }
}

/**
 * Position of the parenthesis that opens the shared object, or −1. That is the parenthesis, after a space, whose
 * partner ends the line; symbols and paths both hold parentheses, so counting back from the end is what tells them
 * apart: `visit(int, char (*)[4]) (/opt/cpp)`, `start (/home/Program Files (x86)/app.exe)`.
 */
function findLibrary(bytes: Uint8Array, start: number, end: number): number {
  if (end <= start || u8At(bytes, end - 1) !== ascii.closeParen) return -1;
  let open = 0;
  for (let at = end - 1; at > start; at--) {
    const byte = u8At(bytes, at);
    if (byte === ascii.closeParen) open++;
    if (byte !== ascii.openParen || --open > 0) continue;
    const isLibrary = u8At(bytes, at - 1) === ascii.space && !isClone(bytes, at + 1, end);
    return isLibrary ? at : findUnbalancedLibrary(bytes, start, end);
  }
  return findUnbalancedLibrary(bytes, start, end);
}

/** Position of the first parenthesis after a space that is followed by `/` or `[`, for paths with odd parentheses. */
function findUnbalancedLibrary(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start + 1; at < end - 1; at++) {
    if (u8At(bytes, at) !== ascii.openParen || u8At(bytes, at - 1) !== ascii.space) continue;
    const next = u8At(bytes, at + 1);
    if (next === ascii.slash || next === ascii.openBracket) return at;
  }
  return -1;
}

/** Whether a group in parentheses is a compiler's note on a symbol, such as `(.cold)`, instead of a shared object. */
function isClone(bytes: Uint8Array, start: number, end: number): boolean {
  return start < end && u8At(bytes, start) === ascii.dot;
}

function isInlinedMark(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== inlinedMark.length) return false;
  for (let at = 0; at < inlinedMark.length; at++) {
    if (u8At(bytes, start + at) !== inlinedMark.charCodeAt(at)) return false;
  }
  return true;
}

/** The end of `start … end − 1` without a trailing `+0x<hex>`, unless nothing else would be left. */
function stripOffset(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && isHexDigit(u8At(bytes, at - 1))) at--;
  const hasOffset =
    at < end &&
    at - start > 3 &&
    u8At(bytes, at - 1) === ascii.lowerX &&
    u8At(bytes, at - 2) === 0x30 &&
    u8At(bytes, at - 3) === ascii.plus;
  return hasOffset ? at - 3 : end;
}

function trimEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && isTrailing(u8At(bytes, at - 1))) at--;
  return at;
}

function isTrailing(byte: number): boolean {
  return byte === ascii.space || byte === ascii.carriageReturn || byte === ascii.tab;
}
