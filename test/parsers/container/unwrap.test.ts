import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { detectContainer, innerName } from '../../../src/parsers/container/container.ts';
import { unwrap } from '../../../src/parsers/container/unwrap.ts';
import { UnreadableProfileError } from '../../../src/parsers/format.ts';
import { perfFixture } from '../../analysis/flamescope/perf-golden.ts';
import { rawZstd, zerosZstd } from './archives.ts';

/** Pieces in one array that is used again, as a file is read. */
async function* piecesOf(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const piece = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const next = bytes.subarray(at, at + size);
    piece.fill(0xee);
    piece.set(next);
    yield piece.subarray(0, next.length);
  }
}

async function unwrapped(
  bytes: Uint8Array,
  size?: number,
): Promise<{ readonly content: string; readonly damage: readonly string[] }> {
  const pieces: Uint8Array[] = [];
  const damage: string[] = [];
  const options = { name: 'run.perf.gz', onDamage: (sentence: string) => damage.push(sentence) };
  for await (const piece of unwrap(piecesOf(bytes, size), options)) pieces.push(piece.slice());
  return { content: Buffer.concat(pieces).toString('latin1'), damage };
}

/** Text that compresses like a profile, larger than any buffer on the way. */
const text = Array.from(
  { length: 40_000 },
  (_, line) => `\t    7f00${line % 977} name_${line % 131} (/bin/x)\n`,
).join('');
const bytes = Buffer.from(text);

describe('a file in a container', () => {
  it.each([
    ['none', bytes],
    ['gzip', gzipSync(bytes)],
    ['gzip of several members', Buffer.concat([gzipSync(bytes.subarray(0, 5)), gzipSync(bytes.subarray(5))])],
    ['gzip with zeros behind it', Buffer.concat([gzipSync(bytes), Buffer.alloc(1000)])],
    ['zlib', deflateSync(bytes)],
    ['zlib, fast', deflateSync(bytes, { level: 1 })],
    ['zlib, small', deflateSync(bytes, { level: 9 })],
    ['zstd', rawZstd(bytes)],
    ['zstd of several frames', Buffer.concat([rawZstd(bytes.subarray(0, 5)), rawZstd(bytes.subarray(5))])],
    ['gzip in gzip', gzipSync(gzipSync(bytes))],
    ['zstd in gzip', gzipSync(rawZstd(bytes))],
    ['zlib in gzip in zstd', rawZstd(gzipSync(deflateSync(bytes)))],
  ])('%s is unwrapped, whatever the pieces', async (_, wrapped) => {
    expect(await unwrapped(wrapped)).toEqual({ content: text, damage: [] });
    expect(await unwrapped(wrapped, 1009)).toEqual({ content: text, damage: [] });
  });

  it('is unwrapped in pieces of a single byte', async () => {
    const short = bytes.subarray(0, 2000);
    for (const wrapped of [short, gzipSync(short), deflateSync(short), rawZstd(short)]) {
      expect(await unwrapped(wrapped, 1)).toEqual({ content: text.slice(0, 2000), damage: [] });
    }
  });

  it('is read as what the zstd program wrote', async () => {
    const { content } = await unwrapped(perfFixture('edge-cases.perf.zst'));
    expect(content).toBe(Buffer.from(perfFixture('edge-cases.perf')).toString('latin1'));
  });

  it.each([
    ['nothing', ''],
    ['one byte', '\u001f'],
    ['three bytes of zstd', '(\u00b5/'],
    ['text that starts like zlib', 'x is not compressed\n'],
  ])('%s is no container', async (_, content) => {
    expect(await unwrapped(Buffer.from(content, 'latin1'))).toEqual({ content, damage: [] });
  });
});

