import { collectorFrame, invalidFrame } from '../austin/austin-frame.ts';
import { AustinSamples } from '../austin/austin-samples.ts';
import type { FrameText } from '../text/frame-text.ts';
import { internFrame } from '../text/frame-text.ts';
import type { ByteCursor } from './byte-cursor.ts';
import { mojoEvent } from './mojo-event.ts';
import { MojoSample } from './mojo-sample.ts';
import { MojoTables } from './mojo-tables.ts';
import { MojoThreads } from './mojo-threads.ts';
import type { MojoVersion } from './mojo-version.ts';

const missingFrameWarning = 'Frames that the file does not define were left out of their stacks.';
const maxMetadataEntries = 256;
const maxPid = 2 ** 31;

/**
 * Gives the events of a MOJO file their meaning. A stack event starts a sample, its frames follow outermost first, then
 * what was measured; the next stack ends it. Strings and frames are defined once per process, at the latest just before
 * their first use, which can be in the middle of a sample, and go by a number from there on.
 */
export class MojoEvents {
  readonly #samples = new AustinSamples('mojo');
  readonly builder = this.#samples.builder;
  version: MojoVersion = 4;
  readonly #tables = new MojoTables(this.builder);
  readonly #threads = new MojoThreads(this.builder);
  readonly #sample = new MojoSample(this.#samples);
  #pid = -1;
  #metadataCount = 0;

  /** Ends the file, which has `size` bytes; false if its last sample is not whole. */
  close(size: number): boolean {
    return this.#sample.close(size);
  }

  /**
   * Reads the event at `cursor`, and does what it says if all of it is there.
   *
   * @param offset where in the file it starts
   * @returns false if there is no such event
   */
  read(cursor: ByteCursor, offset: number): boolean {
    const event = cursor.byte();
    switch (event) {
      case mojoEvent.frameReference:
        this.#pushReference(cursor, offset);
        return true;
      case mojoEvent.stack:
        this.#startStack(cursor, offset);
        return true;
      case mojoEvent.task:
        this.#startTask(cursor, offset);
        return true;
      case mojoEvent.time:
      case mojoEvent.memory:
        this.#readMeasure(event, cursor);
        return true;
      case mojoEvent.frame:
        this.#defineFrame(cursor);
        return true;
      case mojoEvent.string:
        this.#defineString(cursor);
        return true;
      case mojoEvent.metadata:
        this.#readMetadata(cursor);
        return true;
      case mojoEvent.frameKernel:
        this.#pushKernel(cursor);
        return true;
      default:
        return this.#readMark(event) || readUnused(event, cursor);
    }
  }

  /** Reads an event without fields. */
  #readMark(event: number): boolean {
    switch (event) {
      case mojoEvent.idle:
        this.#sample.isIdle = true;
        return true;
      case mojoEvent.collecting:
        this.#sample.pushNative(this.#row(collectorFrame));
        return true;
      case mojoEvent.frameInvalid:
        this.#sample.pushPython(this.#row(invalidFrame));
        return true;
      case mojoEvent.stackRepeat:
        this.#sample.repeat();
        return true;
      default:
        return false;
    }
  }

  #startStack(cursor: ByteCursor, offset: number): void {
    const pid = cursor.varint();
    const interpreter = this.version >= 3 ? cursor.varint() : 0;
    const thread = cursor.string();
    if (cursor.state !== 'good') return;
    this.#pid = pid >= 0 && pid < maxPid ? pid : -1;
    const row = this.#threads.row(this.#pid, interpreter, thread, this.version);
    this.#sample.start('thread', this.#pid, row, offset);
  }

  #startTask(cursor: ByteCursor, offset: number): void {
    const id = cursor.varint();
    const key = cursor.varint();
    if (cursor.state !== 'good') return;
    const name = this.#tables.string(this.#pid, key) ?? `task ${id}`;
    this.#sample.start('task', this.#pid, this.#threads.task(this.#pid, name), offset);
  }

  #pushReference(cursor: ByteCursor, offset: number): void {
    const key = cursor.varint();
    if (cursor.state !== 'good') return;
    const frame = this.#tables.frame(this.#pid, key);
    if (frame >= 0) this.#sample.pushPython(frame);
    else this.builder.warnings.add(missingFrameWarning, offset);
  }

  #pushKernel(cursor: ByteCursor): void {
    const name = cursor.string();
    if (cursor.state === 'good') this.#sample.pushNative(this.#row({ name, kind: 'kernel' }));
  }

  #readMeasure(event: typeof mojoEvent.time | typeof mojoEvent.memory, cursor: ByteCursor): void {
    const value = cursor.varint();
    if (cursor.state !== 'good') return;
    if (event === mojoEvent.time) this.#sample.time = value;
    else this.#sample.memory = value;
  }

  #defineFrame(cursor: ByteCursor): void {
    const key = cursor.varint();
    const file = cursor.varint();
    const scope = cursor.varint();
    const line = cursor.varint();
    let column = 0;
    if (this.version >= 2) {
      cursor.varint();
      column = cursor.varint();
      cursor.varint();
    }
    if (cursor.state === 'good') this.#tables.defineFrame(this.#pid, key, { file, scope, line, column });
  }

  #defineString(cursor: ByteCursor): void {
    const key = cursor.varint();
    const text = cursor.string();
    if (cursor.state === 'good') this.#tables.defineString(this.#pid, key, text);
  }

  #readMetadata(cursor: ByteCursor): void {
    const key = cursor.string();
    const value = cursor.string();
    if (cursor.state !== 'good' || this.#metadataCount++ >= maxMetadataEntries) return;
    this.#samples.addMetadata(key, value);
  }

  #row(frame: FrameText): number {
    return internFrame(this.builder, frame);
  }
}

/** Passes over an event that says nothing a profile holds; false if there is no such event. */
function readUnused(event: number, cursor: ByteCursor): boolean {
  switch (event) {
    case mojoEvent.taskWaiter:
      cursor.varint();
      cursor.varint();
      return true;
    case mojoEvent.stringReference:
      cursor.varint();
      return true;
    default:
      return false;
  }
}
