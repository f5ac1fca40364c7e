import { closeSync, openSync, readSync } from 'node:fs';
import type { LogSource } from '../../parsers/tiflash/log-source.ts';
import type { FileSource } from '../../protocol/file-source.ts';
import { readFilePieces } from '../read-file.ts';

/** Bytes that are handed over at once of a file that is in memory. */
const pieceBytes = 1 << 20;

/**
 * A log the host named, by its path or with its bytes.
 *
 * @param version as {@link LogSource.version}
 */
export function logSourceOf({ name, path, bytes }: FileSource, version?: string): LogSource {
  if (path === undefined) {
    const held = bytes ?? new Uint8Array(0);
    return {
      name,
      path: name,
      open: () => piecesOf(held),
      readAt: (offset, length) => held.subarray(offset, offset + length),
    };
  }
  return {
    name,
    path,
    version,
    open: () => piecesAt(path),
    readAt: (offset, length) => readAt(path, offset, length),
  };
}

async function* piecesAt(path: string): AsyncGenerator<Uint8Array> {
  const { pieces } = await readFilePieces(path);
  yield* pieces;
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

/** Fewer bytes than asked for if the file has become shorter. */
function readAt(path: string, offset: number, length: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(length);
    return buffer.subarray(0, readSync(file, buffer, 0, length, offset));
  } finally {
    closeSync(file);
  }
}
