import { UnreadableProfileError } from '../format.ts';
import { detectProfileFormat, headBytes } from '../registry.ts';
import type { Container } from './container.ts';
import { detectContainer, innerName } from './container.ts';
import { peekPieces } from './peek-pieces.ts';
import { refuseBomb } from './refuse-bomb.ts';
import { unwrapWithNode } from './unwrap-with-node.ts';
import { unwrapZip } from './unwrap-zip.ts';
import { unwrapZstd } from './unwrap-zstd.ts';

/** How many containers a file may be wrapped in, one in another. */
const maxNesting = 3;

export interface UnwrapOptions {
  /** The file's name, for sentences. */
  readonly name: string;
  /** Told when an archive ends early or is damaged; what came out of it before is good. */
  readonly onDamage: (sentence: string) => void;
  /** The file to read of a zip archive; the only profile in it if absent. */
  readonly member?: string | undefined;
  /** Told which file of a zip archive is read, with its folders. */
  readonly onMember?: (member: string) => void;
}

/** Pieces of content, and at the end, if the archive is broken, the reason as a string. */
export type Content = AsyncGenerator<Uint8Array | string>;

/**
 * The content of a file without the gzip, zlib, zstd or zip around it, one inside another up to three deep. Of gzip and
 * zstd several members are read as one, of zip one is chosen; a cut or damaged archive gives what can be read of it.
 *
 * @throws {SeveralMembersError} (while iterating) for a zip archive of several profiles
 * @throws {UnreadableProfileError} (while iterating) for a decompression bomb
 */
export async function* unwrap(
  source: AsyncIterable<Uint8Array>,
  options: UnwrapOptions,
): AsyncGenerator<Uint8Array> {
  const stored = new ByteCounter();
  let pieces: AsyncIterable<Uint8Array> = stored.count(source);
  for (let depth = 0; ; depth++) {
    const peeked = await peekPieces(pieces, 4);
    const container = detectContainer(peeked.head);
    if (container === undefined) {
      yield* peeked.pieces;
      return;
    }
    if (depth === maxNesting) {
      throw new UnreadableProfileError(
        `${options.name} is compressed more than ${maxNesting} times over. Decompress it once by hand and open the result.`,
      );
    }
    pieces = bounded(await contentOf(peeked.pieces, container, options), container, stored, options);
  }
}

/** The content of one container, stopping where the archive is broken and failing where it explodes. */
async function* bounded(
  content: AsyncIterable<Uint8Array | string>,
  container: Container,
  stored: ByteCounter,
  { name, onDamage }: UnwrapOptions,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of content) {
    if (typeof piece === 'string') {
      onDamage(
        `The ${container} archive is cut off or damaged (${piece}); only the part before the damage was read.`,
      );
      return;
    }
    bytes += piece.length;
    refuseBomb(bytes, stored.bytes, name);
    yield piece;
  }
}

async function contentOf(
  source: AsyncIterable<Uint8Array>,
  container: Container,
  { name, member, onMember }: UnwrapOptions,
): Promise<AsyncIterable<Uint8Array | string>> {
  switch (container) {
    case 'gzip':
    case 'zlib':
      return unwrapWithNode(source, container);
    case 'zstd':
      return unwrapZstd(source);
    case 'zip': {
      const content = await unwrapZip(source, { name, member, isProfile });
      onMember?.(content.member);
      return content.pieces;
    }
  }
}

/** Whether a member of an archive is in a format that is known. One that cannot be read is none. */
async function isProfile(content: AsyncIterable<Uint8Array>, member: string): Promise<boolean> {
  try {
    const { head, pieces } = await peekPieces(
      unwrap(content, { name: member, onDamage: () => {} }),
      headBytes,
    );
    for await (const _ of pieces) break;
    return detectProfileFormat(head, innerName(member)) !== undefined;
  } catch (error) {
    if (error instanceof UnreadableProfileError) return false;
    throw error;
  }
}

/** Counts what passes. */
class ByteCounter {
  bytes = 0;

  async *count(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      this.bytes += piece.length;
      yield piece;
    }
  }
}
