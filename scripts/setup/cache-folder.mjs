import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where downloads shared by all checkouts of this user live.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @param {string} [home]
 * @returns {string} an absolute path; the folder may not exist yet
 */
export function cacheFolder(env = process.env, platform = process.platform, home = homedir()) {
  return join(userCacheFolder(env, platform, home), 'chronoscope-dev');
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @param {string} home
 * @returns {string}
 */
function userCacheFolder(env, platform, home) {
  const configured = env['XDG_CACHE_HOME'];
  if (configured !== undefined && configured !== '') {
    return configured;
  }
  switch (platform) {
    case 'win32':
      return env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
    case 'darwin':
      return join(home, 'Library', 'Caches');
    default:
      return join(home, '.cache');
  }
}
