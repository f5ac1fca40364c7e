import { u8At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import type { ParseContext, ProfileParser } from '../format.ts';
import { UnreadableProfileError } from '../format.ts';
import type { LineReader } from '../line-feed.ts';
import { LineFeed, maxLineBytes } from '../line-feed.ts';
import { byteOf } from './bytes.ts';
import { quoteLine } from './quote-line.ts';

/** What a text format makes of its lines. */
export interface LineGrammar {
  readonly builder: ProfileBuilder;
  /** Completes "FILE is not …, …" when nothing was readable, for example `collapsed stacks: a line should be "main;work 12"`. */
  readonly expected: string;
  /**
   * Reads the line `bytes[start] … bytes[end − 1]`, which has neither its newline nor its carriage return. The array is only
   * lent.
   *
   * @param offset where in the file the line starts
   */
  readLine(bytes: Uint8Array, start: number, end: number, offset: number): void;
  /** Adds whatever the end of the file completes. */
  close(): void;
}

const longLineWarning = `Lines longer than ${maxLineBytes / 1_048_576} MB were skipped.`;

/** Reads a text line by line: what all text formats have in common. */
export class LineParser implements ProfileParser, LineReader {
  readonly #grammar: LineGrammar;
  readonly #name: string;
  readonly #feed = new LineFeed(this, 0);
  /** The first line that is not empty, to say what was found in a file that is not readable. */
  #found = '';
  #bytesSeen = 0;

  constructor({ name }: ParseContext, grammar: LineGrammar) {
    this.#name = name;
    this.#grammar = grammar;
  }

  write(piece: Uint8Array): void {
    this.#bytesSeen += piece.length;
    this.#feed.write(piece);
  }

  snapshot(): StackProfile | undefined {
    const { builder } = this.#grammar;
    return builder.sampleCount === 0 ? undefined : builder.snapshot();
  }

  finish(): StackProfile {
    const rest = this.#feed.rest();
    if (rest.length > 0) this.#readLine(rest, 0, rest.length, this.#feed.restOffset());
    this.#grammar.close();
    if (this.#grammar.builder.sampleCount === 0) throw new UnreadableProfileError(this.#describeFailure());
    return this.#grammar.builder.finish();
  }

  readLines(bytes: Uint8Array, start: number, end: number, offset: number): void {
    for (let at = start; at < end; ) {
      const newline = bytes.indexOf(byteOf.newline, at);
      this.#readLine(bytes, at, newline, offset + at);
      at = newline + 1;
    }
  }

  skipLine(offset: number): void {
    this.#grammar.builder.warnings.add(longLineWarning, offset);
  }

  #readLine(bytes: Uint8Array, lineStart: number, lineEnd: number, offset: number): void {
    const start = offset === 0 ? lineStart + byteOrderMarkLength(bytes, lineStart) : lineStart;
    let end = lineEnd;
    if (end > start && u8At(bytes, end - 1) === byteOf.carriageReturn) end--;
    if (this.#found === '') this.#found = quoteLine(bytes, start, end);
    this.#grammar.readLine(bytes, start, end, offset);
  }

  #describeFailure(): string {
    if (this.#bytesSeen === 0) return `${this.#name} is empty.`;
    const found = this.#found === '' ? 'it holds nothing of the kind' : `it starts with ${this.#found}`;
    return `${this.#name} is not ${this.#grammar.expected}, but ${found}.`;
  }
}

/** Windows programs put U+FEFF in front of text. */
function byteOrderMarkLength(bytes: Uint8Array, start: number): number {
  const isMark = bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf;
  return isMark ? 3 : 0;
}
