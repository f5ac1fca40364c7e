import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from '../process/find-on-path.mjs';

/** Names under which the Chromium family is found on PATH, best first. */
const programNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];

/**
 * Finds a browser of the Chromium family: the one named by CHRONOSCOPE_BROWSER, else one on PATH, else one where
 * macOS and Windows install them.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined} an absolute path
 */
export function findBrowser(env = process.env) {
  const named = env['CHRONOSCOPE_BROWSER'];
  if (named !== undefined && named !== '') {
    return existsSync(named) ? named : undefined;
  }
  for (const name of programNames) {
    const path = findOnPath(name, env);
    if (path !== undefined) {
      return path;
    }
  }
  return installedPaths(env).find((path) => existsSync(path));
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
function installedPaths(env) {
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    case 'win32':
      return [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].flatMap((folder) =>
        folder === undefined
          ? []
          : [
              join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
              join(folder, 'Chromium', 'Application', 'chrome.exe'),
              join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
            ],
      );
    default:
      return ['/snap/bin/chromium', '/opt/google/chrome/chrome'];
  }
}
