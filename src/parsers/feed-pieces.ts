import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest the event loop waits while a large piece is parsed. */
const sliceBytes = 2 ** 20;

/**
 * Hands the bytes of `pieces` to `write` in slices that leave the event loop its turns.
 *
 * @param write told also how many bytes there were up to the slice's end
 * @throws the signal's reason once it is aborted
 */
export async function feedPieces(
  pieces: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
  write: (slice: Uint8Array, bytes: number) => void,
): Promise<void> {
  let bytes = 0;
  for await (const piece of pieces) {
    for (let start = 0; start < piece.length; start += sliceBytes) {
      const slice = piece.subarray(start, start + sliceBytes);
      bytes += slice.length;
      write(slice, bytes);
      await nextTurn();
      signal?.throwIfAborted();
    }
  }
}
