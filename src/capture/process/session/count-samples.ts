import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { UnreadableProfileError } from '../../../parsers/format.ts';
import { parseProfile } from '../../../parsers/parse-profile.ts';

/**
 * Samples in a profile, which is the only proof that a capture has worked: profilers' exit codes are not.
 * A file in which nothing can be read has none.
 */
export async function countSamples(file: string): Promise<number> {
  try {
    const { profile } = await parseProfile(createReadStream(file, { highWaterMark: 1 << 20 }), {
      name: basename(file),
    });
    return profile.samples.count;
  } catch (error) {
    if (error instanceof UnreadableProfileError) return 0;
    throw error;
  }
}
