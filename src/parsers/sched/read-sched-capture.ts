import { u8At } from '../../model/column.ts';
import type { SchedCapture } from '../../model/sched/sched-capture.ts';
import { inflatePieces } from '../cdict/inflate-pieces.ts';
import { readCdict } from '../cdict/read-cdict.ts';
import { peekPieces } from '../container/peek-pieces.ts';
import { UnreadableProfileError } from '../format.ts';
import type { ReadOptions } from '../watch-pieces.ts';
import { watchPieces } from '../watch-pieces.ts';

export interface SchedReadOptions extends ReadOptions {
  /** The file's name without folders, for sentences. */
  readonly name: string;
}

/**
 * Reads a scheduler capture of any kind; what kind it is, its content tells.
 *
 * @param source the file's bytes in pieces; each is done with when the next is asked for
 * @throws {UnreadableProfileError} if the file is no scheduler capture or is damaged, with what to do about it
 * @throws the signal's reason once it is aborted
 */
export async function readSchedCapture(
  source: AsyncIterable<Uint8Array>,
  options: SchedReadOptions,
): Promise<SchedCapture> {
  const { head, pieces } = await peekPieces(watchPieces(source, options), 64 * 1024);
  if (head.length === 0)
    throw new UnreadableProfileError(`${options.name} is empty: it has no bytes at all.`);
  if (isZlib(head)) return readCdict(inflatePieces(pieces, options.name), options);
  throw new UnreadableProfileError(
    `${options.name} is no scheduler capture: a .cdict begins with a zlib header, and this does not.`,
  );
}

/** RFC 1950: deflate with any window, no preset dictionary, and a check that makes the two bytes a multiple of 31. */
function isZlib(head: Uint8Array): boolean {
  if (head.length < 2) return false;
  const [first, second] = [u8At(head, 0), u8At(head, 1)];
  return (
    (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0 && (second & 0x20) === 0
  );
}
