import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { Failure } from '../console/failure.mjs';

/**
 * The desktop VS Code named by CHRONOSCOPE_VSCODE, else the stable release, downloaded into `.vscode-test/`.
 *
 * @param {string} root the checkout
 * @returns {Promise<string>} absolute path of the program
 * @throws {Failure} when there is none to be had
 */
export async function findDesktopVsCode(root) {
  const named = process.env['CHRONOSCOPE_VSCODE'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) {
      throw new Failure(`CHRONOSCOPE_VSCODE names ${named}, which does not exist: correct it or unset it.`);
    }
    return named;
  }
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', cachePath: join(root, '.vscode-test') });
  } catch (error) {
    throw new Failure(
      'Desktop VS Code could not be downloaded: check the network, or set CHRONOSCOPE_VSCODE to the program of an installed one. "npm test" runs the same tests in the VS Code server instead.',
      { detail: error instanceof Error ? error.message : String(error), cause: error },
    );
  }
}
