/** Inclusive runs of code points. */
export type CodePointRange = readonly [first: number, last: number];

const lastCodePoint = 0x10ffff;
const asciiSize = 128;

/** A set of code points with a table for the ASCII ones, which nearly all names are made of. */
export class CharacterSet {
  readonly #ranges: readonly CodePointRange[];
  readonly #isNegated: boolean;
  readonly #ignoreCase: boolean;
  readonly #ascii: Uint8Array;

  constructor(ranges: readonly CodePointRange[], isNegated: boolean, ignoreCase: boolean) {
    this.#ranges = ranges;
    this.#isNegated = isNegated;
    this.#ignoreCase = ignoreCase;
    this.#ascii = Uint8Array.from({ length: asciiSize }, (_, point) => (this.#decide(point) ? 1 : 0));
  }

  has(point: number): boolean {
    return point < asciiSize ? this.#ascii[point] === 1 : this.#decide(point);
  }

  #decide(point: number): boolean {
    return this.#isInRanges(point) !== this.#isNegated;
  }

  #isInRanges(point: number): boolean {
    if (isIn(this.#ranges, point)) return true;
    if (!this.#ignoreCase) return false;
    const text = String.fromCodePoint(point);
    return (
      isIn(this.#ranges, codePointOf(text.toLowerCase())) ||
      isIn(this.#ranges, codePointOf(text.toUpperCase()))
    );
  }
}

function isIn(ranges: readonly CodePointRange[], point: number): boolean {
  return ranges.some(([first, last]) => point >= first && point <= last);
}

function codePointOf(text: string): number {
  return text.codePointAt(0) ?? -1;
}

export const digits: readonly CodePointRange[] = [[0x30, 0x39]];

export const wordCharacters: readonly CodePointRange[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];

/** What `\s` means in ECMAScript: white space and line terminators (ECMA-262, 12.2 and 12.3). */
export const blanks: readonly CodePointRange[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

/** What `.` does not match (ECMA-262, 12.3). */
export const lineTerminators: readonly CodePointRange[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

/** The code points that are in none of `ranges`, which ascend. */
export function complement(ranges: readonly CodePointRange[]): readonly CodePointRange[] {
  const rest: CodePointRange[] = [];
  let next = 0;
  for (const [first, last] of ranges) {
    if (first > next) rest.push([next, first - 1]);
    next = last + 1;
  }
  return [...rest, [next, lastCodePoint]];
}
