import { u8At } from '../../model/column.ts';
import { UnreadableProfileError } from '../format.ts';
import type { CdictColumn, CdictColumns } from './cdict-columns.ts';
import { maxTextBytes } from './cdict-columns.ts';
import type { ColumnReader } from './column-reader.ts';

/** The letters Python's marshal begins a value with, as far as captures have them. */
const letter = {
  map: 0x7b, // {
  end: 0x30, // 0
  list: 0x5b, // [
  text: 0x73, // s
  interned: 0x74, // t
  unicode: 0x75, // u
  reference: 0x52, // R
  int32: 0x69, // i
  int64: 0x49, // I
  long: 0x6c, // l
  none: 0x4e, // N
} as const;

/** A `long` of more digits than this is beyond what a double holds; no capture has one. */
const maxLongDigits = 8;

/**
 * Reads captures made before 21 October 2015: a dictionary in Python 2's marshal format, version 2, which CPython 2.7
 * describes in Python/marshal.c. All numbers are little-endian; a text marked as interned is numbered from 0 and may be
 * meant again by its number.
 */
export class MarshalReader implements ColumnReader {
  readonly #columns: CdictColumns;
  readonly #file: string;
  #state: 'map' | 'key' | 'list' | 'elements' | 'done' = 'map';
  #column: CdictColumn | undefined;
  #key = '';
  /** Text ids of interned texts, by number. */
  readonly #interned: number[] = [];
  readonly #token: Token = { kind: 'none', value: 0, size: 0 };

  constructor(columns: CdictColumns, file: string) {
    this.#columns = columns;
    this.#file = file;
  }

  get isComplete(): boolean {
    return this.#state === 'done';
  }

  get place(): string {
    if (this.#column === undefined) return 'the names of its columns';
    return `row ${this.#column.row + 1} of ${this.#column.length} of its column "${this.#column.name}"`;
  }

  read(bytes: Uint8Array, end: number): number {
    let at = 0;
    while (at < end && this.#state !== 'done') {
      if (!this.#readToken(bytes, at, end)) break;
      at += this.#token.size;
      this.#take();
    }
    return at;
  }

  #take(): void {
    const { kind, value } = this.#token;
    switch (this.#state) {
      case 'map':
        if (kind !== 'map') throw this.#unexpected();
        this.#state = 'key';
        return;
      case 'key':
        this.#takeKey();
        return;
      case 'list':
        if (kind !== 'list') throw this.#unexpected();
        this.#startColumn(value);
        return;
      case 'elements':
        this.#takeElement();
        return;
      case 'done':
        return;
    }
  }

  #takeKey(): void {
    const { kind, value } = this.#token;
    if (kind === 'end') {
      this.#state = 'done';
    } else if (kind === 'text') {
      this.#key = this.#columns.textOf(value);
      this.#state = 'list';
    } else {
      throw this.#unexpected();
    }
  }

  #startColumn(length: number): void {
    const column = this.#columns.find(this.#key);
    if (column === undefined) throw this.#unexpected();
    column.start(length);
    this.#column = length > 0 ? column : undefined;
    this.#state = length > 0 ? 'elements' : 'key';
  }

  #takeElement(): void {
    const column = this.#column;
    if (column === undefined) return;
    const { kind, value } = this.#token;
    if (kind === 'number') column.addNumber(value);
    else if (kind === 'text') column.addTextId(value);
    else if (kind === 'none') column.addNil();
    else throw this.#unexpected();
    if (column.row < column.length) return;
    this.#column = undefined;
    this.#state = 'key';
  }

  /** Reads one value, or the head of a map or list; false if it is not complete. */
  #readToken(bytes: Uint8Array, at: number, end: number): boolean {
    switch (u8At(bytes, at)) {
      case letter.map:
        return this.#set('map', 0, 1);
      case letter.end:
        return this.#set('end', 0, 1);
      case letter.none:
        return this.#set('none', 0, 1);
      case letter.text:
      case letter.unicode:
        return this.#readText(bytes, at, end, false);
      case letter.interned:
        return this.#readText(bytes, at, end, true);
      case letter.reference:
        return at + 5 <= end && this.#set('text', this.#meant(int32At(bytes, at + 1)), 5);
      case letter.list:
        return at + 5 <= end && this.#set('list', this.#lengthAt(bytes, at + 1), 5);
      case letter.int32:
        return at + 5 <= end && this.#set('number', int32At(bytes, at + 1), 5);
      case letter.int64:
        return at + 9 <= end && this.#set('number', int64At(bytes, at + 1), 9);
      case letter.long:
        return this.#readLong(bytes, at, end);
      default:
        throw this.#unexpected();
    }
  }

  #readText(bytes: Uint8Array, at: number, end: number, isInterned: boolean): boolean {
    if (at + 5 > end) return false;
    const length = this.#lengthAt(bytes, at + 1);
    if (length > maxTextBytes) throw this.#unexpected();
    const start = at + 5;
    if (start + length > end) return false;
    const id = this.#columns.strings.intern(bytes, start, start + length);
    if (isInterned) this.#interned.push(id);
    return this.#set('text', id, 5 + length);
  }

  #readLong(bytes: Uint8Array, at: number, end: number): boolean {
    if (at + 5 > end) return false;
    const count = int32At(bytes, at + 1);
    const digits = Math.abs(count);
    if (digits > maxLongDigits) throw this.#unexpected();
    const size = 5 + digits * 2;
    if (at + size > end) return false;
    let value = 0;
    for (let i = digits - 1; i >= 0; i--) {
      const digit = at + 5 + i * 2;
      value = value * 2 ** 15 + (u8At(bytes, digit) | (u8At(bytes, digit + 1) << 8));
    }
    return this.#set('number', count < 0 ? -value : value, size);
  }

  #meant(reference: number): number {
    const id = this.#interned[reference];
    if (id === undefined) throw this.#unexpected();
    return id;
  }

  #lengthAt(bytes: Uint8Array, at: number): number {
    const length = int32At(bytes, at);
    if (length < 0) throw this.#unexpected();
    return length;
  }

  #set(kind: Token['kind'], value: number, size: number): true {
    this.#token.kind = kind;
    this.#token.value = value;
    this.#token.size = size;
    return true;
  }

  #unexpected(): UnreadableProfileError {
    return new UnreadableProfileError(
      `${this.#file} looks like a capture from before October 2015 (Python's marshal format), but is damaged at ${this.place}.`,
    );
  }
}

interface Token {
  kind: 'map' | 'end' | 'none' | 'text' | 'list' | 'number';
  /** text: its id; list: its length; number: itself. */
  value: number;
  size: number;
}

function int32At(bytes: Uint8Array, at: number): number {
  return (
    u8At(bytes, at) | (u8At(bytes, at + 1) << 8) | (u8At(bytes, at + 2) << 16) | (u8At(bytes, at + 3) << 24)
  );
}

function int64At(bytes: Uint8Array, at: number): number {
  return int32At(bytes, at + 4) * 2 ** 32 + (int32At(bytes, at) >>> 0);
}
