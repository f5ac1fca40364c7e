import { roomForU8, u8At } from '../../model/column.ts';
import { maxJsonBytes } from './parse-json.ts';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** What is found in a JSON document. Bytes are only valid during the call. */
export interface JsonParts {
  /**
   * Some neighbouring elements of the list, in the order of the file.
   *
   * @param bytes the elements and the commas between them
   * @param ends where in `bytes` each element ends
   * @param offset where in the file `bytes` begin
   */
  onElements(bytes: Uint8Array, ends: readonly number[], offset: number): void;
  /**
   * A member of the outermost object, other than the list.
   *
   * @param bytes the value, cut short if the file ends inside it
   */
  onMember(key: string, bytes: Uint8Array, offset: number): void;
  /** The file ends inside an element, of which `bytes` are there. The list itself need not be closed. */
  onCut(bytes: Uint8Array, offset: number): void;
}

/**
 * Takes a JSON document apart while it is read, so that it may be longer than the longest string: the elements of one
 * long list arrive in batches, the other members of the outermost object one by one. The list is the document itself
 * or the member called `listKey`. The outer structure may be damaged or cut; what is inside the parts is not looked at.
 */
export class JsonSplitter {
  readonly #listKey: string;
  readonly #parts: JsonParts;
  #buffer = new Uint8Array(0);
  /** Bytes of the file before the buffer. */
  #dropped = 0;
  #length = 0;
  /** Where the scan goes on. */
  #at = 0;
  #depth = 0;
  #isInText = false;
  /** Depth of the list's elements, and of the outermost object's members; −1 while outside them. */
  #elementDepth = -1;
  #memberDepth = -1;
  /** Start of what is being collected: the batch, the member's value, or a key. */
  #start = 0;
  #ends: number[] = [];
  #key: string | undefined;
  #isDone = false;

  constructor(listKey: string, parts: JsonParts) {
    this.#listKey = listKey;
    this.#parts = parts;
  }

  write(piece: Uint8Array): void {
    if (this.#isDone) return;
    this.#buffer = roomForU8(this.#buffer, this.#length + piece.length);
    this.#buffer.set(piece, this.#length);
    this.#length += piece.length;
    this.#scan();
    this.#handOver();
    this.#dropRead();
    if (this.#length > maxJsonBytes) this.#giveUp();
  }

  /** Hands over what is left: the last element of a list that is not closed, or a member cut short. */
  finish(): void {
    if (this.#isDone) return;
    if (this.#elementDepth < 0) {
      if (this.#key !== undefined) this.#emitMember(this.#length);
    } else if (this.#depth > this.#elementDepth || this.#isInText) {
      const bytes = this.#buffer.subarray(this.#start, this.#length);
      this.#parts.onCut(bytes, this.#dropped + this.#start);
    } else {
      this.#ends.push(this.#length);
      this.#handOver();
    }
  }

  /** One part is longer than anything can be made of: it is handed over as it is, and the rest of the file is passed by. */
  #giveUp(): void {
    this.finish();
    this.#isDone = true;
    this.#buffer = new Uint8Array(0);
    this.#length = 0;
    this.#at = 0;
  }

  #scan(): void {
    const buffer = this.#buffer;
    const length = this.#length;
    while (this.#at < length && !this.#isDone) {
      if (!this.#isInText) this.#take(u8At(buffer, this.#at), this.#at++);
      else if (!this.#skipText()) return;
    }
  }

  /** Skips to the end of the text; false if the next bytes of the file are needed first. */
  #skipText(): boolean {
    const buffer = this.#buffer;
    const length = this.#length;
    let at = this.#at;
    while (at < length) {
      const byte = u8At(buffer, at);
      if (byte === backslash) {
        // An escaped byte belongs to the backslash, also when it comes with the next piece.
        if (at + 1 >= length) break;
        at += 2;
      } else if (byte === quote) {
        this.#isInText = false;
        this.#endText(at);
        this.#at = at + 1;
        return true;
      } else {
        at++;
      }
    }
    this.#at = at;
    return false;
  }

  #endText(at: number): void {
    if (this.#depth !== this.#memberDepth || this.#key !== undefined) return;
    this.#key = new TextDecoder().decode(this.#buffer.subarray(this.#start + 1, at));
  }

  #take(byte: number, at: number): void {
    switch (byte) {
      case quote:
        this.#isInText = true;
        if (this.#depth === this.#memberDepth && this.#key === undefined) this.#start = at;
        return;
      case openBrace:
      case openBracket:
        this.#open(byte, at);
        return;
      case closeBrace:
      case closeBracket:
        this.#close(at);
        return;
      case comma:
        if (this.#depth === this.#elementDepth) this.#ends.push(at);
        else if (this.#depth === this.#memberDepth) this.#endMember(at);
        return;
      case colon:
        if (this.#depth === this.#memberDepth) this.#start = at + 1;
        return;
      default:
        return;
    }
  }

  #open(byte: number, at: number): void {
    this.#depth++;
    if (this.#depth === 1 && byte === openBrace) {
      this.#memberDepth = 1;
    } else if (byte === openBracket && (this.#depth === 1 || this.#opensList())) {
      this.#elementDepth = this.#depth;
      this.#start = at + 1;
    }
  }

  #opensList(): boolean {
    return this.#depth === 2 && this.#memberDepth === 1 && this.#key === this.#listKey;
  }

  #close(at: number): void {
    if (this.#depth === this.#elementDepth) {
      this.#ends.push(at);
      this.#handOver();
      this.#elementDepth = -1;
      this.#key = undefined;
    } else if (this.#depth === this.#memberDepth) {
      this.#endMember(at);
    }
    this.#depth--;
    if (this.#depth <= 0) this.#isDone = true;
  }

  #endMember(at: number): void {
    if (this.#key !== undefined) this.#emitMember(at);
    this.#key = undefined;
  }

  #emitMember(end: number): void {
    this.#parts.onMember(
      this.#key ?? '',
      this.#buffer.subarray(this.#start, end),
      this.#dropped + this.#start,
    );
  }

  /** Hands over the elements that are complete. */
  #handOver(): void {
    const end = this.#ends.at(-1);
    if (end === undefined) return;
    const start = this.#start;
    const ends = this.#ends.map((at) => at - start);
    this.#parts.onElements(this.#buffer.subarray(start, end), ends, this.#dropped + start);
    this.#ends = [];
    this.#start = end + 1;
  }

  /** Forgets the bytes that are not part of anything still being collected. */
  #dropRead(): void {
    const isCollecting = this.#elementDepth >= 0 || this.#key !== undefined || this.#isInText;
    const keep = Math.min(isCollecting ? this.#start : this.#at, this.#at);
    if (keep === 0) return;
    this.#buffer.copyWithin(0, keep, this.#length);
    this.#length -= keep;
    this.#at -= keep;
    this.#start -= keep;
    this.#dropped += keep;
  }
}
