import { u8At } from '../../model/column.ts';
import { UnreadableProfileError } from '../format.ts';
import type { CdictColumn, CdictColumns } from './cdict-columns.ts';
import { isNil, maxTextBytes } from './cdict-columns.ts';
import type { ColumnReader } from './column-reader.ts';
import { maxShortText, ShortTexts } from './short-texts.ts';

/**
 * Reads the msgpack object of a `.cdict` as it arrives: a map of names to arrays.
 *
 * Written by msgpack of the years 2015 and 2016 as well as of today: texts are raw (`a0`–`bf`, `da`, `db`), str8 (`d9`)
 * or binary (`c4`–`c6`), keys included. https://github.com/msgpack/msgpack/blob/master/spec.md
 */
export class MsgpackReader implements ColumnReader {
  readonly #columns: CdictColumns;
  readonly #file: string;
  /** Pairs of the map still to come; −1 before the map itself. */
  #pairs = -1;
  #column: CdictColumn | undefined;
  /** Values still to be skipped, nested ones included, and bytes of the one being skipped. */
  #skipValues = 0;
  #skipBytes = 0;
  /** Whether the pair begun waits for the head of its value. */
  #isValueDue = false;
  readonly #head: Head = { kind: 'nil', value: 0, size: 0 };
  readonly #shortTexts: ShortTexts;
  /** Elements on their way into a column, whatever that is made of; small enough to stay in the processor's cache. */
  readonly #block = new Int32Array(1024);

  constructor(columns: CdictColumns, file: string) {
    this.#columns = columns;
    this.#shortTexts = new ShortTexts(columns.strings);
    this.#file = file;
  }

  get isComplete(): boolean {
    return this.#pairs === 0 && this.#column === undefined && !this.#isValueDue && this.#skipValues === 0;
  }

  get place(): string {
    if (this.#column !== undefined) {
      return `row ${this.#column.row + 1} of ${this.#column.length} of its column "${this.#column.name}"`;
    }
    return 'the names of its columns';
  }

  read(bytes: Uint8Array, end: number): number {
    let at = 0;
    while (at < end && !this.isComplete) {
      const next = this.#step(bytes, at, end);
      if (next === at) break;
      at = next;
    }
    return at;
  }

  /** Reads on from `at` and returns how far it came; `at` itself if what is there is not complete. */
  #step(bytes: Uint8Array, at: number, end: number): number {
    if (this.#skipBytes > 0) {
      const skipped = Math.min(this.#skipBytes, end - at);
      this.#skipBytes -= skipped;
      return at + skipped;
    }
    if (this.#skipValues > 0) return this.#skipValue(bytes, at, end);
    if (this.#column !== undefined) return this.#readElements(this.#column, bytes, at, end);
    if (!readHead(bytes, at, end, this.#head)) return at;
    if (this.#pairs < 0) return this.#startMap(at);
    if (this.#isValueDue) return this.#startColumn(at);
    return this.#readKey(bytes, at, end);
  }

  #startMap(at: number): number {
    const { kind, value, size } = this.#head;
    if (kind !== 'map') {
      throw new UnreadableProfileError(
        `${this.#file} is no scheduler capture: inside there is ${describe[kind]} where a map of columns is expected.`,
      );
    }
    this.#pairs = value;
    return at + size;
  }

  #readKey(bytes: Uint8Array, at: number, end: number): number {
    const { kind, value, size } = this.#head;
    if (kind !== 'text' || value > maxTextBytes) {
      throw new UnreadableProfileError(
        `${this.#file} is no scheduler capture: one of its columns has ${describe[kind]} for a name.`,
      );
    }
    if (at + size + value > end) return at;
    const start = at + size;
    this.#name = new TextDecoder().decode(bytes.subarray(start, start + value));
    this.#pairs--;
    this.#isValueDue = true;
    return start + value;
  }
  #name = '';

  #startColumn(at: number): number {
    const column = this.#columns.find(this.#name);
    this.#isValueDue = false;
    if (column === undefined) {
      this.#skipValues = 1;
      return at + this.#beginSkip();
    }
    const { kind, value, size } = this.#head;
    if (kind !== 'array') {
      throw new UnreadableProfileError(
        `${this.#file} is no scheduler capture: its column "${this.#name}" is ${describe[kind]} instead of a list.`,
      );
    }
    column.start(value);
    this.#column = value > 0 ? column : undefined;
    return at + size;
  }

  #skipValue(bytes: Uint8Array, at: number, end: number): number {
    return readHead(bytes, at, end, this.#head) ? at + this.#beginSkip() : at;
  }

  /** Passes over the value whose head was read; returns the head's size. */
  #beginSkip(): number {
    const { kind, value, size } = this.#head;
    this.#skipValues--;
    if (kind === 'text' || kind === 'other') this.#skipBytes = value;
    if (kind === 'array') this.#skipValues += value;
    if (kind === 'map') this.#skipValues += value * 2;
    return size;
  }

  #readElements(column: CdictColumn, bytes: Uint8Array, start: number, end: number): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = start;
    while (!column.isFull && at < end) {
      const from = at;
      if (column.holdsTexts) at = this.#readTexts(column, bytes, view, at, end);
      if (column.holdsNumbers) at = this.#readNumbers(column, bytes, view, at, end);
      if (at > from) continue;
      at = this.#readElement(column, bytes, at, end);
      if (at === from) return at;
    }
    if (column.isFull) this.#column = undefined;
    return at;
  }

  /** Short texts, which all but the longest names are, for as long as they come and are complete. */
  #readTexts(column: CdictColumn, bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const block = this.#block;
    const rows = Math.min(column.length - column.row, block.length);
    let row = 0;
    let at = start;
    while (row < rows && at < end) {
      const length = u8At(bytes, at) - 0xa0;
      if (length <= 0 || length > maxShortText || at + 1 + length > end) break;
      block[row++] = this.#shortTexts.intern(bytes, view, at + 1, length);
      at += 1 + length;
    }
    column.addTextIds(block, row);
    return at;
  }

