import type { ByteView } from './byte-view.ts';
import type { EventFormat } from './event-format.ts';
import { parseEventFormat } from './event-format.ts';

/** More events or systems than any kernel has mean that the section is damaged. */
const maxEntries = 100_000;

/**
 * Reads the formats of tracepoints that perf stores with a recording: the section `HEADER_TRACING_DATA`, in the layout
 * of trace-cmd's files (`trace-event-read.c` of perf).
 *
 * @returns what could be read; a damaged section ends early
 */
export function readTracingData(view: ByteView, start: number, end: number): readonly EventFormat[] {
  const cursor = new Cursor(view, start, end);
  // Three bytes and "tracing", the version, byte order, size of a long, size of a page.
  cursor.skip(10);
  cursor.textToZero();
  cursor.skip(2 + 4);
  for (const _ of ['header_page', 'header_event']) {
    cursor.textToZero();
    cursor.skip(cursor.u64());
  }
  const formats: EventFormat[] = [];
  const add = (system: string): void => {
    const text = cursor.text(cursor.u64());
    const format = parseEventFormat(system, text);
    if (format !== undefined) formats.push(format);
  };
  const ftrace = cursor.count();
  for (let at = 0; at < ftrace && !cursor.isOver; at++) add('ftrace');
  const systems = cursor.count();
  for (let at = 0; at < systems && !cursor.isOver; at++) {
    const system = cursor.textToZero();
    const events = cursor.count();
    for (let event = 0; event < events && !cursor.isOver; event++) add(system);
  }
  return formats;
}

class Cursor {
  readonly #view: ByteView;
  readonly #end: number;
  #at: number;

  constructor(view: ByteView, start: number, end: number) {
    this.#view = view;
    this.#at = start;
    this.#end = Math.min(end, view.length);
  }

  get isOver(): boolean {
    return this.#at >= this.#end;
  }

  skip(bytes: number): void {
    this.#at = Math.min(this.#end, this.#at + bytes);
  }

  count(): number {
    const count = this.#view.u32(this.#at);
    this.skip(4);
    return Math.min(count, maxEntries);
  }

  u64(): number {
    const value = this.#view.u64(this.#at);
    this.skip(8);
    return value;
  }

  text(bytes: number): string {
    const start = this.#at;
    this.skip(bytes);
    return this.#view.text(start, this.#at);
  }

  textToZero(): string {
    const text = this.#view.text(this.#at, this.#end);
    const stop = this.#view.bytes.indexOf(0, this.#at);
    this.#at = stop < 0 || stop >= this.#end ? this.#end : stop + 1;
    return text;
  }
}
