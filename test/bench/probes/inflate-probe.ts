import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { answer } from './answer.ts';
import { peakRssBytes } from './peak-memory.ts';

/** The yardstick: a file inflated in one go by Node's own zlib, and nothing done with it. */
await answer(([path = '']) => {
  gc?.();
  const started = performance.now();
  const bytes = inflateSync(readFileSync(path)).length;
  return { ms: performance.now() - started, bytes, peakRssBytes: peakRssBytes() };
});
