import type { StackProfile } from '../../../src/model/profile.ts';
import { parseProfile } from '../../../src/parsers/parse-profile.ts';
import { readFilePieces } from '../../../src/worker/read-file.ts';
import { planParts, readInParts } from '../../../src/worker/read-in-parts.ts';
import { answer } from './answer.ts';
import { peakRssBytes } from './peak-memory.ts';

const name = 'capture.perf';
const partWorker = new URL('../worker/part-worker.mjs', import.meta.url);

/**
 * A text read as a document's worker reads it, with the pictures it would show in between: on one thread, or in as many
 * parts as threads are asked for.
 */
await answer(async ([path = '', threads = '']) => {
  gc?.();
  const started = performance.now();
  let firstSnapshotMs: number | undefined;
  const options = {
    signal: new AbortController().signal,
    partWorker,
    onProgress: () => undefined,
    onSnapshot: () => {
      firstSnapshotMs ??= performance.now() - started;
    },
  };
  const profile = threads === '1' ? await readOnOneThread() : await readOnThreads(Number(threads));
  const ms = performance.now() - started;
  return {
    ms,
    ...(firstSnapshotMs !== undefined && { firstSnapshotMs }),
    peakRssBytes: peakRssBytes(),
    samples: profile.samples.count,
    stacks: profile.stacks.count,
    frames: profile.frames.count,
    distinctTextBytes: profile.strings.bytes.length,
    warnings: profile.warnings.length,
  };

  async function readOnOneThread(): Promise<StackProfile> {
    const { pieces } = await readFilePieces(path);
    return (await parseProfile(pieces, { name, ...options })).profile;
  }

  async function readOnThreads(count: number): Promise<StackProfile> {
    const plan = await planParts(path, name, { threads: count, minBytes: 0 });
    if (plan?.ranges.length !== count) throw new Error(`${path} cannot be cut into ${count} parts.`);
    return readInParts(plan, options);
  }
});
