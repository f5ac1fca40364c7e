import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDeflate } from 'node:zlib';
import { writeCdict } from '../../../src/export/cdict/write-cdict.ts';
import { nfvRows } from './nfv-rows.ts';

/**
 * The `.cdict` of {@link nfvRows}.
 *
 * @returns where it is, made unless it is there from an earlier run
 */
export async function nfvCapture(
  rows: number,
  path: string,
): Promise<{ readonly path: string; readonly bytes: number }> {
  if (!existsSync(path)) {
    await mkdir(dirname(path), { recursive: true });
    const unfinished = `${path}.part`;
    await pipeline(Readable.from(writeCdict(nfvRows(rows))), createDeflate(), createWriteStream(unfinished));
    await rename(unfinished, path);
  }
  return { path, bytes: (await stat(path)).size };
}
