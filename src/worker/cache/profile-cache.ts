import { readFileSync, utimesSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { nflxColumnsFile } from '../../export/nflxprofile/nflx-columns.ts';
import type { StackProfile } from '../../model/profile.ts';
import { checksumField, readNflxColumns } from '../../parsers/nflxprofile/nflx-columns.ts';

const ending = '.nflxprofile';

/** A tag of two bytes and a fixed32. */
const checksumBytes = 6;

/** Room for some dozens of large profiles. */
export const maxCacheBytes = 2 ** 30;

/**
 * The profile that was kept under `key`, which then counts as just used.
 *
 * @returns `undefined` if there is none, or what there is cannot be read; the folder may be gone or not ours
 */
export function readCached(folder: string, key: string): StackProfile | undefined {
  const path = join(folder, key + ending);
  try {
    const bytes = readFileSync(path);
    const content = bytes.subarray(0, bytes.length - checksumBytes);
    if (!checksumOf(content).equals(bytes.subarray(content.length))) return undefined;
    const profile = readNflxColumns(content);
    const now = new Date();
    utimesSync(path, now, now);
    return profile;
  } catch (error) {
    if (isFileError(error)) return undefined;
    throw error;
  }
}

/**
 * Keeps a profile under `key`, and throws out those not used for longest until the folder is within its size. A full or
 * write-protected disk only means that the file is parsed again next time.
 */
export async function keep(
  folder: string,
  key: string,
  profile: StackProfile,
  maxBytes = maxCacheBytes,
): Promise<void> {
  const temporary = join(folder, `${key}.${process.pid}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(temporary, 'w');
    try {
      const content = Buffer.concat(nflxColumnsFile(profile));
      await file.writeFile(content);
      await file.writeFile(checksumOf(content));
    } finally {
      await file.close();
    }
    await rename(temporary, join(folder, key + ending));
    await shrink(folder, maxBytes);
  } catch (error) {
    if (!isFileError(error)) throw error;
    // Where even this fails there is nothing to tidy up.
    await rm(temporary, { force: true }).catch(() => {});
  }
}

async function shrink(folder: string, maxBytes: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending));
  const files = await Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name));
      return { path: join(folder, name), size, usedAt: mtimeMs };
    }),
  );
  files.sort((a, b) => b.usedAt - a.usedAt);
  let bytes = 0;
  for (const { path, size } of files) {
    bytes += size;
    if (bytes > maxBytes) await rm(path, { force: true });
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

/**
 * The field behind the columns by which a file is known to be as it was written. That takes a fifth of the time checking
 * every column does, which is as long as all else.
 */
function checksumOf(content: Uint8Array): Buffer {
  const field = Buffer.alloc(checksumBytes);
  const tag = checksumField * 8 + 5;
  field.writeUInt16LE((tag & 0x7f) | 0x80 | ((tag >> 7) << 8));
  field.writeUInt32LE(crc32(content), 2);
  return field;
}
