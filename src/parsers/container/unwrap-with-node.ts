import type { Transform } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import type { Content } from './unwrap.ts';

/** Deflate grows at most 1032 times, so what waits to be fetched stays below 34 MB. */
const sliceBytes = 32 * 1024;
/** Size of the pieces that come out. Where the archive is damaged, up to one of them is lost. */
const chunkSize = 16 * 1024;

/**
 * The content of a gzip or zlib archive. Drives a stream of `node:zlib` by hand: reading it as an async iterable would
 * drop, when the archive breaks, what was decompressed before the break and not yet read.
 */
export async function* unwrapWithNode(
  source: AsyncIterable<Uint8Array>,
  container: 'gzip' | 'zlib',
): Content {
  const stream = container === 'gzip' ? createGunzip({ chunkSize }) : createInflate({ chunkSize });
  const ready: Uint8Array[] = [];
  let failure: string | undefined;
  let isOver = false;
  stream.on('data', (chunk: Uint8Array) => ready.push(chunk));
  const over = new Promise<void>((resolve) => {
    const end = (): void => {
      isOver = true;
      resolve();
    };
    stream.once('end', end);
    stream.once('error', (error) => {
      failure = error.message;
      end();
    });
  });
  try {
    for await (const piece of source) {
      for (let start = 0; start < piece.length && !isOver; start += sliceBytes) {
        // With bytes behind the archive's end the stream ends instead of saying that it has taken them.
        await Promise.race([written(stream, piece.subarray(start, start + sliceBytes)), over]);
        yield* ready.splice(0);
      }
      if (isOver) break;
    }
    stream.end();
    await over;
    yield* ready.splice(0);
    if (failure !== undefined) yield failure;
  } finally {
    stream.destroy();
  }
}

/** Resolves when the stream is done with `slice`, which may then be reused. */
function written(stream: Transform, slice: Uint8Array): Promise<void> {
  return new Promise((resolve) => stream.write(slice, () => resolve()));
}
