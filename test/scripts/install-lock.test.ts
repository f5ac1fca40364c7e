import { existsSync } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withInstallLock } from '../../scripts/setup/with-install-lock.mjs';

describe('the install lock', () => {
  let lock = '';
  beforeEach(async () => {
    lock = join(await mkdtemp(join(tmpdir(), 'chronoscope-test-')), 'install.lock');
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(join(lock, '..'), { recursive: true });
  });

  it('lets one work after the other', async () => {
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} starts`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      events.push(`${name} ends`);
      return name;
    };
    const results = await Promise.all([
      withInstallLock(lock, work('first')),
      withInstallLock(lock, work('second')),
    ]);
    expect(results).toEqual(['first', 'second']);
    expect(events[1]).toBe(events[0]?.replace('starts', 'ends'));
    expect(existsSync(lock)).toBe(false);
  });

  it('is given up when the work fails', async () => {
    await expect(withInstallLock(lock, () => Promise.reject(new Error('no network')))).rejects.toThrow(
      'no network',
    );
    expect(existsSync(lock)).toBe(false);
  });

  it('is taken from a holder that has stopped breathing', async () => {
    await writeFile(lock, '');
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(lock, longAgo, longAgo);
    expect(await withInstallLock(lock, async () => 'done')).toBe('done');
  });
});
