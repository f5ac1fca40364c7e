import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { austinFrame } from '../austin/austin-frame.ts';
import { internFrame } from '../text/frame-text.ts';
import { lineOf } from '../text/source-place.ts';

/** A frame as a file defines it; the strings are keys. */
export interface FrameDefinition {
  readonly file: number;
  readonly scope: number;
  readonly line: number;
  /** From 1, or 0 if unknown. */
  readonly column: number;
}

/** The key of the name of code without one. */
const unknownScope = 1;
const unknownName = '[unknown]';
/** Keys are addresses cut to this many values. */
const keyCount = 2 ** 27;

/** What one process has defined. Keys are addresses in it, so another process can use the same for something else. */
interface ProcessTable {
  readonly strings: Map<number, string>;
  readonly definitions: Map<number, FrameDefinition>;
  /** Rows of the frame table, for the frames used so far. */
  readonly frames: Map<number, number>;
}

/** The strings and frames a MOJO file defines as it goes. */
export class MojoTables {
  readonly #builder: ProfileBuilder;
  readonly #processes = new Map<number, ProcessTable>();

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
  }

  defineString(pid: number, key: number, text: string): void {
    this.#of(pid).strings.set(keyOf(key), text);
  }

  defineFrame(pid: number, key: number, definition: FrameDefinition): void {
    const table = this.#of(pid);
    table.definitions.set(keyOf(key), definition);
    table.frames.delete(keyOf(key));
  }

  /** The string with this key; `undefined` if there is none. */
  string(pid: number, key: number): string | undefined {
    return this.#of(pid).strings.get(keyOf(key));
  }

  /** Row of the frame with this key, or −1 if it was not defined. */
  frame(pid: number, key: number): number {
    const { frames, definitions } = this.#of(pid);
    const known = frames.get(keyOf(key));
    if (known !== undefined) return known;
    const definition = definitions.get(keyOf(key));
    if (definition === undefined) return -1;
    const { scope, file, line, column } = definition;
    const name = scope === unknownScope ? unknownName : (this.string(pid, scope) ?? unknownName);
    const frame = austinFrame(name, this.string(pid, file) ?? unknownName, lineOf(line));
    const row = internFrame(
      this.#builder,
      frame.file === undefined ? frame : { ...frame, column: lineOf(column) },
    );
    frames.set(keyOf(key), row);
    return row;
  }

  #of(pid: number): ProcessTable {
    const known = this.#processes.get(pid);
    if (known !== undefined) return known;
    const table = { strings: new Map(), definitions: new Map(), frames: new Map() };
    this.#processes.set(pid, table);
    return table;
  }
}

function keyOf(reference: number): number {
  return reference % keyCount;
}
