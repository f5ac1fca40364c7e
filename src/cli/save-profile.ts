import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Terminal } from './terminal.ts';

/** Writes a profile to a file, compressed if its name ends in `.gz`, or to standard output for `-`. */
export async function saveProfile(
  target: string,
  pieces: Iterable<Uint8Array>,
  terminal: Terminal,
): Promise<void> {
  if (target === '-') {
    for (const piece of pieces) await terminal.stdout.write(piece);
  } else {
    await terminal.save(target, target.toLowerCase().endsWith('.gz') ? compressed(pieces) : streamed(pieces));
  }
}

async function* streamed(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

async function* compressed(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(pieces);
  const gzip = createGzip();
  source.on('error', (error) => gzip.destroy(error));
  for await (const piece of source.pipe(gzip)) {
    if (piece instanceof Uint8Array) yield piece;
  }
}
