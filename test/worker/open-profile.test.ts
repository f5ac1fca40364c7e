import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProfile } from '../../src/parsers/parse-profile.ts';
import { openProfile } from '../../src/worker/open-profile.ts';
import { readFilePieces } from '../../src/worker/read-file.ts';
import type { PartsPlan } from '../../src/worker/read-in-parts.ts';
import { planParts, readInParts } from '../../src/worker/read-in-parts.ts';

const sample = resolve('samples/order-book/order-book.perf');
const name = 'order-book.perf';
let folder = '';
let partWorker: URL;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chronoscope-worker-'));
  const outfile = join(folder, 'part-worker.mjs');
  await build({
    entryPoints: ['src/worker/part-worker.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  partWorker = pathToFileURL(outfile);
});
afterAll(() => rm(folder, { recursive: true }));

const quiet = { onProgress: () => {}, onSnapshot: () => {} };

function options(signal = new AbortController().signal) {
  return { signal, partWorker, ...quiet };
}

/** The sample cut for `threads` threads. */
async function cutSample(threads: number): Promise<PartsPlan> {
  const plan = await planParts(sample, name, { threads, minBytes: 0 });
  if (plan === undefined) throw new Error('The sample was not cut.');
  return plan;
}

describe('readInParts', () => {
  it.each([2, 3, 7])('gives with %i threads the profile that one thread gives', async (threads) => {
    const plan = await cutSample(threads);
    expect(plan.ranges).toHaveLength(threads);
    const inParts = await readInParts(plan, options());
    const { profile } = await parseProfile((await readFilePieces(sample)).pieces, { name });
    expect(inParts).toEqual(profile);
  });

  it('tells in the end that all bytes have been read', async () => {
    const plan = await cutSample(3);
    const told: number[] = [];
    await readInParts(plan, { ...options(), onProgress: (bytes) => told.push(bytes) });
    expect(told.at(-1)).toBe(plan.ranges.at(-1)?.end);
  });

  it('stops every thread when it is cancelled', async () => {
    const cancellation = new AbortController();
    const reading = readInParts(await cutSample(3), options(cancellation.signal));
    cancellation.abort();
    await expect(reading).rejects.toThrow();
  });

  it('fails with a sentence when a thread dies', async () => {
    const dying = pathToFileURL(resolve('test/fixtures/workers/throws.mjs'));
    await expect(readInParts(await cutSample(2), { ...options(), partWorker: dying })).rejects.toMatchObject({
      code: 'crashed',
      message: expect.stringContaining(name),
    });
  });
});

describe('planParts', () => {
  it('leaves small, compressed and foreign files to one thread', async () => {
    const foreign = join(folder, 'poem.txt');
    await writeFile(foreign, 'Shall I compare thee\n'.repeat(1000));
    const compressed = resolve('samples/checkout-service/checkout-service.perf.gz');
    const limits = { threads: 4, minBytes: 0 };
    expect(await planParts(sample, name)).toBeUndefined();
    expect(await planParts(compressed, 'checkout-service.perf.gz', limits)).toBeUndefined();
    expect(await planParts(foreign, 'poem.txt', limits)).toBeUndefined();
  });
});

describe('openProfile', () => {
  it('reads from a path and from bytes alike', async () => {
    const bytes = new Uint8Array(await readFile(sample));
    const fromPath = await openProfile({ name, path: sample }, options());
    const fromBytes = await openProfile({ name, bytes }, options());
    expect(fromBytes.profile).toEqual(fromPath.profile);
    expect(fromPath.format.id).toBe('perf-script');
  });

  it.each([
    ['missing.perf', undefined, /no longer there/],
    ['empty.perf', '', /empty/],
    ['poem.perf', 'Shall I compare thee to a summer’s day?\n', /Shall I compare thee/],
  ])('says what is wrong with %s', async (file, content, sentence) => {
    const path = join(folder, file);
    if (content !== undefined) await writeFile(path, content);
    await expect(openProfile({ name: file, path }, options())).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringMatching(sentence),
    });
  });

  it('is cancelled by its signal', async () => {
    await expect(openProfile({ name, path: sample }, options(AbortSignal.abort()))).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
