import type { FileHandle } from 'node:fs/promises';

const newline = 0x0a;

/** Whether a line, with its newline, is to be kept. Lines are asked about in their order. */
export type IsWanted = (line: Buffer) => boolean;

/**
 * Writes lines to a file as they come, only the wanted ones if there is a choice, and counts them. The last line, cut by a
 * limit or a broken connection, is written if it is wanted.
 */
export class LineKeeper {
  bytes = 0;
  lines = 0;
  readonly #file: FileHandle;
  readonly #isWanted: IsWanted | undefined;
  #rest: Buffer = Buffer.alloc(0);

  constructor(file: FileHandle, isWanted: IsWanted | undefined) {
    this.#file = file;
    this.#isWanted = isWanted;
  }

  async write(piece: Uint8Array): Promise<void> {
    const isWanted = this.#isWanted;
    if (isWanted === undefined) {
      await this.#put(piece);
      return;
    }
    const text = this.#rest.length === 0 ? Buffer.from(piece) : Buffer.concat([this.#rest, piece]);
    const end = text.lastIndexOf(newline) + 1;
    this.#rest = text.subarray(end);
    await this.#filter(text.subarray(0, end), isWanted);
  }

  async end(): Promise<void> {
    if (this.#isWanted !== undefined) await this.#filter(this.#rest, this.#isWanted);
  }

  async #filter(text: Buffer, isWanted: IsWanted): Promise<void> {
    const wanted: Buffer[] = [];
    for (let start = 0; start < text.length; ) {
      const found = text.indexOf(newline, start);
      const next = found < 0 ? text.length : found + 1;
      const line = text.subarray(start, next);
      if (isWanted(line)) wanted.push(line);
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
