import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { StringTableBuilder } from '../../model/string-table.ts';

/** Name perf itself prints for an event it has no name for. */
const unknownEvent = '[unknown]';
const maxNameBytes = 1024;

const decoder = new TextDecoder();

/** Turns event names into events of the profile. */
export class EventReader {
  readonly #builder: ProfileBuilder;
  readonly #keys = new StringTableBuilder();
  readonly #events: number[] = [];
  /** Events that are no clock. */
  readonly #counted = new Set<number>();

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
  }

  /** Whether the periods of an event are nanoseconds. */
  isClock(event: number): boolean {
    return !this.#counted.has(event);
  }

  /** The event named by the bytes `start … end − 1`; none means perf was told not to print events. */
  read(bytes: Uint8Array, start: number, end: number): number {
    const to = Math.min(end, start + maxNameBytes);
    const key = this.#keys.intern(bytes, start, to);
    const known = this.#events[key];
    if (known !== undefined) return known;
    const event = this.#add(bytes, start, to);
    this.#events[key] = event;
    return event;
  }

  #add(bytes: Uint8Array, start: number, end: number): number {
    const name = decoder.decode(bytes.subarray(start, end)) || unknownEvent;
    const event = this.#builder.event(this.#builder.strings.internText(name));
    if (!/^(?:cpu|task)-clock(?::\w+)?$/.test(name)) this.#counted.add(event);
    return event;
  }
}
