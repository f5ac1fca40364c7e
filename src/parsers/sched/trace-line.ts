import { u8At } from '../../model/column.ts';
import { byteOf, isBlank, isDigit } from '../text/bytes.ts';

/**
 * One line of an event, by `perf script`, ftrace or trace-cmd:
 *
 * ```
 *        CPU 0/KVM 27479 [001]   891.005209:       kvm:kvm_exit: reason HLT rip 0x…
 *   2967/2967 bash … with pid/tid, a period before the event, nine decimals
 *           <idle>-0     [002] d..2.   12345.678901: sched_switch: prev_comm=…
 * ```
 *
 * All places are in the bytes that were read.
 */
export class TraceLine {
  commStart = 0;
  commEnd = 0;
  tid = 0;
  cpu = 0;
  /** Whole seconds, and the nanoseconds after them. */
  seconds = 0;
  nanoseconds = 0;
  /** The event's name, without its system. */
  nameStart = 0;
  nameEnd = 0;
  /** What the event says. */
  textStart = 0;
  end = 0;

  /** Whether the bytes `start … end − 1` are such a line; if so, the fields are set. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.end = end;
    // A thread's name may hold brackets too, so the next pair is tried until one has a thread before and a time behind.
    for (let open = byteFrom(bytes, openBracket, start, end); open < end; ) {
      const close = digitsEnd(bytes, open + 1, end);
      if (close > open + 1 && close < end && u8At(bytes, close) === closeBracket) {
        if (this.#readThread(bytes, start, open) && this.#readTime(bytes, close + 1, end)) {
          this.cpu = numberIn(bytes, open + 1, close);
          return true;
        }
      }
      open = byteFrom(bytes, openBracket, open + 1, end);
    }
    return false;
  }

  /** What stands before the core: the name and number of the thread, and maybe its process in parentheses. */
  #readThread(bytes: Uint8Array, start: number, open: number): boolean {
    let end = blanksBefore(bytes, start, open);
    if (end > start && u8At(bytes, end - 1) === closeParenthesis) {
      let at = end - 1;
      while (at > start && u8At(bytes, at) !== openParenthesis) at--;
      end = blanksBefore(bytes, start, at);
    }
    let at = end;
    while (at > start && isDigit(u8At(bytes, at - 1))) at--;
    if (at === end || at === start) return false;
    this.tid = numberIn(bytes, at, end);
    const before = u8At(bytes, at - 1);
    if (before === slash) {
      // pid/tid
      at--;
      while (at > start && isDigit(u8At(bytes, at - 1))) at--;
    } else if (before === dash) {
      at--;
    } else if (!isBlank(before)) {
      return false;
    }
    this.commEnd = blanksBefore(bytes, start, at);
    this.commStart = blanksFrom(bytes, start, this.commEnd);
    return true;
  }

  /** What stands behind the core: maybe flags, the time, maybe a period, the event. */
  #readTime(bytes: Uint8Array, start: number, end: number): boolean {
    let at = blanksFrom(bytes, start, end);
    if (!this.#readSeconds(bytes, at, end)) {
      at = blanksFrom(bytes, wordEnd(bytes, at, end), end);
      if (!this.#readSeconds(bytes, at, end)) return false;
    }
    at = blanksFrom(bytes, wordEnd(bytes, at, end), end);
    const period = digitsEnd(bytes, at, end);
    if (period > at && period < end && isBlank(u8At(bytes, period))) at = blanksFrom(bytes, period, end);
    const stop = wordEnd(bytes, at, end);
    if (stop - at < 2 || u8At(bytes, stop - 1) !== byteOf.colon) return false;
    this.nameEnd = stop - 1;
    this.nameStart = at;
    for (let i = at; i < this.nameEnd; i++) if (u8At(bytes, i) === byteOf.colon) this.nameStart = i + 1;
    this.textStart = blanksFrom(bytes, stop, end);
    return true;
  }

  /** `891.005209:` or, with `--ns`, `891.005209123:` */
  #readSeconds(bytes: Uint8Array, start: number, end: number): boolean {
    const dot = digitsEnd(bytes, start, end);
    if (dot === start || dot >= end || u8At(bytes, dot) !== byteOf.dot) return false;
    const stop = digitsEnd(bytes, dot + 1, end);
    const digits = stop - dot - 1;
    if (digits === 0 || digits > 9 || stop >= end || u8At(bytes, stop) !== byteOf.colon) return false;
    this.seconds = numberIn(bytes, start, dot);
    this.nanoseconds = numberIn(bytes, dot + 1, stop) * 10 ** (9 - digits);
    return true;
  }
}

const openBracket = 0x5b;
const closeBracket = 0x5d;
const openParenthesis = 0x28;
const closeParenthesis = 0x29;
const slash = 0x2f;
const dash = 0x2d;

/** Where `byte` is next; `end` if it is not. Unlike indexOf, it does not look through what follows the line. */
function byteFrom(bytes: Uint8Array, byte: number, start: number, end: number): number {
  let at = start;
  while (at < end && u8At(bytes, at) !== byte) at++;
  return at;
}

/** The first place from `at` on that is no digit. */
export function digitsEnd(bytes: Uint8Array, at: number, end: number): number {
  let stop = at;
  while (stop < end && isDigit(u8At(bytes, stop))) stop++;
  return stop;
}

export function numberIn(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + (u8At(bytes, at) - 0x30);
  return value;
}

/** The end of the word at `at`. */
export function wordEnd(bytes: Uint8Array, at: number, end: number): number {
  let stop = at;
  while (stop < end && !isBlank(u8At(bytes, stop))) stop++;
  return stop;
}

export function blanksFrom(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(u8At(bytes, at))) at++;
  return at;
}

function blanksBefore(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(u8At(bytes, at - 1))) at--;
  return at;
}
