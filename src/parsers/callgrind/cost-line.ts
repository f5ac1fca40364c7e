import { u8At } from '../../model/column.ts';
import { isBlank, isDigit } from '../text/bytes.ts';

const plus = 0x2b;
const minus = 0x2d;
const star = 0x2a;
/** Digits that always fit a double exactly. */
const maxDigits = 15;
/** Beyond this a cost is damage: no counter is wider than 64 bits. */
const maxCost = 2 ** 64;
const maxLine = 2 ** 31;

const decoder = new TextDecoder();

/** Whether a line that starts with `byte` is a line of costs: its first position is a number, absolute or relative. */
export function startsCostLine(byte: number): boolean {
  return isDigit(byte) || byte === plus || byte === minus || byte === star;
}

/**
 * Reads lines of costs: one or two positions, then a number per event, of which zeros at the end may be missing. A position
 * can be written relative to the one in the line before, `+3` or `-3`, or `*` if it is the same.
 */
export class CostLine {
  /** What the positions are. */
  hasAddress = false;
  hasLine = true;
  /** The source line, from 1, or 0 if unknown. */
  line = 0;
  /** One number per event. */
  cost = new Float64Array(0);
  /** Whether a number of the last line could not be a cost; it was read as 0. */
  isDamaged = false;
  #at = 0;

  /** Reads `start … end − 1`. */
  read(bytes: Uint8Array, start: number, end: number): void {
    this.#at = start;
    this.isDamaged = false;
    if (this.hasAddress) this.#skipToken(bytes, end);
    if (this.hasLine) this.line = this.#position(bytes, end);
    const { cost } = this;
    for (let event = 0; event < cost.length; event++) cost[event] = this.#number(bytes, end);
  }

  #position(bytes: Uint8Array, end: number): number {
    const from = this.#startOfToken(bytes, end);
    const first = from < end ? u8At(bytes, from) : star;
    if (first === star) {
      this.#skipToken(bytes, end);
      return this.line;
    }
    const isRelative = first === plus || first === minus;
    this.#at = isRelative ? from + 1 : from;
    const number = this.#number(bytes, end);
    const line = isRelative ? this.line + (first === plus ? number : -number) : number;
    return line > 0 && line < maxLine ? line : 0;
  }

  /** Reads the next number; 0 if there is none. */
  #number(bytes: Uint8Array, end: number): number {
    const from = this.#startOfToken(bytes, end);
    let at = from;
    let number = 0;
    while (at < end && isDigit(u8At(bytes, at))) number = number * 10 + (u8At(bytes, at++) - 0x30);
    const isPlain = at === end || isBlank(u8At(bytes, at));
    this.#at = at;
    if (isPlain && at - from <= maxDigits) return number;
    this.#skipToken(bytes, end);
    return this.#oddNumber(decoder.decode(bytes.subarray(from, Math.min(this.#at, from + 400))));
  }

  /** Reads a number that is fractional, hexadecimal or very long. */
  #oddNumber(text: string): number {
    const number = /^(?:0x[\da-f]+|\d+(?:\.\d*)?(?:e[+-]?\d+)?)$/i.test(text) ? Number(text) : -1;
    if (number >= 0 && number < maxCost) return number;
    this.isDamaged = true;
    return 0;
  }

  #startOfToken(bytes: Uint8Array, end: number): number {
    let at = this.#at;
    while (at < end && isBlank(u8At(bytes, at))) at++;
    return at;
  }

  #skipToken(bytes: Uint8Array, end: number): void {
    let at = this.#startOfToken(bytes, end);
    while (at < end && !isBlank(u8At(bytes, at))) at++;
    this.#at = at;
  }
}
