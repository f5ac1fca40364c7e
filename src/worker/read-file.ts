import { open } from 'node:fs/promises';

/** Large enough that reading costs few system calls, small enough to stay in the processor's cache while parsed. */
const pieceBytes = 1 << 20;

/** An open file as pieces of bytes; each piece is valid until the next is asked for. */
export interface FilePieces {
  readonly size: number;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/**
 * Opens `path` for reading bytes `start` … `end − 1` (all of it by default). The file is closed when the pieces end or
 * the loop over them is left.
 */
export async function readFilePieces(
  path: string,
  start = 0,
  end = Number.POSITIVE_INFINITY,
): Promise<FilePieces> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return { size, pieces: readPieces(file, start, Math.min(end, size)) };
}

async function* readPieces(
  file: Awaited<ReturnType<typeof open>>,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  try {
    const buffer = new Uint8Array(pieceBytes);
    for (let position = start; position < end; ) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(pieceBytes, end - position), position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
