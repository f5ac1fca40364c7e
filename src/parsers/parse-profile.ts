import type { ParseWarning, StackProfile } from '../model/profile.ts';
import { innerName } from './container/container.ts';
import { peekPieces } from './container/peek-pieces.ts';
import { unwrap } from './container/unwrap.ts';
import { feedPieces } from './feed-pieces.ts';
import type { ProfileFormat, ProfileParser } from './format.ts';
import { detectProfileFormat, headBytes, profileFormats } from './registry.ts';
import { SnapshotClock } from './snapshot-clock.ts';
import { unknownFormatError } from './unknown-format-error.ts';
import type { ReadOptions } from './watch-pieces.ts';
import { watchPieces } from './watch-pieces.ts';

export interface ParseOptions extends ReadOptions {
  /** The file's name without folders. */
  readonly name: string;
  /** Read as this format instead of detecting it. */
  readonly format?: ProfileFormat;
  /** The file to read where `name` is a zip archive of several: its name in there, or the end of it. */
  readonly member?: string;
  /**
   * Told of the profile so far: once 64 MB or 300 ms have been read, and whenever the amount read has doubled since.
   * Only for formats that can be shown before they end.
   */
  readonly onSnapshot?: (profile: StackProfile, format: ProfileFormat) => void;
}

export interface ParsedProfile {
  readonly profile: StackProfile;
  readonly format: ProfileFormat;
}

/**
 * Reads a profile: unwraps containers, finds out the format, and drives its parser.
 *
 * @param source the file's bytes in pieces; each is done with when the next is asked for
 * @throws {SeveralMembersError} for a zip archive of several profiles if `member` is not given
 * @throws {UnreadableProfileError} if nothing in the file was readable
 * @throws the signal's reason once it is aborted
 */
export async function parseProfile(
  source: AsyncIterable<Uint8Array>,
  options: ParseOptions,
): Promise<ParsedProfile> {
  const { name, signal } = options;
  let member: string | undefined;
  const damage: ParseWarning[] = [];
  let bytesParsed = 0;
  const content = unwrap(watchPieces(source, options), {
    name,
    onDamage: (message) => damage.push({ message, count: 1, offset: bytesParsed }),
    member: options.member,
    onMember: (chosen) => {
      member = chosen;
    },
  });
  const { head, pieces } = await peekPieces(content, headBytes);
  const format = options.format ?? detectProfileFormat(head, innerName(member ?? name));
  if (format === undefined) {
    const labels = profileFormats.map(({ label }) => label);
    throw unknownFormatError(name, head, labels);
  }
  const parser = format.createParser({ name });
  const snapshots = new SnapshotClock();
  await feedPieces(pieces, signal, (slice, bytes) => {
    parser.write(slice);
    bytesParsed = bytes;
    if (snapshots.isDue(bytes)) offerSnapshot(parser, format, options);
  });
  const profile = parser.finish();
  return { profile: withContainer(profile, damage, member), format };
}

/** `profile` with what reading its container brought to light. */
function withContainer(
  profile: StackProfile,
  damage: readonly ParseWarning[],
  member: string | undefined,
): StackProfile {
  const { metadata, warnings } = profile;
  return {
    ...profile,
    metadata: member === undefined ? metadata : [{ key: 'archive member', value: member }, ...metadata],
    warnings: [...damage, ...warnings],
  };
}

function offerSnapshot(parser: ProfileParser, format: ProfileFormat, { onSnapshot }: ParseOptions): void {
  const snapshot = onSnapshot && parser.snapshot();
  if (snapshot !== undefined) onSnapshot?.(snapshot, format);
}
