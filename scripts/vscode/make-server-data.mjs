import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openerExtension } from './opener-extension.mjs';

/**
 * Makes a temporary data folder for a VS Code server, with user settings and the extension that opens the first file.
 *
 * @param {import('./user-settings.mjs').Settings} settings
 * @returns {Promise<string>} absolute path
 */
export async function makeServerData(settings) {
  const folder = await mkdtemp(join(tmpdir(), 'chronoscope-vscode-'));
  const user = join(folder, 'data', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(join(user, 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
  // Unpacked extensions that lie in this folder at the server's first start are taken as installed.
  const extensions = join(folder, 'extensions');
  await cp(openerExtension, join(extensions, 'chronoscope.chronoscope-opener-0.0.0'), { recursive: true });
  return folder;
}
