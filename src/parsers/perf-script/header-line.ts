import { u8At } from '../../model/column.ts';
import { ascii, isDigit } from './ascii.ts';

/** perf writes nanoseconds; further digits of a fraction are dropped. */
const fractionDigits = 9;
/** Times are unsigned 64-bit nanoseconds, so more digits of seconds than this are not a time. */
const maxSecondDigits = 11;
/** A number that ends further right, with no event behind it, is an address: perf pads those to 16 columns. */
const periodColumns = 16;

/**
 * The parts of a sample line that has a time, such as
 *
 *     my prog  4242/4243 [003] 12345.678901:     250000 cycles:u:  payload
 *
 * as positions in the bytes it was read from. One object is filled again for every line.
 *
 * A thread's name may hold blanks, digits, brackets and colons, so the line is taken apart from the time's colon: to
 * the left the CPU in brackets, then whatever is left identifies the thread; to the right the period and the event.
 * Field order and widths: `perf_sample__fprintf_start` and `process_event` in Linux tools/perf/builtin-script.c.
 */
export class HeaderLine {
  /** The thread's name and ids: `my prog  4242/4243`. */
  identityStart = 0;
  identityEnd = 0;
  /** −1 if the line has none. */
  cpu = -1;
  second = 0;
  nanosecond = 0;
  /** −1 if the line has none. */
  period = -1;
  /** The event's name; empty if the line has none. */
  eventStart = 0;
  eventEnd = 0;
  /** What follows the event's colon (or the period, or the time, whichever comes last), up to the end of the line. */
  payloadStart = 0;
  payloadEnd = 0;
  /** Position after the newline. */
  next = 0;

  /**
   * Reads the line at `start`; `end` is a position after some newline.
   *
   * @returns false if the line has no time; the fields then mean nothing
   */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    for (let at = start; at < end; at++) {
      const byte = u8At(bytes, at);
      if (byte === ascii.newline) return false;
      if (byte === ascii.colon && this.#readTime(bytes, start, at)) {
        this.#readRight(bytes, at + 1, end);
        return true;
      }
    }
    return false;
  }

  /** Reads the time that ends at `colon`, and what is to its left. */
  #readTime(bytes: Uint8Array, start: number, colon: number): boolean {
    if (!isBlank(u8At(bytes, colon + 1))) return false;
    let dot = colon - 1;
    while (dot > start && isDigit(u8At(bytes, dot))) dot--;
    if (dot === colon - 1 || u8At(bytes, dot) !== ascii.dot) return false;
    let first = dot;
    while (first > start && isDigit(u8At(bytes, first - 1))) first--;
    if (first === dot || dot - first > maxSecondDigits) return false;
    if (first > start && u8At(bytes, first - 1) !== ascii.space) return false;
    this.second = readDigits(bytes, first, dot);
    this.nanosecond = readFraction(bytes, dot + 1, colon);
    this.#readLeft(bytes, start, first);
    return true;
  }

  /** Reads the CPU and finds the identity in `start … end − 1`. */
  #readLeft(bytes: Uint8Array, start: number, end: number): void {
    let at = skipBlanksBack(bytes, start, end);
    at = skipTimeOfDayBack(bytes, start, at);
    at = skipMiscBack(bytes, start, at);
    this.cpu = -1;
    this.identityStart = start;
    this.identityEnd = at;
    if (at === start || u8At(bytes, at - 1) !== ascii.closeBracket) return;
    const close = at - 1;
    let open = close - 1;
    while (open > start && isDigit(u8At(bytes, open))) open--;
    if (open === close - 1 || u8At(bytes, open) !== ascii.openBracket) return;
    this.cpu = readDigits(bytes, open + 1, close);
    this.identityEnd = skipBlanksBack(bytes, start, open);
  }

  /** Reads period and event, which start at `start`. */
  #readRight(bytes: Uint8Array, start: number, end: number): void {
    const first = skipBlanks(bytes, start);
    let at = first;
    while (isDigit(u8At(bytes, at))) at++;
    const numberEnd = at > first && isBlank(u8At(bytes, at)) ? at : first;
    this.eventStart = skipBlanks(bytes, numberEnd);
    this.eventEnd = this.eventStart;
    at = this.eventStart;
    while (at < end && u8At(bytes, at) !== ascii.newline) {
      if (u8At(bytes, at) === ascii.colon && isBlank(u8At(bytes, at + 1))) {
        this.eventEnd = at++;
        break;
      }
      at++;
    }
    const hasEvent = this.eventEnd > this.eventStart;
    const hasPeriod = numberEnd > first && (hasEvent || numberEnd - start <= periodColumns);
    this.period = hasPeriod ? readDigits(bytes, first, numberEnd) : -1;
    if (hasEvent) this.payloadStart = at;
    else this.payloadStart = hasPeriod ? numberEnd : start;
    while (u8At(bytes, at) !== ascii.newline) at++;
    this.payloadEnd = at;
    this.next = at + 1;
  }
}

/** Whether `byte` ends a field: a blank or the end of the line. */
function isBlank(byte: number): boolean {
  return (
    byte === ascii.space || byte === ascii.newline || byte === ascii.carriageReturn || byte === ascii.tab
  );
}

function skipBlanks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (u8At(bytes, at) === ascii.space) at++;
  return at;
}

function skipBlanksBack(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && u8At(bytes, at - 1) === ascii.space) at--;
  return at;
}

/** Steps back over `2024-06-01 12:00:00.250043`, the `tod` field, if it ends at `end`. */
function skipTimeOfDayBack(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  let colons = 0;
  for (; at > start; at--) {
    const byte = u8At(bytes, at - 1);
    if (byte === ascii.colon) colons++;
    else if (!isDigit(byte) && byte !== ascii.dot) break;
  }
  if (colons !== 2 || at === start || u8At(bytes, at - 1) !== ascii.space) return end;
  let date = skipBlanksBack(bytes, start, at);
  while (date > start && (isDigit(u8At(bytes, date - 1)) || u8At(bytes, date - 1) === ascii.minus)) date--;
  return skipBlanksBack(bytes, start, date);
}

/**
 * Steps back over the `misc` field, up to six of the letters K U H G g M E S p, if it ends at `end` and follows the CPU
 * or an id.
 */
function skipMiscBack(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && end - at < 6 && isMiscLetter(u8At(bytes, at - 1))) at--;
  if (at === end || at === start || u8At(bytes, at - 1) !== ascii.space) return end;
  const before = skipBlanksBack(bytes, start, at);
  const last = before > start ? u8At(bytes, before - 1) : ascii.space;
  return last === ascii.closeBracket || isDigit(last) ? before : end;
}

function isMiscLetter(byte: number): boolean {
  switch (byte) {
    case 0x4b: // K: kernel
    case 0x55: // U: user
    case 0x48: // H: hypervisor
    case 0x47: // G: guest kernel
    case 0x67: // g: guest user
    case 0x4d: // M: mmap of data
    case 0x45: // E: comm by exec
    case 0x53: // S: switch out
    case 0x70: // p: switch out, preempted
      return true;
    default:
      return false;
  }
}

function readDigits(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + (u8At(bytes, at) - 0x30);
  return value;
}

function readFraction(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let digit = 0; digit < fractionDigits; digit++) {
    value = value * 10 + (start + digit < end ? u8At(bytes, start + digit) - 0x30 : 0);
  }
  return value;
}
