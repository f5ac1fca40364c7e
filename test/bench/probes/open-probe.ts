import { openProfile } from '../../../src/worker/open-profile.ts';
import { answer } from './answer.ts';
import { peakRssBytes } from './peak-memory.ts';

/** A file opened as a document's worker opens it: read, recognised, parsed, with the pictures shown in between. */
await answer(async ([path = '']) => {
  gc?.();
  const started = performance.now();
  let firstSnapshotMs: number | undefined;
  const { profile } = await openProfile(
    { name: 'capture.perf', path },
    {
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onSnapshot: () => {
        firstSnapshotMs ??= performance.now() - started;
      },
    },
  );
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
});
