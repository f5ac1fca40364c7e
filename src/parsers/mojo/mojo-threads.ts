import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { idOf, threadName } from '../austin/austin-thread.ts';
import type { MojoVersion } from './mojo-version.ts';

/** Turns the thread of a stack event into a row of the profile. */
export class MojoThreads {
  readonly #builder: ProfileBuilder;
  readonly #rows = new Map<string, number>();

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
  }

  /**
   * Row of a thread. Up to version 3 `text` is the system's id in hexadecimal digits; version 4 has the thread's name
   * where Python knows it.
   */
  row(pid: number, interpreter: number, text: string, version: MojoVersion): number {
    const key = `${pid}/${interpreter}/${text}`;
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const isId = /^(?:0x)?[0-9a-f]+$/i.test(text) && (version < 4 || /\d/.test(text));
    const tid = isId ? idOf(text.replace(/^0x/i, ''), 16) : -1;
    const name = threadName(isId ? `thread ${tid}` : text, interpreter);
    const row = this.#builder.thread(pid, tid, this.#builder.strings.internText(name));
    this.#rows.set(key, row);
    return row;
  }

  /** Row of an asynchronous task, which runs on no thread while it is suspended. */
  task(pid: number, name: string): number {
    return this.#builder.thread(pid, -1, this.#builder.strings.internText(name));
  }
}
