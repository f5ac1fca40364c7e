/** Characters gathered before they are encoded. */
const pieceLength = 1 << 16;

const encoder = new TextEncoder();

/** The UTF-8 bytes of `texts` one after the other, in pieces large enough to be worth writing. */
export function* textPieces(texts: Iterable<string>): Generator<Uint8Array> {
  let gathered = '';
  for (const text of texts) {
    gathered += text;
    if (gathered.length < pieceLength) continue;
    yield encoder.encode(gathered);
    gathered = '';
  }
  if (gathered !== '') yield encoder.encode(gathered);
}
