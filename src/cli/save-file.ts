import { lstat, open, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file under a temporary name beside it and moves it into place when all of it is written, so that a failure
 * leaves what was there. A device or pipe, which cannot be replaced, is written as it is.
 *
 * @throws what Node's file system throws, and what `pieces` throws
 */
export async function saveFile(file: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const target = await targetOf(file);
  if (!target.isReplaceable) {
    await writeAll(target.path, 'w', pieces);
    return;
  }
  const temporary = join(dirname(target.path), `.chronoscope-${process.pid}-${Date.now()}.tmp`);
  try {
    await writeAll(temporary, 'wx', pieces);
    await rename(temporary, target.path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeAll(path: string, flags: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(path, flags);
  try {
    for await (const piece of pieces) await handle.writeFile(piece);
  } finally {
    await handle.close();
  }
}

/** Where a name leads: a link stays, and what it leads to is replaced. */
async function targetOf(file: string): Promise<{ readonly path: string; readonly isReplaceable: boolean }> {
  try {
    const path = await realpath(file);
    return { path, isReplaceable: (await lstat(path)).isFile() };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { path: file, isReplaceable: true };
    }
    throw error;
  }
}
