import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileToOpen } from '../../scripts/start/file-to-open.mjs';

describe('the file npm start opens', () => {
  let root = '';
  beforeAll(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'chronoscope-test-')));
    await mkdir(join(root, 'samples', 'b-program'), { recursive: true });
    await writeFile(join(root, 'samples', 'b-program', 'b.perf'), '');
    await writeFile(join(root, 'samples', 'c.perf'), '');
    await writeFile(join(root, 'samples', 'a.cpp'), '');
  });
  afterAll(() => rm(root, { recursive: true }));

  it('is the first profile among the samples when none is named', async () => {
    expect(await fileToOpen(undefined, root)).toBe(join(root, 'samples', 'b-program', 'b.perf'));
  });

  it('is the named one, whatever its name', async () => {
    const file = join(root, 'samples', 'a.cpp');
    expect(await fileToOpen(file, root)).toBe(file);
  });

  it('must exist', async () => {
    const file = join(root, 'none.perf');
    await expect(fileToOpen(file, root)).rejects.toThrow(`${file} does not exist`);
  });

  it('must not be a folder', async () => {
    await expect(fileToOpen(root, root)).rejects.toThrow(`${root} is not a file`);
  });
});
