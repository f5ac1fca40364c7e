import { openSync, readSync } from 'node:fs';

/** Files stay open until the process ends; a cluster has some dozens of logs. */
const opened = new Map<string, number>();

/**
 * The bytes `offset … offset + length − 1` of a file.
 *
 * @throws what Node's file system throws, and if the file is shorter than it was
 */
export function readFileAt(file: string, offset: number, length: number): Uint8Array {
  const handle = opened.get(file) ?? openSync(file, 'r');
  opened.set(file, handle);
  const bytes = new Uint8Array(length);
  let read = 0;
  while (read < length) {
    const count = readSync(handle, bytes, read, length - read, offset + read);
    if (count === 0) return bytes.subarray(0, read);
    read += count;
  }
  return bytes;
}
