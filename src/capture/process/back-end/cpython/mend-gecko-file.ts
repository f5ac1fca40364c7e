import { readFile, stat, writeFile } from 'node:fs/promises';

/** Larger files are left as they are: they would not fit into one string. */
const maxBytes = 400 << 20;

/** Times of the clock that counts from the machine's start are before this, 1973, if taken for milliseconds since 1970. */
const earliestMs = 1e11;

/** What a file of CPython's sampler is to say. */
export interface GeckoTruth {
  readonly samplerPid: number;
  readonly pid: number;
  /** Milliseconds since 1970 at the zero of the monotonic clock. */
  readonly clockZeroMs: number;
}

/**
 * Mends what CPython 3.15.2 writes: each thread's `pid` is that of the sampler instead of the target, and `startTime`, in
 * this format milliseconds since 1970, is of the monotonic clock.
 */
export async function mendGeckoFile(file: string, truth: GeckoTruth): Promise<void> {
  if ((await stat(file)).size > maxBytes) return;
  await writeFile(file, mendGecko(await readFile(file, 'utf8'), truth), { mode: 0o600 });
}

/** Within a text of the file the quotes would be escaped, so only fields match; the first start is that of the whole. */
export function mendGecko(text: string, { samplerPid, pid, clockZeroMs }: GeckoTruth): string {
  return text
    .replaceAll(`"pid":"${samplerPid}"`, `"pid":"${pid}"`)
    .replace(/"startTime":(\d+(?:\.\d+)?)/, (whole, start: string) =>
      Number(start) < earliestMs ? `"startTime":${clockZeroMs + Number(start)}` : whole,
    );
}
