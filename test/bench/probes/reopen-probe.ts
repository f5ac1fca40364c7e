import { parseProfile } from '../../../src/parsers/parse-profile.ts';
import { cacheKey } from '../../../src/worker/cache/cache-key.ts';
import { keep, readCached } from '../../../src/worker/cache/profile-cache.ts';
import { readFilePieces } from '../../../src/worker/read-file.ts';
import { answer } from './answer.ts';
import { peakRssBytes } from './peak-memory.ts';

const name = 'capture.perf';

/**
 * A text opened from the cache of profiles, as a document's worker does it: finding the key, reading the file and checking
 * what is in it. The first run with a folder fills it and is not to be counted.
 */
await answer(async ([path = '', folder = '']) => {
  gc?.();
  const started = performance.now();
  const key = cacheKey(path, { name });
  const profile = readCached(folder, key);
  const ms = performance.now() - started;
  if (profile !== undefined) return { ms, peakRssBytes: peakRssBytes(), samples: profile.samples.count };
  const { pieces } = await readFilePieces(path);
  const parsed = await parseProfile(pieces, { name });
  await keep(folder, key, parsed.profile);
  return { ms: 0, samples: parsed.profile.samples.count };
});
