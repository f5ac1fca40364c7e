import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StackProfile } from '../model/profile.ts';
import { PerfScriptParser } from '../parsers/perf-script/perf-script-parser.ts';
import type { PartParams } from '../protocol/part-requests.ts';
import { readFilePieces } from './read-file.ts';

export interface ReadPartOptions {
  readonly signal?: AbortSignal;
  /** Told the size of each piece that has been read. */
  readonly onProgress: (bytes: number) => void;
  /** Shown the parser after each piece, for snapshots. */
  readonly onPiece?: (parser: PerfScriptParser) => void;
}

/** Parses one part of a `perf script` text file. A part may hold no sample. */
export async function readPart(
  { name, path, start, end }: PartParams,
  { signal, onProgress, onPiece }: ReadPartOptions,
): Promise<StackProfile> {
  const parser = new PerfScriptParser({ name, offset: start, extent: 'range' });
  const { pieces } = await readFilePieces(path, start, end);
  for await (const piece of pieces) {
    parser.write(piece);
    onProgress(piece.length);
    onPiece?.(parser);
    await nextTurn();
    signal?.throwIfAborted();
  }
  return parser.finish();
}
