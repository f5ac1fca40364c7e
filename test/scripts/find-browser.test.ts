import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/setup/find-browser.mjs';

describe.skipIf(process.platform === 'win32')('the browser', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chronoscope-test-'));
    for (const [name, mode] of [
      ['google-chrome', 0o755],
      ['chromium', 0o644],
    ] as const) {
      await writeFile(join(folder, name), '');
      await chmod(join(folder, name), mode);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is the first on PATH that can be run', () => {
    expect(findBrowser({ PATH: folder })).toBe(join(folder, 'google-chrome'));
  });

  it('is the one the user names, wherever it is', () => {
    const named = join(folder, 'chromium');
    expect(findBrowser({ PATH: folder, CHRONOSCOPE_BROWSER: named })).toBe(named);
  });

  it('is no other than the one the user names', () => {
    expect(findBrowser({ PATH: folder, CHRONOSCOPE_BROWSER: join(folder, 'none') })).toBeUndefined();
  });
});
