import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { OpenParams } from '../../protocol/worker-requests.ts';

/** Bytes read at each of the places a file is sampled at. */
const placeBytes = 4096;
/** Places, evenly spread from the first byte to the last. */
const placeCount = 64;

/**
 * Tells one content of a file, read one way by one version of this program, from every other: its size, its time of
 * change, 64 pieces of it spread evenly, its name, the format and member chosen, and this program's own file. A whole
 * hash would take longer than parsing does (docs/decisions/0008-profile-cache.md). The worker's thread waits for the disk:
 * 66 small reads as promises take ten times as long, and nobody asks it anything yet.
 *
 * @returns hexadecimal digits
 * @throws what Node's file system throws, if the file cannot be read
 */
export function cacheKey(path: string, { name, format, member }: OpenParams): string {
  const program = statSync(fileURLToPath(import.meta.url));
  const file = openSync(path, 'r');
  try {
    const { size, mtimeNs } = fstatSync(file, { bigint: true });
    const facts = [program.size, program.mtimeMs, size, mtimeNs, name, format, member].map(String);
    const hash = createHash('sha256').update(JSON.stringify(facts));
    const place = new Uint8Array(placeBytes);
    const last = Math.max(Number(size) - placeBytes, 0);
    for (let index = 0; index < placeCount; index++) {
      const at = Math.floor((last * index) / (placeCount - 1));
      hash.update(place.subarray(0, readSync(file, place, 0, placeBytes, at)));
    }
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
}
