import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSameFile } from '../../src/cli/is-same-file.ts';
import { saveFile } from '../../src/cli/save-file.ts';
import { profileWriters } from '../../src/export/profile-writers.ts';
import { run } from './run.ts';

describe('convert', () => {
  it('takes the format from the ending, and compresses for .gz', async () => {
    for (const ending of profileWriters.flatMap((writer) => writer.endings)) {
      const saved = new Map<string, Uint8Array>();
      const { code, out } = await run(['convert', 'app.perf', `a${ending}`], { saved });
      expect({ ending, code, out }).toEqual({ ending, code: 0, out: '' });
      await run(['convert', 'app.perf', `a${ending}.gz`], { saved });
      expect(gunzipSync(saved.get(`a${ending}.gz`) ?? '')).toEqual(saved.get(`a${ending}`));
    }
  });

  it('writes what was asked for whatever the file is called', async () => {
    const saved = new Map<string, Uint8Array>();
    await run(['convert', 'app.perf', 'a.txt', '--to', 'folded'], { saved });
    const { out } = await run(['convert', 'app.perf', '-', '--to', 'collapsed']);
    expect(out).toBe(Buffer.from(saved.get('a.txt') ?? '').toString());
    expect(out).toContain(';parse;malloc ');
  });

  it('writes the samples that pass the filters and lie in the range', async () => {
    const lines = async (...args: readonly string[]): Promise<number> => {
      const { out } = await run(['convert', 'app.perf', '-', '--to', 'folded', ...args]);
      return out.split('\n').reduce((sum, line) => sum + (Number(line.split(' ').at(-1)) || 0), 0);
    };
    expect(await lines()).toBe(12);
    expect(await lines('--idle', 'leaf')).toBe(10);
    expect(await lines('--comm', 'log writer')).toBe(1);
    expect(await lines('--from', '0', '--until', '1')).toBe(6);
    expect(await lines('--from', '0', '--to', '1')).toBe(6);
    expect(await lines('--from', '2')).toBe(2);
  });

  it('says what is wrong with the command line', async () => {
    for (const [args, sentence] of [
      [['app.perf'], 'Name the file to write behind the file to read, or "-" for standard output.'],
      [['app.perf', 'a', 'b'], 'Name two files; "b" is one too many.'],
      [['app.perf', '-'], 'Say with --to which format to write: '],
      [
        ['app.perf', 'a.folded', '--to', 'word'],
        'No format that can be written is called "word". There are: ',
      ],
      [['app.perf', 'a.folded', '--from', '2', '--to', '1'], 'The time given with --to is not after'],
      [['app.perf', 'a.folded', '--to', '2', '--until', '3'], 'The end of time is given twice'],
      [['app.perf', '-', '--to', 'csv', '--to', 'folded'], '--to names two formats, "csv" and "folded"'],
      [['app.perf', 'a.folded', '--from', '2', '--until', '1'], 'The time given with --until is not after'],
      [
        ['app.perf', 'app.perf', '--to', 'folded'],
        'app.perf is the file to read; name another one to write.',
      ],
    ] as const) {
      const { code, err } = await run(['convert', ...args]);
      expect({ args, code, err }).toEqual({ args, code: 2, err: expect.stringContaining(sentence) });
    }
  });

  it('writes nothing when no sample is left', async () => {
    const saved = new Map<string, Uint8Array>();
    const { code, err } = await run(['convert', 'app.perf', 'a.folded', '--from', '900'], { saved });
    expect({ code, err, saved: saved.size }).toEqual({
      code: 1,
      err: 'chronoscope: No sample of app.perf is left to write; nothing was written.\n',
      saved: 0,
    });
  });
});

describe('the file that is written', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chronoscope-save-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function* pieces(...texts: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
    for (const text of texts) {
      if (text instanceof Error) throw text;
      yield new TextEncoder().encode(text);
    }
  }

  it('replaces what was there, also behind a link', async () => {
    await writeFile(join(folder, 'old'), 'before');
    await symlink('old', join(folder, 'link'));
    await saveFile(join(folder, 'link'), pieces('af', 'ter'));
    expect(await readFile(join(folder, 'old'), 'utf8')).toBe('after');
    expect((await readdir(folder)).sort()).toEqual(['link', 'old']);
  });

  it('leaves what was there when writing fails half way', async () => {
    await writeFile(join(folder, 'old'), 'before');
    await expect(saveFile(join(folder, 'old'), pieces('af', new Error('broken')))).rejects.toThrow('broken');
    expect(await readFile(join(folder, 'old'), 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['old']);
  });

  it('cannot be a folder, or in one that is not there', async () => {
    await mkdir(join(folder, 'sub'));
    await expect(saveFile(join(folder, 'sub'), pieces('x'))).rejects.toMatchObject({ code: 'EISDIR' });
    await expect(saveFile(join(folder, 'no', 'a'), pieces('x'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is known as the one that is read by whatever name', async () => {
    await writeFile(join(folder, 'a'), '');
    await symlink('a', join(folder, 'b'));
    expect(await isSameFile(join(folder, 'a'), join(folder, 'b'))).toBe(true);
    expect(await isSameFile(join(folder, 'a'), join(folder, 'c'))).toBe(false);
  });
});
