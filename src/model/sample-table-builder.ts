import { roomFor, roomForI32, rowsOf } from './column.ts';

/** Rows there is room for from the start: 160 KB, so that small files, of which tests read many thousands, cost little. */
const initialRows = 1 << 13;

/** The columns of a sample table while it grows; row numbers are in file order. */
export interface SampleColumns {
  /** Nanoseconds since an epoch, possibly negative; NaN where the sample has no time. */
  readonly time: Float64Array<ArrayBuffer>;
  readonly stack: Int32Array<ArrayBuffer>;
  readonly thread: Int32Array<ArrayBuffer>;
  readonly cpu: Int16Array<ArrayBuffer>;
  readonly event: Uint16Array<ArrayBuffer>;
}

/** Collects samples. Rows never change once added, so what {@link columns} returns stays as it is. */
export class SampleTableBuilder {
  #time = new Float64Array(initialRows);
  #stack = new Int32Array(initialRows);
  #thread = new Int32Array(initialRows);
  #cpu = new Int16Array(initialRows);
  #event = new Uint16Array(initialRows);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  push(time: number, stack: number, thread: number, cpu: number, event: number): void {
    const row = this.#count++;
    if (row === this.#time.length) this.#grow();
    this.#time[row] = time;
    this.#stack[row] = stack;
    this.#thread[row] = thread;
    this.#cpu[row] = cpu;
    this.#event[row] = event;
  }

  /** The rows so far. The columns may share memory with the builder. */
  columns(): SampleColumns {
    const rows = this.#count;
    return {
      time: rowsOf(this.#time, rows),
      stack: rowsOf(this.#stack, rows),
      thread: rowsOf(this.#thread, rows),
      cpu: rowsOf(this.#cpu, rows),
      event: rowsOf(this.#event, rows),
    };
  }

  #grow(): void {
    const rows = this.#count;
    this.#time = roomFor(this.#time, rows, (room) => new Float64Array(room));
    this.#stack = roomForI32(this.#stack, rows);
    this.#thread = roomForI32(this.#thread, rows);
    this.#cpu = roomFor(this.#cpu, rows, (room) => new Int16Array(room));
    this.#event = roomFor(this.#event, rows, (room) => new Uint16Array(room));
  }
}
