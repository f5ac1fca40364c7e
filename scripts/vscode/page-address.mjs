import { pathToFileURL } from 'node:url';

/**
 * @typedef {object} PageContents
 * @property {string} workspace absolute path of the folder to open
 * @property {string} extension absolute path of the unpacked extension; a page address takes one only
 * @property {string | undefined} [tests] absolute path of the module whose `run()` the extension host calls
 */

/**
 * The address at which a VS Code server shows a folder with an extension under development.
 *
 * @param {Pick<import('./server.mjs').VsCodeServer, 'authority' | 'token'>} server
 * @param {PageContents} contents
 * @returns {string}
 */
export function pageAddress({ authority, token }, { workspace, extension, tests }) {
  /** @param {string} path */
  const remote = (path) => `vscode-remote://${authority}${pathToFileURL(path).pathname}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ...(tests === undefined ? [] : [['extensionTestsPath', remote(tests)]]),
  ];
  const address = new URL(`http://${authority}/`);
  address.searchParams.set('tkn', token);
  address.searchParams.set('folder', decodeURIComponent(pathToFileURL(workspace).pathname));
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}
