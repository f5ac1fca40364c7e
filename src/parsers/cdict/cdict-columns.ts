import { i32At } from '../../model/column.ts';
import { StringTableBuilder, stringAt } from '../../model/string-table.ts';
import { UnreadableProfileError } from '../format.ts';

/** The eight columns of a `.cdict` (docs/formats/cdict.md). */
export const cdictColumnNames = [
  'event',
  'cpu',
  'usecs',
  'pid',
  'task_name',
  'duration',
  'next_pid',
  'next_comm',
] as const;
export type CdictColumnName = (typeof cdictColumnNames)[number];

/**
 * What the `event` column says, by the kind of row it is: first the kinds of the model, then the run times of captures
 * made before October 2015. No version has written anything else.
 */
const cdictEvents = [
  'sched__sched_switch',
  'sched__sched_stat_sleep',
  'sched__sched_stat_iowait',
  'kvm_exit',
  'kvm_entry',
  'sched__sched_stat_runtime',
] as const;
export const runtimeRow = 5;
export const unknownRow = 6;

/** How a value that is no number is kept in a column of numbers. */
export const isNil = -1;

/** Elements are allotted as a file announces them up to here, and as they arrive beyond: files may lie. */
const trustedRows = 2 ** 24;
/** A name longer than this is no name; a whole column could hide in one. */
export const maxTextBytes = 2 ** 20;

type Bytes = Uint8Array<ArrayBuffer>;
type Cores = Uint16Array<ArrayBuffer>;
type Integers = Int32Array<ArrayBuffer>;
type Doubles = Float64Array<ArrayBuffer>;
type Values = Bytes | Cores | Integers | Doubles;

/** What a column may hold. */
interface ColumnRule<V extends Values> {
  readonly make: (rows: number) => V;
  readonly holds: 'texts' | 'numbers' | 'both';
  readonly allowsNil: boolean;
  /** The numbers that fit, and what they are. The ids of texts above `most` are stored as it. */
  readonly least: number;
  readonly most: number;
  readonly what: string;
}

const ofNumbers = { holds: 'numbers', allowsNil: false } as const;
const ofTexts = { holds: 'texts', allowsNil: false, what: 'name' } as const;
const int32 = { make: (rows: number) => new Int32Array(rows), least: -(2 ** 31), most: 2 ** 31 - 1 } as const;
const threadId: ColumnRule<Integers> = { ...ofNumbers, ...int32, what: 'thread id' };
const microseconds: ColumnRule<Doubles> = {
  ...ofNumbers,
  make: (rows) => new Float64Array(rows),
  least: 0,
  most: Infinity,
  what: 'number of microseconds',
};

/**
 * One column while it is read, right into what the model holds. `event` holds row kinds, the texts of other columns are
 * ids of {@link CdictColumns.strings}.
 */
export class CdictColumn<V extends Values = Values> {
  readonly name: CdictColumnName;
  readonly holdsTexts: boolean;
  readonly holdsNumbers: boolean;
  readonly allowsNil: boolean;
  readonly #rule: ColumnRule<V>;
  readonly #file: string;
  /** Elements the file announces; −1 before it does. */
  length = -1;
  #values: V;
  /** `next_comm` only: 1 where the value is the id of a text. */
  #isText: Bytes = new Uint8Array(0);
  #row = 0;

  constructor(name: CdictColumnName, rule: ColumnRule<V>, file: string) {
    this.name = name;
    this.#file = file;
    this.#rule = rule;
    this.#values = rule.make(0);
    this.holdsTexts = rule.holds !== 'numbers';
    this.holdsNumbers = rule.holds !== 'texts';
    this.allowsNil = rule.allowsNil;
  }

  /** Next element to read. */
  get row(): number {
    return this.#row;
  }

  get isFull(): boolean {
    return this.#row >= this.length;
  }

  start(length: number): void {
    this.length = length;
    this.#row = 0;
    this.#values = this.#rule.make(Math.min(length, trustedRows));
    this.#isText = new Uint8Array(this.#rule.holds === 'both' ? this.#values.length : 0);
  }

  /** Appends the first `count` of these numbers, nil among them as −1 where it is allowed. */
  addNumbers(numbers: Int32Array, count: number): void {
    const { least, most } = this.#rule;
    for (let i = 0; i < count; i++) {
      const value = i32At(numbers, i);
      if (value < least || value > most) throw this.#outOfRange(value, this.#row + i);
    }
    this.#append(numbers, count);
  }

