import type { Transform } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { Decompress } from 'fzstd';
import { UnreadableProfileError } from '../format.ts';
import type { Container } from './container.ts';
import { detectContainer } from './container.ts';
import { peekPieces } from './peek-pieces.ts';

/** How many containers a file may be wrapped in, one in another. */
const maxNesting = 3;

/**
 * An archive whose content is both over this size and over this many times its own is taken for a decompression bomb.
 * Real `perf script` text shrinks 10 to 40 times.
 */
const bombBytes = 2 ** 30;
const bombRatio = 400;

/** Size of the pieces that come out of gzip and zlib. */
const chunkSize = 256 * 1024;

export interface UnwrapOptions {
  /** The file's name, for sentences. */
  readonly name: string;
  /** Told when an archive ends early or is damaged; what came out of it before is good. */
  readonly onDamage: (sentence: string) => void;
}

/**
 * The content of a file without the gzip, zlib or zstd around it, one inside another up to three deep. Archives of
 * several members are read as one; a cut or damaged archive gives what can be read of it.
 *
 * @throws {UnreadableProfileError} (while iterating) for a decompression bomb
 */
export async function* unwrap(
  source: AsyncIterable<Uint8Array>,
  options: UnwrapOptions,
): AsyncGenerator<Uint8Array> {
  let pieces = source;
  for (let depth = 0; ; depth++) {
    const peeked = await peekPieces(pieces, 4);
    const container = detectContainer(peeked.head);
    if (container === undefined) {
      yield* peeked.pieces;
      return;
    }
    if (depth === maxNesting) {
      throw new UnreadableProfileError(
        `${options.name} is compressed more than ${maxNesting} times over. Decompress it once by hand and open the result.`,
      );
    }
    pieces = bounded(peeked.pieces, container, options);
  }
}

/** The content of one container, stopping where the archive is broken and failing where it explodes. */
async function* bounded(
  source: AsyncIterable<Uint8Array>,
  container: Container,
  { name, onDamage }: UnwrapOptions,
): AsyncGenerator<Uint8Array> {
  let bytesIn = 0;
  let bytesOut = 0;
  const counted = countPieces(source, (bytes) => {
    bytesIn += bytes;
  });
  const content = container === 'zstd' ? unwrapZstd(counted) : unwrapWithNode(counted, container);
  for await (const piece of content) {
    if (typeof piece === 'string') {
      onDamage(
        `The ${container} archive is cut off or damaged (${piece}); only the part before the damage was read.`,
      );
      return;
    }
    bytesOut += piece.length;
    if (bytesOut > bombBytes && bytesOut > bytesIn * bombRatio) {
      throw new UnreadableProfileError(
        `${name} decompresses to more than ${bombRatio} times its size, which no real profile does. ` +
          'If you trust it, decompress it by hand and open the result.',
      );
    }
    yield piece;
  }
}

async function* countPieces(
  source: AsyncIterable<Uint8Array>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    count(piece.length);
    yield piece;
  }
}

/** Pieces of content, and at the end, if the archive is broken, the reason as a string. */
type Content = AsyncGenerator<Uint8Array | string>;

/**
 * Drives a stream of `node:zlib` by hand: reading it as an async iterable would drop, when the archive breaks, what was
 * decompressed before the break and not yet read.
 */
async function* unwrapWithNode(source: AsyncIterable<Uint8Array>, container: 'gzip' | 'zlib'): Content {
  const stream = container === 'gzip' ? createGunzip({ chunkSize }) : createInflate({ chunkSize });
  const ready: Uint8Array[] = [];
  let failure: string | undefined;
  stream.on('data', (chunk: Uint8Array) => ready.push(chunk));
  stream.on('error', (error) => {
    failure = error.message;
  });
  try {
    for await (const piece of source) {
      await written(stream, piece);
      yield* ready.splice(0);
      if (failure !== undefined) break;
    }
    if (failure === undefined) await ended(stream);
    yield* ready.splice(0);
    if (failure !== undefined) yield failure;
  } finally {
    stream.destroy();
  }
}

/** Resolves when the stream is done with `piece`, which may then be reused; a failure is told by its `error` event. */
function written(stream: Transform, piece: Uint8Array): Promise<void> {
  return new Promise((resolve) => stream.write(piece, () => resolve()));
}

function ended(stream: Transform): Promise<void> {
  return new Promise((resolve) => {
    stream.once('end', resolve);
    stream.once('error', resolve);
    stream.end();
  });
}

async function* unwrapZstd(source: AsyncIterable<Uint8Array>): Content {
  const ready: Uint8Array[] = [];
  const decompressor = new Decompress((chunk) => {
    ready.push(chunk);
  });
  const push = (piece: Uint8Array, isLast: boolean): string | undefined => {
    try {
      decompressor.push(piece, isLast);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  for await (const piece of source) {
    // A copy, because the decompressor keeps what it cannot use yet and the source reuses its buffer.
    const failure = push(piece.slice(), false);
    yield* ready.splice(0);
    if (failure !== undefined) {
      yield failure;
      return;
    }
  }
  const failure = push(new Uint8Array(0), true);
  yield* ready.splice(0);
  if (failure !== undefined) yield failure;
}
