import type { Entry, ZipFile } from 'yauzl';
import { fromBufferPromise } from 'yauzl';
import { roomForU8 } from '../../model/column.ts';
import { UnreadableProfileError } from '../format.ts';
import type { Content } from './unwrap.ts';

/** A larger archive would have to be held in memory as a whole. */
const maxBytes = 2 ** 30;

/** Members looked at to find out which are profiles; an archive of more is not one of profiles. */
const maxMembers = 1000;

/** A file in a zip archive. */
export interface ZipMember {
  /** Its name in the archive, with folders. */
  readonly name: string;
  /** Its size, unpacked, in bytes. */
  readonly size: number;
}

/** An archive holds several profiles and none was named. The message lists them. */
export class SeveralMembersError extends UnreadableProfileError {
  readonly members: readonly ZipMember[];

  constructor(archive: string, members: readonly ZipMember[]) {
    super(`${archive} holds ${members.length} files: ${listed(members)}.`);
    this.members = members;
  }
}

export interface ZipOptions {
  /** The archive's name, for sentences. */
  readonly name: string;
  /** The member to read, by its name in the archive or the end of it; the only profile if absent. */
  readonly member: string | undefined;
  /** Whether `content`, the start of the member called `member`, is of a profile. */
  readonly isProfile: (content: AsyncIterable<Uint8Array>, member: string) => Promise<boolean>;
}

/** The content of a member of an archive. */
export interface ZipContent {
  readonly member: string;
  readonly pieces: Content;
}

/**
 * The member of a zip archive that is named, or the only one that is a profile. The index of a zip archive is its end,
 * so the archive is read as a whole first; the member is then unpacked piece by piece.
 *
 * @throws {SeveralMembersError} if there are several profiles and none is named
 * @throws {UnreadableProfileError} for an archive that is damaged, empty, encrypted or without such a member
 */
export async function unwrapZip(source: AsyncIterable<Uint8Array>, options: ZipOptions): Promise<ZipContent> {
  const { name } = options;
  const archive = await openArchive(await collect(source, name), name);
  const entries = await filesOf(archive, name);
  const entry = await choose(archive, entries, options);
  return { member: entry.fileName, pieces: contentOf(archive, entry, name) };
}

async function collect(source: AsyncIterable<Uint8Array>, name: string): Promise<Uint8Array> {
  let bytes = new Uint8Array(0);
  let length = 0;
  for await (const piece of source) {
    if (length + piece.length > maxBytes) {
      throw new UnreadableProfileError(
        `${name} is a zip archive of more than 1 GB. Unpack it by hand and open a file of it.`,
      );
    }
    bytes = roomForU8(bytes, length + piece.length);
    bytes.set(piece, length);
    length += piece.length;
  }
  return bytes.subarray(0, length);
}

async function openArchive(bytes: Uint8Array, name: string): Promise<ZipFile> {
  try {
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
      lazyEntries: true,
    });
  } catch (error) {
    throw damaged(name, error);
  }
}

/** The files of an archive: neither folders nor what macOS adds to every file. */
async function filesOf(archive: ZipFile, name: string): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of archive.eachEntry()) {
      const { fileName, uncompressedSize } = entry;
      if (fileName.endsWith('/') || fileName.startsWith('__MACOSX/') || uncompressedSize === 0) continue;
      if (entries.length === maxMembers) {
        throw new UnreadableProfileError(
          `${name} holds more than ${maxMembers} files. Unpack it by hand and open one of them.`,
        );
      }
      entries.push(entry);
    }
  } catch (error) {
    if (error instanceof UnreadableProfileError) throw error;
    throw damaged(name, error);
  }
  if (entries.length === 0) throw new UnreadableProfileError(`${name} is a zip archive without files.`);
  return entries;
}

async function choose(
  archive: ZipFile,
  entries: readonly Entry[],
  { name, member, isProfile }: ZipOptions,
): Promise<Entry> {
  if (member !== undefined) return named(entries, member, name);
  const [first, ...others] = entries;
  if (first !== undefined && others.length === 0) return first;
  const profiles: Entry[] = [];
  for (const entry of entries) {
    if (
      entry.canDecodeFileData() &&
      (await isProfile(bytesOf(contentOf(archive, entry, name)), entry.fileName))
    )
      profiles.push(entry);
  }
  const [only, ...more] = profiles;
  if (only !== undefined && more.length === 0) return only;
  throw new SeveralMembersError(name, membersOf(profiles.length === 0 ? entries : profiles));
}

function named(entries: readonly Entry[], member: string, archive: string): Entry {
  const exact = entries.find(({ fileName }) => fileName === member);
  const ending = entries.filter(({ fileName }) => fileName.endsWith(`/${member}`));
  const entry = exact ?? (ending.length === 1 ? ending[0] : undefined);
  if (entry !== undefined) return entry;
  const count = ending.length === 0 ? 'no file' : `${ending.length} files`;
  throw new UnreadableProfileError(
    `${archive} holds ${count} called "${member}", but ${listed(membersOf(entries))}.`,
  );
}

async function* contentOf(archive: ZipFile, entry: Entry, name: string): Content {
  if (!entry.canDecodeFileData()) {
    const reason = entry.isEncrypted() ? 'encrypted' : 'compressed in a way that cannot be undone here';
    throw new UnreadableProfileError(
      `${entry.fileName} in ${name} is ${reason}. Unpack it by hand and open the result.`,
    );
  }
  const stream = await archive.openReadStreamPromise(entry).catch((error: unknown) => {
    throw damaged(name, error);
  });
  try {
    for await (const piece of stream) if (piece instanceof Uint8Array) yield piece;
  } catch (error) {
    // A break in the stream: wrong sizes, a wrong checksum, or what zlib does not take.
    yield error instanceof Error ? error.message : String(error);
  } finally {
    stream.destroy();
  }
}

async function* bytesOf(content: Content): AsyncGenerator<Uint8Array> {
  for await (const piece of content) if (typeof piece !== 'string') yield piece;
}

function membersOf(entries: readonly Entry[]): readonly ZipMember[] {
  return entries.map(({ fileName, uncompressedSize }) => ({ name: fileName, size: uncompressedSize }));
}

function damaged(name: string, error: unknown): UnreadableProfileError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UnreadableProfileError(`${name} is a damaged zip archive (${reason}).`);
}

const maxListed = 12;

function listed(members: readonly ZipMember[]): string {
  const names = members.slice(0, maxListed).map(({ name }) => name);
  const rest = members.length - names.length;
  return `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
