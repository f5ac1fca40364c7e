/** The start of a stream, and the whole stream with it. */
export interface PeekedPieces {
  /** The first bytes: as many as asked for, or all of a shorter stream. */
  readonly head: Uint8Array;
  /** The stream from its beginning. */
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** Reads at least `bytes` bytes ahead without losing them. */
export async function peekPieces(source: AsyncIterable<Uint8Array>, bytes: number): Promise<PeekedPieces> {
  const iterator = source[Symbol.asyncIterator]();
  const ahead: Uint8Array[] = [];
  let length = 0;
  while (length < bytes) {
    // The source may reuse a piece's array once the next is asked for.
    const last = ahead.pop();
    if (last !== undefined) ahead.push(new Uint8Array(last));
    const next = await iterator.next();
    if (next.done === true) break;
    ahead.push(next.value);
    length += next.value.length;
  }
  return { head: joined(ahead, Math.min(bytes, length)), pieces: rejoined(ahead, iterator) };
}

/** The first `length` bytes of `pieces`: those of the first piece itself if they are enough. */
function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = pieces;
  if (first !== undefined && first.length >= length) return first.subarray(0, length);
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece.subarray(0, length - at), at);
    at += piece.length;
  }
  return all;
}

async function* rejoined(
  ahead: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* ahead;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
