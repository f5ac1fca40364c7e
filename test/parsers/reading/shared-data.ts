import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Where the sample data that is not part of the project lies, relative to the project. */
const folder = '../shared/data';

/** Whether that data is there. Tests that need it are skipped, and say so, where it is not. */
export const hasSharedData = existsSync(folder);

/** The unwrapped bytes of one of its files. */
export function sharedData(path: string): Uint8Array {
  const bytes = readFileSync(`${folder}/${path}`);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}
