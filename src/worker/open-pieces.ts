import { RequestFailure } from '../protocol/failure.ts';
import type { OpenParams } from '../protocol/worker-requests.ts';
import type { FilePieces } from './read-file.ts';
import { readFilePieces } from './read-file.ts';

/** The pieces of the file at `path`, or `bytes` as one piece. */
export async function openPieces({ path, bytes }: OpenParams): Promise<FilePieces> {
  if (path !== undefined) return readFilePieces(path);
  if (bytes === undefined) throw new RequestFailure('internal', 'Neither a path nor bytes were given.');
  return { size: bytes.length, pieces: onePiece(bytes) };
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
