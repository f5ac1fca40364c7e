import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { UnreadableProfileError } from '../../../src/parsers/format.ts';
import type { ParsedProfile } from '../../../src/parsers/parse-profile.ts';
import { parseProfile } from '../../../src/parsers/parse-profile.ts';
import type { ZipFileFacts } from './write-zip.ts';
import { writeZip } from './write-zip.ts';

const perf = 'app 7/7 10.5: cycles: \n\t1000 work (/bin/app)\n\n';
const folded = 'main;work 3\nmain;rest 4\n';

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const piece = new Uint8Array(7);
  for (let at = 0; at < bytes.length; at += 7) {
    const next = bytes.subarray(at, at + 7);
    piece.set(next);
    yield piece.subarray(0, next.length);
  }
}

function read(files: readonly ZipFileFacts[], member?: string): Promise<ParsedProfile> {
  return parseProfile(inPieces(writeZip(files)), {
    name: 'runs.zip',
    ...(member !== undefined && { member }),
  });
}

describe('a zip archive', () => {
  it('of one file is read like the file, whatever it is called', async () => {
    const { profile, format } = await read([{ name: 'deep/down/x', content: perf }]);
    expect(format.id).toBe('perf-script');
    expect(profile.samples.count).toBe(1);
    expect(profile.metadata[0]).toEqual({ key: 'archive member', value: 'deep/down/x' });
  });

  it('of one profile among other files is read like the profile, compressed once more or not', async () => {
    const other = [
      { name: 'README.md', content: '# Hello\n' },
      { name: 'empty.perf', content: '' },
      { name: '__MACOSX/._app.perf', content: perf },
      { name: 'folder/', content: '' },
    ];
    for (const content of [perf, gzipSync(perf)]) {
      const { profile } = await read([...other, { name: 'app.perf', content }]);
      expect(profile.metadata[0]?.value).toBe('app.perf');
    }
  });

  it('of several profiles says which, and reads the one that is named', async () => {
    const files = [
      { name: 'a/app.perf', content: perf },
      { name: 'b/app.folded', content: folded },
      { name: 'b/notes.txt', content: 'nothing of interest\n' },
    ];
    await expect(read(files)).rejects.toMatchObject({
      name: 'UnreadableProfileError',
      message: 'runs.zip holds 2 files: a/app.perf, b/app.folded.',
      members: [
        { name: 'a/app.perf', size: perf.length },
        { name: 'b/app.folded', size: folded.length },
      ],
    });
    expect((await read(files, 'b/app.folded')).format.id).toBe('collapsed');
    expect((await read(files, 'app.perf')).format.id).toBe('perf-script');
    await expect(read(files, 'c.perf')).rejects.toThrow(
      'runs.zip holds no file called "c.perf", but a/app.perf, b/app.folded, b/notes.txt.',
    );
    const twice = [...files, { name: 'c/app.perf', content: perf }];
    await expect(read(twice, 'app.perf')).rejects.toThrow('runs.zip holds 2 files called "app.perf", but');
  });

  it('keeps what a damaged member holds before the damage', async () => {
    const long = Array.from({ length: 20_000 }, (_, at) => perf.replace('10.5', `${at}.${at * 7}`)).join('');
    const deflated = deflateRawSync(long);
    const half = deflated.length >> 1;
    const broken = Buffer.concat([deflated.subarray(0, half), Buffer.alloc(deflated.length - half, 0xff)]);
    const { profile } = await read([{ name: 'x.perf', content: long, stored: broken }]);
    expect(profile.samples.count).toBeGreaterThan(0);
    expect(profile.samples.count).toBeLessThan(20_000);
    expect(profile.warnings[0]?.message).toMatch(/^The zip archive is cut off or damaged/);
  });

  it.each([
    ['without files', writeZip([]), 'runs.zip is a zip archive without files.'],
    [
      'cut off',
      writeZip([{ name: 'a.perf', content: perf }]).subarray(0, 60),
      'runs.zip is a damaged zip archive (',
    ],
    [
      'whose files are encrypted',
      writeZip([{ name: 'a.perf', content: perf, isEncrypted: true }]),
      'a.perf in runs.zip is encrypted. Unpack it by hand and open the result.',
    ],
    [
      'with a name that leads out of it',
      writeZip([{ name: '../../etc/a.perf', content: perf }]),
      'runs.zip is a damaged zip archive (invalid relative path',
    ],
  ])('%s is refused in one sentence', async (_, bytes, sentence) => {
    const reading = parseProfile(inPieces(bytes), { name: 'runs.zip' });
    await expect(reading).rejects.toThrow(UnreadableProfileError);
    await expect(reading).rejects.toThrow(sentence);
  });

  it('that is a bomb is refused', async () => {
    const zeros = Buffer.concat([Buffer.from(perf), Buffer.alloc(300_000_000)]);
    const reading = read([{ name: 'zeros.perf', content: zeros }]);
    await expect(reading).rejects.toThrow('runs.zip decompresses to more than 600 times its size');
  });

  it('survives damage anywhere', async () => {
    const sound = writeZip([
      { name: 'a.perf', content: perf },
      { name: 'b.folded', content: folded },
    ]);
    for (let at = 0; at < sound.length; at++) {
      const changed = Uint8Array.from(sound);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const outcome = await parseProfile(inPieces(changed), { name: 'x.zip', member: 'a.perf' }).catch(
        (error: unknown) => error,
      );
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UnreadableProfileError);
      else expect(outcome).toHaveProperty('profile');
    }
  });
});
