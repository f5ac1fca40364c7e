import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'chronoscope-capture-';

/** Older folders are leftovers: no capture that is killed can remove its own, and none takes that long to say nothing. */
const leftoverMs = 7 * 86_400_000;

/** A temporary folder that only its user can look into (mode 0700). Removes those that killed captures have left. */
export async function makePrivateFolder(): Promise<string> {
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await chmod(folder, 0o700);
  return folder;
}

export async function removePrivateFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

async function removeLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  await Promise.all(
    names.map(async (name) => {
      const folder = join(tmpdir(), name);
      try {
        const { mtimeMs, uid } = await stat(folder);
        const isOurs = process.getuid === undefined || uid === process.getuid();
        if (isOurs && Date.now() - mtimeMs > leftoverMs) await removePrivateFolder(folder);
      } catch {
        // Another capture has just removed it.
      }
    }),
  );
}
