import { createInflate } from 'node:zlib';
import { refuseBomb } from '../container/refuse-bomb.ts';
import { UnreadableProfileError } from '../format.ts';

/** Large, because every piece costs a trip to zlib's thread; small enough that a few waiting ones do not count. */
const pieceBytes = 256 * 1024;
/** Rows take eight times the memory of zeros in a file, and real captures shrink 5 to 15 times. */
const bombBytes = 2 ** 25;
/** Pieces that may wait to be taken, so that inflating and reading go on at the same time. */
const maxWaiting = 8;

/**
 * The content of one zlib stream that is all there is in a file. It is inflated on another thread while the pieces
 * before are read.
 *
 * @throws {UnreadableProfileError} (while iterating) if the stream is cut, damaged, followed by something, or a bomb
 */
export async function* inflatePieces(
  source: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array> {
  const inflate = createInflate({ chunkSize: pieceBytes });
  const waiting = new PieceQueue();
  let taken = 0;
  let content = 0;
  inflate.on('data', (piece: Uint8Array) => {
    waiting.push(piece);
    if (waiting.length >= maxWaiting) inflate.pause();
  });
  inflate.once('end', () => waiting.end());
  inflate.once('error', (error) => waiting.fail(error));
  const feeding = feed();
  feeding.catch((error: unknown) => waiting.fail(error));
  try {
    for (;;) {
      const piece = await waiting.next();
      if (piece === undefined) break;
      content += piece.length;
      refuseBomb(content, taken, name, bombBytes);
      yield piece;
      if (waiting.length < maxWaiting / 2 && inflate.isPaused()) inflate.resume();
    }
    await feeding;
    if (taken > inflate.bytesWritten) {
      throw new UnreadableProfileError(
        `${name} goes on after the end of its capture, at byte ${inflate.bytesWritten} of ${taken}. ` +
          'It was probably put together from two files; copy it again from where it was made.',
      );
    }
  } catch (error) {
    throw isZlibError(error) ? damaged(name, error.code) : error;
  } finally {
    inflate.destroy();
  }

  async function feed(): Promise<void> {
    for await (const piece of source) {
      taken += piece.length;
      // A finished stream takes no more; what is left is counted for the sentence about it.
      if (inflate.readableEnded || inflate.destroyed) continue;
      const written = new Promise<void>((resolve) => inflate.write(piece, () => resolve()));
      await Promise.race([written, waiting.ended]);
    }
    if (!inflate.destroyed) inflate.end();
  }
}

/** Pieces from an emitter to a loop. */
class PieceQueue {
  readonly #pieces: Uint8Array[] = [];
  #wake: (() => void) | undefined;
  #failure: unknown;
  #isEnded = false;
  #markEnded: () => void = () => undefined;
  /** Resolves when no more pieces will come. */
  readonly ended = new Promise<void>((resolve) => {
    this.#markEnded = resolve;
  });

  get length(): number {
    return this.#pieces.length;
  }

  push(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#wake?.();
  }

  end(): void {
    this.#isEnded = true;
    this.#markEnded();
    this.#wake?.();
  }

  fail(error: unknown): void {
    this.#failure ??= error;
    this.end();
  }

  /** The next piece; `undefined` at the end. */
  async next(): Promise<Uint8Array | undefined> {
    while (this.#pieces.length === 0 && !this.#isEnded) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const piece = this.#pieces.shift();
    if (piece === undefined && this.#failure !== undefined) throw this.#failure;
    return piece;
  }
}

interface ZlibError extends Error {
  readonly code: string;
}

function isZlibError(error: unknown): error is ZlibError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

function damaged(name: string, code: string): UnreadableProfileError {
  if (code === 'Z_BUF_ERROR') {
    return new UnreadableProfileError(
      `${name} is cut off: its compressed data ends too early. Copy it again; a capture that was not finished cannot be read.`,
    );
  }
  return new UnreadableProfileError(
    `${name} is damaged: its compressed data does not fit its check sum. Copy it again from where it was made.`,
  );
}
