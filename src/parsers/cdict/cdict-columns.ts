import { schedRowCode } from '../../model/sched/sched-capture.ts';
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

/** What the `event` column says, and the kind of row it is. */
export const cdictEventCodes: ReadonlyMap<string, number> = new Map([
  ['sched__sched_switch', schedRowCode.switch],
  ['sched__sched_stat_sleep', schedRowCode.sleep],
  ['sched__sched_stat_iowait', schedRowCode.iowait],
  ['kvm_exit', schedRowCode.kvmExit],
  ['kvm_entry', schedRowCode.kvmEntry],
]);
/** Row kind of captures made before October 2015 only, and of events no version has written. */
export const runtimeRow = 254;
export const unknownRow = 255;

/** How a value that is no number is kept in a column of numbers. */
export const isNil = -1;

/** Elements are allotted as a file announces them up to here, and as they arrive beyond: files may lie. */
const trustedRows = 2 ** 24;
/** A name longer than this is no name; a whole column could hide in one. */
export const maxTextBytes = 2 ** 20;

export type NumberColumn = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** One column while it is read. Texts are kept as ids of {@link CdictColumns.strings}. */
export class CdictColumn {
  readonly name: CdictColumnName;
  readonly #file: string;
  /** Elements the file announces; −1 before it does. */
  length = -1;
  values: NumberColumn = new Int32Array(0);
  /** `next_comm` only: 1 where the value is the id of a text. */
  isText: Uint8Array<ArrayBuffer> | undefined;
  /** Next element to read. */
  row = 0;

  constructor(name: CdictColumnName, file: string) {
    this.name = name;
    this.#file = file;
  }

  start(length: number): void {
    this.length = length;
    this.row = 0;
    this.values = new Int32Array(Math.min(length, trustedRows));
    if (this.name === 'next_comm') this.isText = new Uint8Array(this.values.length);
  }

  /** Makes room for one more element. */
  reserve(): void {
    if (this.row < this.values.length) return;
    const rows = Math.min(this.length, Math.max(16, this.values.length * 2));
    const { values } = this;
    this.values = values instanceof Int32Array ? new Int32Array(rows) : new Float64Array(rows);
    this.values.set(values);
    if (this.isText === undefined) return;
    const grown = new Uint8Array(rows);
    grown.set(this.isText);
    this.isText = grown;
  }

  /** From here on the column holds numbers beyond 32 bits. */
  widen(): void {
    if (this.values instanceof Int32Array) this.values = Float64Array.from(this.values);
  }

  addNumber(value: number): void {
    if (this.name === 'task_name' || this.name === 'event') throw this.wrongType('a number', 'text');
    this.reserve();
    // An exit reason is 32 bits, signed or not by the mood of who packed it.
    const stored = this.name === 'next_comm' ? value | 0 : value;
    if ((stored | 0) !== stored) this.widen();
    this.values[this.row++] = stored;
  }

  addTextId(id: number): void {
    if (this.name !== 'task_name' && this.name !== 'event' && this.name !== 'next_comm')
      throw this.wrongType('text', 'a number');
    this.reserve();
    if (this.isText !== undefined) this.isText[this.row] = 1;
    this.values[this.row++] = id;
  }

  addNil(): void {
    if (this.name !== 'next_pid' && this.name !== 'next_comm')
      throw this.wrongType(
        'nothing',
        this.name === 'event' || this.name === 'task_name' ? 'text' : 'a number',
      );
    this.reserve();
    this.values[this.row++] = isNil;
  }

  wrongType(found: string, expected: string): UnreadableProfileError {
    return new UnreadableProfileError(
      `${this.#file} is no capture Chronoscope can use: row ${this.row + 1} of its column "${this.name}" is ${found} ` +
        `where ${expected} is expected.`,
    );
  }
}

/** The columns of one file. */
export class CdictColumns {
  readonly strings = new StringTableBuilder();
  readonly #columns: ReadonlyMap<string, CdictColumn>;
  readonly #eventCodes = new Map<number, number>();

  constructor(file: string) {
    this.#columns = new Map(cdictColumnNames.map((name) => [name, new CdictColumn(name, file)]));
    for (const [name, code] of cdictEventCodes) this.#eventCodes.set(this.strings.internText(name), code);
    this.#eventCodes.set(this.strings.internText('sched__sched_stat_runtime'), runtimeRow);
  }

  /** The column called `name`; `undefined` for one that no capture has, which is skipped. */
  find(name: string): CdictColumn | undefined {
    return this.#columns.get(name);
  }

  column(name: CdictColumnName): CdictColumn {
    const column = this.#columns.get(name);
    if (column === undefined) throw new Error(`There is no column ${name}.`);
    return column;
  }

  /** Text `id`. */
  textOf(id: number): string {
    return stringAt(this.strings.view(), id);
  }

  /** The row kind of the event whose name is text `id`. */
  eventCode(id: number): number {
    return this.#eventCodes.get(id) ?? unknownRow;
  }
}