  /** Appends the first `count` of these ids of texts. */
  addTextIds(ids: Int32Array, count: number): void {
    const { most } = this.#rule;
    for (let i = 0; i < count; i++) {
      if (i32At(ids, i) > most) ids[i] = most;
    }
    const row = this.#row;
    this.#append(ids, count);
    if (this.#rule.holds === 'both') this.#isText.fill(1, row, row + count);
  }

  addNumber(value: number): void {
    if (!this.holdsNumbers) throw this.wrongType('a number', 'text');
    const { holds, least, most } = this.#rule;
    const stored = holds === 'both' ? value | 0 : value;
    if (stored < least || stored > most) throw this.#outOfRange(stored, this.#row);
    this.#reserve(1);
    this.#values[this.#row++] = stored;
  }

  addTextId(id: number): void {
    if (!this.holdsTexts) throw this.wrongType('text', 'a number');
    this.#reserve(1);
    if (this.#rule.holds === 'both') this.#isText[this.#row] = 1;
    this.#values[this.#row++] = Math.min(id, this.#rule.most);
  }

  addNil(): void {
    if (!this.allowsNil) throw this.wrongType('nothing', this.holdsTexts ? 'text' : 'a number');
    this.#reserve(1);
    this.#values[this.#row++] = isNil;
  }

  /** Gives the values up. */
  take(): V {
    const values = this.#values;
    this.#values = this.#rule.make(0);
    return values;
  }

  /** Whether row `row` of a column of texts and numbers is a text. */
  isTextAt(row: number): boolean {
    return this.#isText[row] === 1;
  }

  wrongType(found: string, expected: string): UnreadableProfileError {
    return new UnreadableProfileError(
      `${this.#file} is no capture Chronoscope can use: row ${this.#row + 1} of its column "${this.name}" is ${found} ` +
        `where ${expected} is expected.`,
    );
  }

  #append(numbers: Int32Array, count: number): void {
    this.#reserve(count);
    this.#values.set(numbers.subarray(0, count), this.#row);
    this.#row += count;
  }

  /** Makes room for `count` more elements. */
  #reserve(count: number): void {
    const needed = this.#row + count;
    if (needed <= this.#values.length) return;
    const rows = Math.min(this.length, Math.max(needed, this.#values.length * 2));
    const grown = this.#rule.make(rows);
    grown.set(this.#values);
    this.#values = grown;
    if (this.#rule.holds !== 'both') return;
    const isText = new Uint8Array(rows);
    isText.set(this.#isText);
    this.#isText = isText;
  }

  #outOfRange(value: number, row: number): UnreadableProfileError {
    return new UnreadableProfileError(
      `${this.#file} is no sound capture: row ${row + 1} of its column "${this.name}" is ${value}, ` +
        `which is no ${this.#rule.what}.`,
    );
  }
}

/** The columns of one file. */
export class CdictColumns {
  readonly strings = new StringTableBuilder();
  readonly event: CdictColumn<Bytes>;
  readonly cpu: CdictColumn<Cores>;
  readonly usecs: CdictColumn<Doubles>;
  readonly pid: CdictColumn<Integers>;
  readonly taskName: CdictColumn<Integers>;
  readonly duration: CdictColumn<Doubles>;
  readonly nextPid: CdictColumn<Integers>;
  readonly nextComm: CdictColumn<Integers>;
  readonly all: readonly CdictColumn[];

  constructor(file: string) {
    const event = { ...ofTexts, make: (rows: number) => new Uint8Array(rows), least: 0, most: unknownRow };
    const core = { ...ofNumbers, make: (rows: number) => new Uint16Array(rows), least: 0, most: 0xffff };
    this.event = new CdictColumn('event', event, file);
    this.cpu = new CdictColumn('cpu', { ...core, what: 'core number' }, file);
    this.usecs = new CdictColumn('usecs', microseconds, file);
    this.pid = new CdictColumn('pid', threadId, file);
    this.taskName = new CdictColumn('task_name', { ...ofTexts, ...int32 }, file);
    this.duration = new CdictColumn('duration', microseconds, file);
    this.nextPid = new CdictColumn('next_pid', { ...threadId, allowsNil: true }, file);
    const reason = { ...int32, holds: 'both', allowsNil: true, what: 'exit reason' } as const;
    this.nextComm = new CdictColumn('next_comm', reason, file);
    this.all = [
      this.event,
      this.cpu,
      this.usecs,
      this.pid,
      this.taskName,
      this.duration,
      this.nextPid,
      this.nextComm,
    ];
    // The first texts of all, so that the id of an event's name is its kind of row, and every other id is above.
    for (const name of cdictEvents) this.strings.internText(name);
  }

  /** The column called `name`; `undefined` for one that no capture has, which is skipped. */
  find(name: string): CdictColumn | undefined {
    return this.all.find((column) => column.name === name);
  }

  /** Text `id`. */
  textOf(id: number): string {
    return stringAt(this.strings.view(), id);
  }
}
