import { roomForU8 } from '../model/column.ts';
import type { StackProfile } from '../model/profile.ts';
import type { ParseContext, ProfileParser } from './format.ts';
import { UnreadableProfileError } from './format.ts';

/** A larger file would have to be held in memory twice over, once as bytes and once as what is read from them. */
const maxBytes = 2 ** 30;

/**
 * A parser for a format that can only be read from the whole file: collects the pieces, then calls `read` once.
 *
 * @param read gets all bytes of the file, never none; throws {@link UnreadableProfileError} if it can make nothing of
 * them
 */
export function wholeFileParser(
  context: ParseContext,
  read: (bytes: Uint8Array, context: ParseContext) => StackProfile,
): ProfileParser {
  let bytes = new Uint8Array(0);
  let length = 0;
  return {
    write(piece) {
      if (length + piece.length > maxBytes) {
        throw new UnreadableProfileError(
          `${context.name} is larger than 1 GB, and a file of its format is read as a whole. Record for a shorter time.`,
        );
      }
      bytes = roomForU8(bytes, length + piece.length);
      bytes.set(piece, length);
      length += piece.length;
    },
    snapshot: () => undefined,
    finish() {
      if (length === 0) throw new UnreadableProfileError(`${context.name} is empty.`);
      return read(bytes.subarray(0, length), context);
    },
  };
}