  /** Numbers for as long as they are plain and complete: fixint, uint8 to uint31, and nil where it may be. */
  #readNumbers(column: CdictColumn, bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const block = this.#block;
    const rows = Math.min(column.length - column.row, block.length);
    const { allowsNil } = column;
    let row = 0;
    let at = start;
    // 5 million rows have 25 million numbers: one branch per byte, no call.
    while (row < rows && at < end) {
      const first = u8At(bytes, at);
      if (first < 0x80) {
        block[row++] = first;
        at++;
      } else if (first === 0xcd && at + 2 < end) {
        block[row++] = view.getUint16(at + 1);
        at += 3;
      } else if (first === 0xcc && at + 1 < end) {
        block[row++] = u8At(bytes, at + 1);
        at += 2;
      } else if (first === 0xce && at + 4 < end && u8At(bytes, at + 1) < 0x80) {
        block[row++] = view.getInt32(at + 1);
        at += 5;
      } else if (first === 0xc0 && allowsNil) {
        block[row++] = isNil;
        at++;
      } else {
        break;
      }
    }
    column.addNumbers(block, row);
    return at;
  }

  /** One element of any kind; returns `at` if it is not complete. */
  #readElement(column: CdictColumn, bytes: Uint8Array, at: number, end: number): number {
    if (!readHead(bytes, at, end, this.#head)) return at;
    const { kind, value, size } = this.#head;
    switch (kind) {
      case 'nil':
        column.addNil();
        return at + size;
      case 'number':
        column.addNumber(value);
        return at + size;
      case 'text': {
        if (value > maxTextBytes) throw column.wrongType('a text of over a megabyte', 'a name');
        const start = at + size;
        if (start + value > end) return at;
        column.addTextId(this.#columns.strings.intern(bytes, start, start + value));
        return start + value;
      }
      case 'array':
      case 'map':
      case 'other':
        throw column.wrongType(describe[kind], 'a number or a name');
    }
  }
}

/** The first byte or bytes of a value. */
interface Head {
  kind: 'nil' | 'number' | 'text' | 'array' | 'map' | 'other';
  /** number: itself; text and other: bytes that follow; array: elements; map: pairs. */
  value: number;
  /** Bytes of the head itself. */
  size: number;
}

const describe: { readonly [K in Head['kind']]: string } = {
  nil: 'nothing',
  number: 'a number',
  text: 'text',
  array: 'a list',
  map: 'a map',
  other: 'something that is neither a whole number nor text',
};

/** Reads the head of the value at `at`; false if it is not complete. */
function readHead(bytes: Uint8Array, at: number, end: number, head: Head): boolean {
  const first = u8At(bytes, at);
  if (first < 0x80) return setHead(head, 'number', first, 1);
  if (first >= 0xe0) return setHead(head, 'number', first - 0x100, 1);
  if (first < 0x90) return setHead(head, 'map', first & 0x0f, 1);
  if (first < 0xa0) return setHead(head, 'array', first & 0x0f, 1);
  if (first < 0xc0) return setHead(head, 'text', first & 0x1f, 1);
  const form = longForms[first - 0xc0];
  if (form === undefined) return setHead(head, 'nil', 0, 1);
  const [kind, width, extra] = form;
  if (at + 1 + width > end) return false;
  const size = 1 + width;
  if (kind === 'number') return setHead(head, kind, readInteger(bytes, at + 1, width, first >= 0xd0), size);
  const value = width === 0 || width > 4 || kind === 'fixed' ? 0 : readInteger(bytes, at + 1, width, false);
  return setHead(head, kind === 'fixed' ? 'other' : kind, value + extra, size);
}

function setHead(head: Head, kind: Head['kind'], value: number, size: number): true {
  head.kind = kind;
  head.value = value;
  head.size = size;
  return true;
}

/** Kind, bytes that follow for a length or number, and bytes of content the kind adds. */
type LongForm = readonly [kind: Head['kind'] | 'fixed', width: number, extra: number];

/** What the bytes `c0` to `df` begin; `undefined` is nil. */
const longForms: readonly (LongForm | undefined)[] = [
  undefined,
  ['other', 0, 0], // c1, never used
  ['other', 0, 0], // false
  ['other', 0, 0], // true
  ['text', 1, 0], // bin8
  ['text', 2, 0],
  ['text', 4, 0],
  ['other', 1, 1], // ext8
  ['other', 2, 1],
  ['other', 4, 1],
  ['fixed', 4, 0], // float32
  ['fixed', 8, 0], // float64
  ['number', 1, 0],
  ['number', 2, 0],
  ['number', 4, 0],
  ['number', 8, 0],
  ['number', 1, 0],
  ['number', 2, 0],
  ['number', 4, 0],
  ['number', 8, 0],
  ['other', 0, 2], // fixext1
  ['other', 0, 3],
  ['other', 0, 5],
  ['other', 0, 9],
  ['other', 0, 17],
  ['text', 1, 0], // str8
  ['text', 2, 0],
  ['text', 4, 0],
  ['array', 2, 0],
  ['array', 4, 0],
  ['map', 2, 0],
  ['map', 4, 0],
];

function readInteger(bytes: Uint8Array, at: number, width: number, isSigned: boolean): number {
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + u8At(bytes, at + i);
  const isNegative = isSigned && u8At(bytes, at) >= 0x80;
  return isNegative ? value - 256 ** width : value;
}
