import { roomForU8 } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import type { ParseContext, ProfileParser } from '../format.ts';
import { UnreadableProfileError } from '../format.ts';
import { ByteCursor } from './byte-cursor.ts';
import { MojoEvents } from './mojo-events.ts';
import { readMojoVersion } from './mojo-version.ts';

const warning = {
  damaged: 'The file is damaged; everything before that point was read.',
  cut: 'The file ends in the middle of an event; everything before that was read.',
} as const;

/**
 * Reads MOJO, the binary output of Austin: after its name and version a sequence of events, each a byte that says which
 * and its fields. Bytes that are no whole event yet are kept until the next piece comes.
 */
export class MojoParser implements ProfileParser {
  readonly #name: string;
  readonly #events = new MojoEvents();
  readonly #cursor = new ByteCursor();
  #carry = new Uint8Array(4096);
  #carried = 0;
  /** Bytes of the file before `#carry`. */
  #offset = 0;
  #hasVersion = false;
  #isDamaged = false;

  constructor({ name }: ParseContext) {
    this.#name = name;
  }

  write(piece: Uint8Array): void {
    if (this.#isDamaged) return;
    const length = this.#carried + piece.length;
    this.#carry = roomForU8(this.#carry, length);
    this.#carry.set(piece, this.#carried);
    const read = this.#readAll(length);
    this.#carry.copyWithin(0, read, length);
    this.#carried = length - read;
    this.#offset += read;
  }

  snapshot(): StackProfile | undefined {
    const { builder } = this.#events;
    return builder.sampleCount === 0 ? undefined : builder.snapshot();
  }

  finish(): StackProfile {
    const { builder } = this.#events;
    const size = this.#offset + this.#carried;
    const isWhole = this.#events.close(size);
    if (!isWhole || this.#carried > 0) builder.warnings.add(warning.cut, this.#offset);
    if (builder.sampleCount > 0) return builder.finish();
    if (size === 0) throw new UnreadableProfileError(`${this.#name} is empty.`);
    const lack = this.#hasVersion
      ? 'it holds no whole sample'
      : 'it does not begin with MOJ and a version from 1 to 4';
    throw new UnreadableProfileError(`${this.#name} is not a MOJO file of Austin that can be read: ${lack}.`);
  }

  /** Reads the events in the first `end` bytes of `#carry` and returns where the first one starts that is not whole. */
  #readAll(end: number): number {
    const cursor = this.#cursor;
    cursor.open(this.#carry, 0, end);
    let whole = 0;
    while (cursor.at < end) {
      const isKnown = this.#hasVersion
        ? this.#events.read(cursor, this.#offset + whole)
        : this.#readVersion();
      if (cursor.state === 'short') break;
      if (!isKnown || cursor.state === 'damaged') {
        this.#isDamaged = true;
        if (this.#hasVersion) this.#events.builder.warnings.add(warning.damaged, this.#offset + whole);
        return end;
      }
      whole = cursor.at;
    }
    return whole;
  }

  #readVersion(): boolean {
    const version = readMojoVersion(this.#cursor);
    if (this.#cursor.state !== 'good' || version === undefined) return false;
    this.#hasVersion = true;
    this.#events.version = version;
    return true;
  }
}
