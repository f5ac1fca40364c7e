/** How reading a file is watched and stopped. */
export interface ReadOptions {
  /** Stops reading between two pieces. */
  readonly signal?: AbortSignal;
  /** Told how many bytes of the file, as stored, have been read. */
  readonly onProgress?: (bytesRead: number) => void;
}

/**
 * The pieces of `source`; progress is told when the next one is asked for.
 *
 * @throws (while iterating) the signal's reason once it is aborted
 */
export async function* watchPieces(
  source: AsyncIterable<Uint8Array>,
  { signal, onProgress }: ReadOptions,
): AsyncGenerator<Uint8Array> {
  let bytesRead = 0;
  for await (const piece of source) {
    signal?.throwIfAborted();
    yield piece;
    bytesRead += piece.length;
    onProgress?.(bytesRead);
  }
}
