import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder that only its user can look into (mode 0700). */
export async function makePrivateFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chronoscope-capture-'));
  await chmod(folder, 0o700);
  return folder;
}

export async function removePrivateFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
