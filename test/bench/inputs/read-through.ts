import { createReadStream } from 'node:fs';

/** Reads a file to its end and forgets it, so that the system keeps it in memory for those who are timed. */
export async function readThrough(path: string): Promise<void> {
  for await (const _ of createReadStream(path, { highWaterMark: 4 << 20 }));
}
