import type { FileHandle } from 'node:fs/promises';

const newline = 0x0a;

/**
 * Writes lines to a file as they come, only those of one transaction if one is given, and counts them. The last line, cut
 * by a limit or a broken connection, is written if it is wanted.
 */
export class LineKeeper {
  bytes = 0;
  lines = 0;
  readonly #file: FileHandle;
  readonly #marks: readonly Buffer[];
  #rest: Buffer = Buffer.alloc(0);

  constructor(file: FileHandle, tso: bigint | undefined) {
    this.#file = file;
    const marks =
      tso === undefined
        ? []
        : [`start_ts:${tso}`, `query:${tso},`, `query_tso\\":${tso}`, 'TiFlash build info'];
    this.#marks = marks.map((mark) => Buffer.from(mark));
  }

  async write(piece: Uint8Array): Promise<void> {
    if (this.#marks.length === 0) {
      await this.#put(piece);
      return;
    }
    const text = this.#rest.length === 0 ? Buffer.from(piece) : Buffer.concat([this.#rest, piece]);
    const end = text.lastIndexOf(newline) + 1;
    this.#rest = text.subarray(end);
    await this.#filter(text.subarray(0, end));
  }

  async end(): Promise<void> {
    await this.#filter(this.#rest);
  }

  async #filter(text: Buffer): Promise<void> {
    const wanted: Buffer[] = [];
    for (let start = 0; start < text.length; ) {
      const found = text.indexOf(newline, start);
      const next = found < 0 ? text.length : found + 1;
      const line = text.subarray(start, next);
      if (this.#marks.some((mark) => line.includes(mark))) wanted.push(line);
      start = next;
    }
    if (wanted.length > 0) await this.#put(Buffer.concat(wanted));
  }

  async #put(piece: Uint8Array): Promise<void> {
    this.bytes += piece.length;
    for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, at + 1)) this.lines++;
    await this.#file.writeFile(piece);
  }
}