describe('a damaged archive gives what is good and says so', () => {
  it.each([
    ['gzip', gzipSync(bytes)],
    ['zlib', deflateSync(bytes)],
    ['zstd', rawZstd(bytes)],
  ])('%s cut at every twentieth', async (kind, wrapped) => {
    let longest = 0;
    for (let part = 1; part < 20; part++) {
      const { content, damage } = await unwrapped(
        wrapped.subarray(0, Math.floor((wrapped.length * part) / 20)),
      );
      expect(text.startsWith(content)).toBe(true);
      expect(content.length).toBeGreaterThanOrEqual(longest);
      longest = content.length;
      expect(damage).toEqual([
        expect.stringMatching(`^The ${kind} archive is cut off or damaged \\(.+\\); only the part`),
      ]);
    }
    expect(longest).toBeGreaterThan(text.length * 0.8);
  });

  it('gzip with a changed byte in the middle', async () => {
    const wrapped = gzipSync(bytes);
    wrapped[wrapped.length >> 1] = (wrapped[wrapped.length >> 1] ?? 0) ^ 0xff;
    const { content, damage } = await unwrapped(wrapped);
    expect(content.length).toBeGreaterThan(0);
    expect(damage.length).toBe(1);
  });

  it('gzip with something else behind it', async () => {
    const { content, damage } = await unwrapped(Buffer.concat([gzipSync(bytes), Buffer.from('not gzip')]));
    expect(text.startsWith(content)).toBe(true);
    expect(content.length).toBeGreaterThan(text.length - 20_000);
    expect(damage.length).toBeLessThanOrEqual(1);
  });

  it('gzip whose content is a cut gzip', async () => {
    const inner = gzipSync(bytes);
    const { damage } = await unwrapped(gzipSync(inner.subarray(0, inner.length >> 1)));
    expect(damage.length).toBe(1);
  });
});

describe('a decompression bomb is refused', () => {
  it.each([
    ['of one layer', () => zerosZstd(5000)],
    ['of gzip, which makes zeros a thousand times smaller', () => gzipSync(Buffer.alloc(300_000_000))],
    ['of two layers', () => gzipSync(zerosZstd(5000))],
    ['whose layers are harmless one by one', () => gzipSync(gzipSync(Buffer.alloc(300_000_000)))],
  ])('%s', async (_, make) => {
    const reading = unwrapped(make());
    await expect(reading).rejects.toThrow(UnreadableProfileError);
    await expect(reading).rejects.toThrow(
      'run.perf.gz decompresses to more than 600 times its size, which no real profile does.',
    );
  });

  it('of too many layers', async () => {
    const wrapped = gzipSync(gzipSync(gzipSync(gzipSync(bytes))));
    await expect(unwrapped(wrapped)).rejects.toThrow('run.perf.gz is compressed more than 3 times over.');
  });

  it('but not one that takes no more memory than a large profile', async () => {
    let length = 0;
    const wrapped = gzipSync(Buffer.alloc(50_000_000));
    for await (const piece of unwrap(piecesOf(wrapped), { name: 'x', onDamage: () => undefined }))
      length += piece.length;
    expect(length).toBe(50_000_000);
  });
});

describe('names', () => {
  it.each([
    ['run.perf.gz', 'run.perf'],
    ['run.perf.ZST', 'run.perf'],
    ['run.perf.gz.gz', 'run.perf'],
    ['run.perf', 'run.perf'],
    ['.gz', '.gz'],
    ['gz', 'gz'],
  ])('%s is %s inside', (name, inner) => {
    expect(innerName(name)).toBe(inner);
  });

  it.each([
    [[0x1f, 0x8b, 8, 0], 'gzip'],
    [[0x78, 0x9c, 0, 0], 'zlib'],
    [[0x78, 0x01, 0, 0], 'zlib'],
    [[0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
    [[0x1f, 0x8b], undefined],
    [[0x23, 0x20, 0x3d, 0x3d], undefined],
  ])('%j is %s', (head, container) => {
    expect(detectContainer(Uint8Array.from(head))).toBe(container);
  });
});
