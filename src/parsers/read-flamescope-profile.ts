import type { FlameScopeProfile } from '../model/flamescope-profile.ts';
import { unwrap } from './container/unwrap.ts';
import { feedPieces } from './feed-pieces.ts';
import { FlameScopeReader } from './perf-script/flamescope-reader.ts';
import type { ReadOptions } from './watch-pieces.ts';
import { watchPieces } from './watch-pieces.ts';

export interface FlameScopeReadOptions extends ReadOptions {
  /** The file's name without folders. */
  readonly name: string;
  /** Told when the archive around the text ends early or is damaged. */
  readonly onDamage?: (sentence: string) => void;
}

/**
 * Reads perf script text, possibly compressed, the way FlameScope does. Any text passes; what FlameScope cannot draw
 * fails when it is drawn.
 *
 * @param source the file's bytes in pieces; each is done with when the next is asked for
 * @throws {UnreadableProfileError} for an archive that cannot be unwrapped
 * @throws the signal's reason once it is aborted
 */
export async function readFlameScopeProfile(
  source: AsyncIterable<Uint8Array>,
  options: FlameScopeReadOptions,
): Promise<FlameScopeProfile> {
  const { name, signal, onDamage = () => undefined } = options;
  const reader = new FlameScopeReader();
  const content = unwrap(watchPieces(source, options), { name, onDamage });
  await feedPieces(content, signal, (slice) => reader.write(slice));
  return reader.finish();
}
