import { detectContainer } from '../container/container.ts';
import { peekPieces } from '../container/peek-pieces.ts';
import { unwrap } from '../container/unwrap.ts';
import { fileKindOf } from './file-kind.ts';
import { LogScanner } from './log-scanner.ts';
import type { LogSource } from './log-source.ts';
import type { ScannedFile } from './scanned-file.ts';
import { readTaskDag } from './task-dag.ts';

export interface ScanContext {
  readonly signal: AbortSignal | undefined;
  /** Told the number of stored bytes read since the last call. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Scans one log, packed or not, or reads one of flashprof's JSON files.
 *
 * @throws what reading the file throws, and the signal's reason once it is aborted
 */
export async function scanSource(
  source: LogSource,
  index: number,
  { signal, onBytes }: ScanContext,
): Promise<ScannedFile> {
  const counted = countBytes(source.open(), onBytes, signal);
  const peeked = await peekPieces(counted, 4);
  const isCompressed = detectContainer(peeked.head) !== undefined;
  const damage: string[] = [];
  const pieces = unwrap(peeked.pieces, { name: source.name, onDamage: (sentence) => damage.push(sentence) });
  if (fileKindOf(source.name.replace(/\.(?:gz|zst)$/, '')) === 'task-dag') {
    return readTaskDag(pieces, { index, name: source.name, path: source.path, isCompressed });
  }
  const keepsRecords = isCompressed || source.readAt === undefined;
  const scanner = new LogScanner({ index, name: source.name, path: source.path, isCompressed, keepsRecords });
  for await (const piece of pieces) scanner.write(piece);
  for (const sentence of damage) scanner.addDamage(sentence);
  return scanner.finish();
}

/** At least this often others get their turn: cancelling, questions about what is read already. */
const maxBusyMs = 40;

async function* countBytes(
  pieces: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  let lastRest = performance.now();
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    onBytes(piece.length);
    yield piece;
    if (performance.now() - lastRest > maxBusyMs) {
      await new Promise((resolve) => setImmediate(resolve));
      lastRest = performance.now();
    }
  }
}
