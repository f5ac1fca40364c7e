import { SelectionError } from '../selection-error.ts';
import type { CodePointRange } from './character-set.ts';
import { blanks, complement, digits, lineTerminators, wordCharacters } from './character-set.ts';

/** A regular expression as a tree. Groups leave no trace: a search asks whether a name matches, not where. */
export type PatternNode =
  | { readonly kind: 'characters'; readonly ranges: readonly CodePointRange[]; readonly isNegated: boolean }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: 'edge'; readonly edge: PatternEdge };

/** Places between characters: `^`, `$`, `\b`, `\B`. */
export type PatternEdge = 'start' | 'end' | 'word' | 'not-word';

const maxGroupDepth = 100;

/**
 * Reads a pattern in JavaScript's notation, without what cannot be matched in linear time (look-around,
 * back-references) and without Unicode properties.
 *
 * @throws {SelectionError} if the pattern is not one, or uses what is left out
 */
export function parsePattern(source: string): PatternNode {
  const parser = new PatternParser(source);
  return parser.parse();
}

class PatternParser {
  readonly #points: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#points = Array.from(source);
  }

  parse(): PatternNode {
    const node = this.#either();
    if (this.#at < this.#points.length)
      throw new SelectionError('The search pattern closes a group it never opened: ")".');
    return node;
  }

  #either(): PatternNode {
    const options = [this.#sequence()];
    while (this.#take('|')) options.push(this.#sequence());
    return options.length === 1 ? (options[0] ?? emptySequence) : { kind: 'either', options };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    for (let next = this.#peek(); next !== undefined && next !== '|' && next !== ')'; next = this.#peek()) {
      parts.push(this.#repeated());
    }
    return { kind: 'sequence', parts };
  }

  #repeated(): PatternNode {
    const start = this.#peek() ?? '';
    if (start === '*' || start === '+' || start === '?') {
      throw new SelectionError(
        `The search pattern has nothing before "${start}" to repeat. Write "\\${start}" for the character itself.`,
      );
    }
    const part = this.#atom();
    const bounds = this.#bounds();
    if (bounds === undefined) return part;
    this.#take('?');
    const next = this.#peek();
    if (next === '*' || next === '+' || next === '?') {
      throw new SelectionError(
        `The search pattern repeats a repetition with "${next}". Put the first one in parentheses.`,
      );
    }
    return { kind: 'repeat', part, ...bounds };
  }

  #bounds(): { readonly min: number; readonly max: number } | undefined {
    if (this.#take('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (this.#take('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.#take('?')) return { min: 0, max: 1 };
    // As in JavaScript, a brace that starts no count is a plain character.
    const match = /^\{(\d+)(,?)(\d*)\}/.exec(this.#points.slice(this.#at, this.#at + 24).join(''));
    if (match === null) return undefined;
    this.#at += match[0].length;
    const min = Number(match[1]);
    if (match[2] === '') return { min, max: min };
    const max = match[3] === '' ? Number.POSITIVE_INFINITY : Number(match[3]);
    if (max < min) throw new SelectionError(`The search pattern repeats from ${min} down to ${max} times.`);
    return { min, max };
  }

  #atom(): PatternNode {
    const start = this.#next();
    switch (start) {
      case '^':
        return { kind: 'edge', edge: 'start' };
      case '$':
        return { kind: 'edge', edge: 'end' };
      case '.':
        return { kind: 'characters', ranges: lineTerminators, isNegated: true };
      case '(':
        return this.#group();
      case '[':
        return this.#class();
      case '\\':
        return this.#escapedAtom();
      default:
        return oneOf([rangeOf(start)]);
    }
  }

  #group(): PatternNode {
    if (this.#take('?') && !this.#take(':')) this.#groupName();
    if (++this.#depth > maxGroupDepth)
      throw new SelectionError(`The search pattern nests more than ${maxGroupDepth} groups.`);
    const node = this.#either();
    if (!this.#take(')'))
      throw new SelectionError('The search pattern opens a group it does not close: "(".');
    this.#depth--;
    return node;
  }

  #groupName(): void {
    const match = /^<[A-Za-z_$][\w$]*>/.exec(this.#points.slice(this.#at).join(''));
    if (match === null) {
      throw new SelectionError(
        'The search pattern uses "(?", a look-around or an option that searches do not have. Exclude with "-" in front of another term instead.',
      );
    }
    this.#at += match[0].length;
  }

  #escapedAtom(): PatternNode {
    if (this.#take('b')) return { kind: 'edge', edge: 'word' };
    if (this.#take('B')) return { kind: 'edge', edge: 'not-word' };
    return oneOf(this.#escape());
  }

  #class(): PatternNode {
    const isNegated = this.#take('^');
    const ranges: CodePointRange[] = [];
    while (!this.#take(']')) {
      const first = this.#classItem();
      const single = singlePoint(first);
      if (single !== undefined && this.#peek() === '-' && this.#points[this.#at + 1] !== ']') {
        this.#at++;
        const last = singlePoint(this.#classItem());
        if (last === undefined || last < single)
          throw new SelectionError('The search pattern has a range in "[…]" that runs backwards.');
        ranges.push([single, last]);
      } else {
        ranges.push(...first);
      }
    }
    return { kind: 'characters', ranges, isNegated };
  }

  #classItem(): readonly CodePointRange[] {
    const start = this.#peek();
    if (start === undefined)
      throw new SelectionError('The search pattern opens a character class it does not close: "[".');
    this.#at++;
    if (start !== '\\') return [rangeOf(start)];
    return this.#take('b') ? [[8, 8]] : this.#escape();
  }

  /** What follows a backslash that stands for characters. */
  #escape(): readonly CodePointRange[] {
    const letter = this.#peek();
    if (letter === undefined)
      throw new SelectionError(
        'The search pattern ends in a backslash. Write "\\\\" for the character itself.',
      );
    this.#at++;
    const known = characterEscapes.get(letter);
    if (known !== undefined) return known;
    if (letter === 'x') return this.#hexadecimal(/^[\da-fA-F]{2}/);
    if (letter === 'u') return this.#hexadecimal(/^(?:[\da-fA-F]{4}|\{[\da-fA-F]{1,6}\})/);
    if (/[1-9kpP]/.test(letter)) {
      throw new SelectionError(
        `The search pattern uses "\\${letter}", a back-reference or Unicode property, which searches do not have.`,
      );
    }
    return [rangeOf(letter)];
  }

  #hexadecimal(form: RegExp): readonly CodePointRange[] {
    const match = form.exec(this.#points.slice(this.#at, this.#at + 8).join(''));
    const point = Number.parseInt((match?.[0] ?? '').replace(/[{}]/g, ''), 16);
    if (match === null || point > 0x10ffff)
      throw new SelectionError('The search pattern has a "\\x" or "\\u" without its hexadecimal digits.');
    this.#at += match[0].length;
    return [[point, point]];
  }

  #peek(): string | undefined {
    return this.#points[this.#at];
  }

  #next(): string {
    return this.#points[this.#at++] ?? '';
  }

  #take(point: string): boolean {
    if (this.#points[this.#at] !== point) return false;
    this.#at++;
    return true;
  }
}

const emptySequence: PatternNode = { kind: 'sequence', parts: [] };

const characterEscapes: ReadonlyMap<string, readonly CodePointRange[]> = new Map([
  ['d', digits],
  ['D', complement(digits)],
  ['w', wordCharacters],
  ['W', complement(wordCharacters)],
  ['s', blanks],
  ['S', complement(blanks)],
  ['t', [[9, 9]]],
  ['n', [[10, 10]]],
  ['v', [[11, 11]]],
  ['f', [[12, 12]]],
  ['r', [[13, 13]]],
  ['0', [[0, 0]]],
]);

function oneOf(ranges: readonly CodePointRange[]): PatternNode {
  return { kind: 'characters', ranges, isNegated: false };
}

function rangeOf(character: string): CodePointRange {
  const point = character.codePointAt(0) ?? 0;
  return [point, point];
}

function singlePoint(ranges: readonly CodePointRange[]): number | undefined {
  const [range] = ranges;
  return ranges.length === 1 && range !== undefined && range[0] === range[1] ? range[0] : undefined;
}
