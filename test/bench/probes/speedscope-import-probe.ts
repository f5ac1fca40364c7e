import { readFileSync } from 'node:fs';
import { answer } from './answer.ts';
import { peakRssBytes } from './peak-memory.ts';
import { loadSpeedscopeImporter } from './speedscope-importer.ts';

/** speedscope's importer on a file already in memory as one buffer: only the import is timed, not the reading. */
await answer(async ([path = '', bundle = '']) => {
  const importProfile = loadSpeedscopeImporter(readFileSync(bundle, 'utf8'));
  const bytes = readFileSync(path);
  const content = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  gc?.();
  const started = performance.now();
  const samples = await importProfile('capture.perf.txt', content);
  return { ms: performance.now() - started, samples, peakRssBytes: peakRssBytes() };
});
