import { open } from 'node:fs/promises';
import { isPerfData, perfDataHeadBytes, perfScriptText } from '../parsers/perf-data/perf-script-text.ts';
import { RequestFailure } from '../protocol/failure.ts';
import type { FileSource } from '../protocol/file-source.ts';
import type { OpenParams } from '../protocol/worker-requests.ts';
import type { FilePieces } from './read-file.ts';
import { readFilePieces } from './read-file.ts';

/** A file as its formats are to see it. */
export interface OpenedPieces {
  /** Bytes in the file; `undefined` for text that a program is still making. */
  readonly size: number | undefined;
  /** Each is valid until the next is asked for. */
  readonly pieces: AsyncIterable<Uint8Array>;
  /** Whether the file is a recording of perf and the pieces are what `perf script` prints for it. */
  readonly isRecording: boolean;
}

/** The pieces of the file at `path`, or `bytes` as one piece; for a recording of perf, the text perf makes of it. */
export async function openPieces(source: OpenParams, signal?: AbortSignal): Promise<OpenedPieces> {
  const { path, name, mayRunPrograms = true } = source;
  if (path !== undefined && isPerfData(await headOf(path))) {
    if (!mayRunPrograms) {
      throw new RequestFailure(
        'unreadable',
        `${name} is a recording of perf, and in Restricted Mode Chronoscope does not start perf to read it. ` +
          'Trust the workspace and retry.',
      );
    }
    const pieces = perfScriptText(path, { name, ...(signal !== undefined && { signal }) });
    return { size: undefined, pieces, isRecording: true };
  }
  return { ...(await storedPieces(source)), isRecording: false };
}

/** The pieces of the file as it is stored. */
export async function storedPieces({ path, bytes }: FileSource): Promise<FilePieces> {
  if (path !== undefined) return readFilePieces(path);
  if (bytes === undefined) throw new RequestFailure('internal', 'Neither a path nor bytes were given.');
  return { size: bytes.length, pieces: onePiece(bytes) };
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const head = new Uint8Array(perfDataHeadBytes);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
