import { i32At, u8At } from '../../model/column.ts';
import { SelectionError } from '../selection-error.ts';
import { CharacterSet, wordCharacters } from './character-set.ts';
import type { PatternEdge, PatternNode } from './parse-pattern.ts';
import { parsePattern } from './parse-pattern.ts';

/** Instructions a pattern may come to; repetition counts multiply them. */
const maxInstructions = 1000;

const operation = { characters: 0, fork: 1, match: 2, start: 3, end: 4, word: 5, 'not-word': 6 } as const;

/**
 * A regular expression that cannot run away. It is compiled to a small machine (Thompson, CACM 11(6), 1968) and all
 * its states are followed at once, so that a match takes at most (length of the text × size of the pattern) steps;
 * JavaScript's own matcher needs exponentially many for patterns such as `(a+)+$`, and cannot be interrupted.
 */
export class LinearPattern {
  readonly #program: Program;
  readonly #isWord = new CharacterSet(wordCharacters, false, false);
  /** States to follow at this position and at the next one: their numbers, how many, and who is in. */
  #now: StateSet;
  #next: StateSet;
  readonly #pending: Int32Array;

  /**
   * @throws {SelectionError} with a sentence about what is wrong with `source`
   */
  constructor(source: string, ignoreCase: boolean) {
    this.#program = new Compiler(ignoreCase).compile(parsePattern(source));
    const size = this.#program.operations.length;
    this.#now = new StateSet(size);
    this.#next = new StateSet(size);
    this.#pending = new Int32Array(size * 2);
  }

  /** Whether the pattern occurs anywhere in `text`. */
  isIn(text: string): boolean {
    const { sets, targets } = this.#program;
    this.#now.clear();
    let before = -1;
    for (let at = 0; ; ) {
      const point = text.codePointAt(at) ?? -1;
      this.#enter(this.#now, 0, before, point);
      if (this.#now.hasMatch) return true;
      if (point < 0) return false;
      const after = at + (point > 0xffff ? 2 : 1);
      const following = text.codePointAt(after) ?? -1;
      this.#next.clear();
      for (let index = 0; index < this.#now.size; index++) {
        const state = i32At(this.#now.states, index);
        if (sets[state]?.has(point)) this.#enter(this.#next, i32At(targets, state), point, following);
      }
      [this.#now, this.#next] = [this.#next, this.#now];
      before = point;
      at = after;
    }
  }

  /** Adds `state` and all that can be reached from it without taking a character, between two characters. */
  #enter(set: StateSet, state: number, before: number, after: number): void {
    const { operations, targets, others } = this.#program;
    const pending = this.#pending;
    let count = 1;
    pending[0] = state;
    while (count > 0) {
      const next = i32At(pending, --count);
      if (!set.add(next)) continue;
      const code = u8At(operations, next);
      if (code === operation.match) set.hasMatch = true;
      else if (code === operation.fork) {
        pending[count++] = i32At(targets, next);
        pending[count++] = i32At(others, next);
      } else if (code !== operation.characters && this.#isAt(code, before, after)) {
        pending[count++] = i32At(targets, next);
      }
    }
  }

  #isAt(code: number, before: number, after: number): boolean {
    if (code === operation.start) return before < 0;
    if (code === operation.end) return after < 0;
    const isEdge = this.#isWordAt(before) !== this.#isWordAt(after);
    return isEdge === (code === operation.word);
  }

  #isWordAt(point: number): boolean {
    return point >= 0 && this.#isWord.has(point);
  }
}

/** One row per instruction. */
interface Program {
  /** A value of {@link operation}. */
  readonly operations: Uint8Array;
  /** Where it goes on. */
  readonly targets: Int32Array;
  /** The second way of a fork. */
  readonly others: Int32Array;
  /** What a `characters` instruction takes. */
  readonly sets: readonly (CharacterSet | undefined)[];
}

class StateSet {
  readonly states: Int32Array;
  readonly #stamp: Int32Array;
  #round = 1;
  size = 0;
  hasMatch = false;

  constructor(capacity: number) {
    this.states = new Int32Array(capacity);
    this.#stamp = new Int32Array(capacity);
  }

  /** Whether `state` is new. */
  add(state: number): boolean {
    if (i32At(this.#stamp, state) === this.#round) return false;
    this.#stamp[state] = this.#round;
    this.states[this.size++] = state;
    return true;
  }

  clear(): void {
    // After 2^31 rounds the counter would repeat itself.
    if (this.#round === 0x7fffffff) {
      this.#stamp.fill(0);
      this.#round = 0;
    }
    this.#round++;
    this.size = 0;
    this.hasMatch = false;
  }
}

class Compiler {
  readonly #ignoreCase: boolean;
  readonly #operations: number[] = [];
  readonly #targets: number[] = [];
  readonly #others: number[] = [];
  readonly #sets: (CharacterSet | undefined)[] = [];

  constructor(ignoreCase: boolean) {
    this.#ignoreCase = ignoreCase;
  }

  compile(node: PatternNode): Program {
    this.#emit(node);
    this.#add(operation.match);
    return {
      operations: Uint8Array.from(this.#operations),
      targets: Int32Array.from(this.#targets),
      others: Int32Array.from(this.#others),
      sets: this.#sets,
    };
  }

  /** Adds the instructions of `node`; what follows goes on behind them. */
  #emit(node: PatternNode): void {
    switch (node.kind) {
      case 'characters':
        this.#add(operation.characters, new CharacterSet(node.ranges, node.isNegated, this.#ignoreCase));
        break;
      case 'edge':
        this.#addEdge(node.edge);
        break;
      case 'sequence':
        for (const part of node.parts) this.#emit(part);
        break;
      case 'either':
        this.#emitEither(node.options);
        break;
      case 'repeat':
        this.#emitRepeat(node.part, node.min, node.max);
        break;
    }
  }

  #emitEither(options: readonly PatternNode[]): void {
    const ends: number[] = [];
    for (const [index, option] of options.entries()) {
      const isLast = index === options.length - 1;
      const fork = isLast ? undefined : this.#add(operation.fork);
      this.#emit(option);
      if (fork === undefined) continue;
      ends.push(this.#add(operation.fork));
      this.#others[fork] = this.#operations.length;
    }
    for (const end of ends) this.#jump(end, this.#operations.length);
  }

  #emitRepeat(part: PatternNode, min: number, max: number): void {
    for (let times = 0; times < min; times++) this.#emit(part);
    if (max === Number.POSITIVE_INFINITY) {
      const fork = this.#add(operation.fork);
      this.#emit(part);
      this.#jump(this.#add(operation.fork), fork);
      this.#others[fork] = this.#operations.length;
      return;
    }
    const forks: number[] = [];
    for (let times = min; times < max; times++) {
      forks.push(this.#add(operation.fork));
      this.#emit(part);
    }
    for (const fork of forks) this.#others[fork] = this.#operations.length;
  }

  #addEdge(edge: PatternEdge): void {
    this.#add(operation[edge]);
  }

  /** A fork with both ways to one place. */
  #jump(from: number, to: number): void {
    this.#targets[from] = to;
    this.#others[from] = to;
  }

  /** Adds an instruction that goes on with the next one, and returns its number. */
  #add(code: number, set?: CharacterSet): number {
    if (this.#operations.length === maxInstructions) {
      throw new SelectionError(
        'The search pattern is too long, or repeats too often. Use smaller counts in "{…}".',
      );
    }
    const at = this.#operations.push(code) - 1;
    this.#targets.push(at + 1);
    this.#others.push(at + 1);
    this.#sets.push(set);
    return at;
  }
}
