import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nflxColumnsFile } from '../../src/export/nflxprofile/nflx-columns.ts';
import { packProfile, unpackProfile } from '../../src/model/pack-profile.ts';
import type { StackProfile } from '../../src/model/profile.ts';
import { nflxProfileFormat } from '../../src/parsers/nflxprofile/nflxprofile-format.ts';
import { parseProfile } from '../../src/parsers/parse-profile.ts';
import { cacheKey } from '../../src/worker/cache/cache-key.ts';
import { keep, readCached } from '../../src/worker/cache/profile-cache.ts';
import { openProfile } from '../../src/worker/open-profile.ts';
import { readFilePieces } from '../../src/worker/read-file.ts';
import { readProfile } from '../parsers/reading/read-profile.ts';

const files = [
  'samples/order-book/order-book.perf',
  'test/cli/files/app.perf',
  'test/fixtures/perf/fields/source-lines.perf',
  'test/fixtures/perf/edge-cases.perf',
  'test/fixtures/collapsed/differential.folded',
  'test/fixtures/austin/full.austin',
  'test/fixtures/gecko/current.json',
];

async function parse(path: string): Promise<StackProfile> {
  const { pieces } = await readFilePieces(path);
  return (await parseProfile(pieces, { name: path })).profile;
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chronoscope-cache-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a profile as the bytes of its columns', () => {
  it.each(files)('comes back from %s with nothing missing', async (path) => {
    const profile = await parse(path);
    expect(unpackProfile(Buffer.concat(packProfile(profile)))).toEqual(profile);
  });

  it('is an nflxprofile, which any editor of them opens', async () => {
    const profile = await parse('test/cli/files/app.perf');
    const bytes = Buffer.concat(nflxColumnsFile(profile));
    expect(nflxProfileFormat.detect(bytes.subarray(0, 65_536), 'x')).toBe(1);
    expect(readProfile(nflxProfileFormat, bytes, 'x')).toEqual({ ...profile, format: 'nflxprofile' });
  });

  it('is not believed when it is cut, changed or of another version', async () => {
    const bytes = Buffer.concat(packProfile(await parse('test/cli/files/app.perf')));
    for (const length of [0, 3, 100, bytes.length - 1]) {
      expect(() => unpackProfile(bytes.subarray(0, length))).not.toThrow();
      expect(unpackProfile(bytes.subarray(0, length))).toBeUndefined();
    }
    const file = Buffer.concat(nflxColumnsFile(await parse('test/cli/files/app.perf')));
    file.fill(0xff, file.length - 20);
    const parser = nflxProfileFormat.createParser({ name: 'x' });
    parser.write(file);
    expect(() => parser.finish()).toThrow('x is not an nflxprofile');
    const text = bytes.toString('latin1');
    for (const [from, to] of [
      ['"version":1', '"version":2'],
      ['"rows":[', '"rows":{'],
      ['"epochNs":"', '"epochNs":"x'],
    ] as const) {
      expect(unpackProfile(Buffer.from(text.replace(from, to), 'latin1'))).toBeUndefined();
    }
  });
});

describe('the cache of profiles', () => {
  it('gives what was kept under a key, and nothing under another', async () => {
    const profile = await parse('test/cli/files/app.perf');
    await keep(folder, 'a', profile);
    expect(readCached(folder, 'a')).toEqual(profile);
    expect(readCached(folder, 'b')).toBeUndefined();
    expect(readCached(join(folder, 'missing'), 'a')).toBeUndefined();
    const kept = await readFile(join(folder, 'a.nflxprofile'));
    kept[kept.length >> 1] = (kept[kept.length >> 1] ?? 0) ^ 1;
    for (const broken of ['no profile', '', kept, kept.subarray(0, 300)]) {
      await writeFile(join(folder, 'broken.nflxprofile'), broken);
      expect(readCached(folder, 'broken')).toBeUndefined();
    }
  });

  it('throws out what was not used for longest', async () => {
    const inner = join(folder, 'small');
    const profile = await parse('test/cli/files/app.perf');
    await keep(inner, 'old', profile);
    await keep(inner, 'used', profile);
    const { size } = await stat(join(inner, 'old.nflxprofile'));
    for (const name of ['old', 'used']) await utimes(join(inner, `${name}.nflxprofile`), 1000, 1000);
    readCached(inner, 'used');
    await keep(inner, 'new', profile, 2 * size);
    expect((await readdir(inner)).sort()).toEqual(['new.nflxprofile', 'used.nflxprofile']);
  });

  it('leaves no trace where nothing can be written', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'x');
    await keep(join(file, 'below'), 'a', await parse('test/cli/files/app.perf'));
    expect(await readFile(file, 'utf8')).toBe('x');
  });

  it('tells contents, names, formats and members apart, and knows an unchanged file again', async () => {
    const path = join(folder, 'app.perf');
    const text = 'x'.repeat(300_000);
    await writeFile(path, text);
    await utimes(path, 5000, 5000);
    const params = { name: 'app.perf' };
    const key = cacheKey(path, params);
    expect(cacheKey(path, params)).toBe(key);
    const others = [
      cacheKey(path, { name: 'other.perf' }),
      cacheKey(path, { ...params, format: 'collapsed' }),
      cacheKey(path, { ...params, member: 'a' }),
    ];
    await utimes(path, 5001, 5001);
    others.push(cacheKey(path, params));
    await writeFile(path, `y${text.slice(1)}`);
    await utimes(path, 5000, 5000);
    others.push(cacheKey(path, params));
    await writeFile(path, `${text}x`);
    await utimes(path, 5000, 5000);
    others.push(cacheKey(path, params));
    expect(new Set([key, ...others]).size).toBe(7);
  });

  it('is what an unchanged file is opened from', async () => {
    const path = join(folder, 'opened.perf');
    await writeFile(path, await readFile('test/cli/files/app.perf'));
    const params = { name: 'opened.perf', path, cacheFolder: join(folder, 'opened') };
    const marked = { ...(await parse(path)), metadata: [{ key: 'mark', value: 'kept' }] };
    await keep(params.cacheFolder, cacheKey(path, params), marked);
    const options = {
      signal: new AbortController().signal,
      partWorker: new URL('file:///none'),
      onProgress: () => {},
      onSnapshot: () => {},
    };
    const opened = await openProfile(params, options);
    expect([opened.format.id, opened.profile.metadata]).toEqual(['perf-script', marked.metadata]);
    await writeFile(path, `${await readFile(path, 'utf8')}\n`);
    expect((await openProfile(params, options)).profile.metadata).not.toEqual(marked.metadata);
  });
});
