import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../scripts/setup/cache-folder.mjs';

const home = join('/', 'home', 'ada');

describe('the cache folder', () => {
  it.each([
    ['linux', {}, join(home, '.cache', 'chronoscope-dev')],
    ['linux', { XDG_CACHE_HOME: '/big' }, join('/big', 'chronoscope-dev')],
    ['linux', { XDG_CACHE_HOME: '' }, join(home, '.cache', 'chronoscope-dev')],
    ['darwin', {}, join(home, 'Library', 'Caches', 'chronoscope-dev')],
    ['win32', { LOCALAPPDATA: '/local' }, join('/local', 'chronoscope-dev')],
  ] as const)('on %s with %j is %s', (platform, env, expected) => {
    expect(cacheFolder(env, platform, home)).toBe(expected);
  });
});
