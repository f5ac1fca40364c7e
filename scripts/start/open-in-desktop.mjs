import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { Failure } from '../console/failure.mjs';
import { findOnPath } from '../process/find-on-path.mjs';
import { openerEnvironment, openerExtension } from '../vscode/opener-extension.mjs';

/** @returns {string | undefined} the desktop VS Code that can show a window here */
export function findDesktopVsCode() {
  const hasDisplay =
    process.platform === 'win32' ||
    process.platform === 'darwin' ||
    Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
  return hasDisplay ? findOnPath('code') : undefined;
}

/**
 * Opens a file in a new window of desktop VS Code and ends when VS Code has taken it over.
 *
 * @param {string} code the program
 * @param {{ root: string, file: string }} what
 * @returns {Promise<void>}
 * @throws {Failure} when VS Code cannot be started
 */
export async function openInDesktop(code, { root, file }) {
  // `code` is a batch file on Windows, which only a shell can start; a shell needs its own quotes.
  const isBatch = code.endsWith('.cmd');
  const args = [
    `--extensionDevelopmentPath=${root}`,
    `--extensionDevelopmentPath=${openerExtension}`,
    '--new-window',
    dirname(file),
  ];
  const child = spawn(isBatch ? `"${code}"` : code, isBatch ? args.map((arg) => `"${arg}"`) : args, {
    env: { ...process.env, ...openerEnvironment(file) },
    stdio: 'ignore',
    shell: isBatch,
  });
  const exitCode = await new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', resolve);
  });
  if (exitCode !== 0) {
    throw new Failure(
      `${code} ended with exit code ${exitCode}: add --web to open the file in a browser instead.`,
    );
  }
}
