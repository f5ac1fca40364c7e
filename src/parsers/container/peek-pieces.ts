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
  let head = new Uint8Array(0);
  while (head.length < bytes) {
    const next = await iterator.next();
    if (next.done === true) break;
    const longer = new Uint8Array(head.length + next.value.length);
    longer.set(head);
    longer.set(next.value, head.length);
    head = longer;
  }
  return { head: head.subarray(0, bytes), pieces: rejoined(head, iterator) };
}

async function* rejoined(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
