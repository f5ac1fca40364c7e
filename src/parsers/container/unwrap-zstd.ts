import { Decompress } from 'fzstd';
import type { Content } from './unwrap.ts';

/** A block of 4 bytes can grow to 128 KB, so what waits to be fetched stays below 128 MB. */
const sliceBytes = 4 * 1024;

/** The content of a zstd archive of one or several frames. */
export async function* unwrapZstd(source: AsyncIterable<Uint8Array>): Content {
  const ready: Uint8Array[] = [];
  const decompressor = new Decompress((chunk) => {
    ready.push(chunk);
  });
  const push = (slice: Uint8Array, isLast: boolean): string | undefined => {
    try {
      decompressor.push(slice, isLast);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  for await (const piece of source) {
    // A copy, because the decompressor keeps what it cannot use yet and the source may reuse the array.
    const kept = piece.slice();
    for (let start = 0; start < kept.length; start += sliceBytes) {
      const failure = push(kept.subarray(start, start + sliceBytes), false);
      yield* ready.splice(0);
      if (failure !== undefined) {
        yield failure;
        return;
      }
    }
  }
  const failure = push(new Uint8Array(0), true);
  yield* ready.splice(0);
  if (failure !== undefined) yield failure;
}
