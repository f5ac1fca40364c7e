import { unwrap } from '../../parsers/container/unwrap.ts';
import { UnreadableProfileError } from '../../parsers/format.ts';
import { RequestFailure } from '../../protocol/failure.ts';

/**
 * The content of a file without the compression around it: `bytes` themselves if there is none.
 *
 * @param options `member` is the file to read of a zip archive of several
 * @throws {RequestFailure} `unreadable` for a decompression bomb, `cancelled` once `signal` is aborted
 */
export async function unwrapBytes(
  bytes: Uint8Array,
  {
    name,
    member,
    signal,
  }: { readonly name: string; readonly member: string | undefined; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of unwrap(onePiece(bytes), { name, member, onDamage: () => {} })) {
      if (signal.aborted) throw new RequestFailure('cancelled', `Reading ${name} was cancelled.`);
      pieces.push(piece);
      length += piece.length;
    }
  } catch (error) {
    if (error instanceof UnreadableProfileError) throw new RequestFailure('unreadable', error.message);
    throw error;
  }
  if (pieces.length === 1 && pieces[0] === bytes) return bytes;
  const content = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    content.set(piece, at);
    at += piece.length;
  }
  return content;
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
