import { spawn } from 'node:child_process';
import { Failure } from '../console/failure.mjs';
import { atExit } from '../process/at-exit.mjs';
import { findOnPath } from '../process/find-on-path.mjs';

/**
 * The display windows are shown on: the user's, or where Linux has none a virtual one that lives as long as this
 * process.
 *
 * @returns {Promise<Readonly<Record<string, string>>>} what to add to the environment
 * @throws {Failure} when there is neither
 */
export async function displayEnvironment() {
  const needsNone = process.platform !== 'linux';
  if (needsNone || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) {
    return {};
  }
  const xvfb = findOnPath('Xvfb');
  if (xvfb === undefined) {
    throw new Failure(
      'Desktop VS Code needs a display: set DISPLAY, or install Xvfb (on Debian and Ubuntu: apt-get install xvfb).',
    );
  }
  return { DISPLAY: `:${await startXvfb(xvfb)}` };
}

/**
 * @param {string} xvfb
 * @returns {Promise<number>} the number of a free display it has taken
 */
function startXvfb(xvfb) {
  const screen = ['-screen', '0', '1280x800x24', '-nolisten', 'tcp'];
  const child = spawn(xvfb, ['-displayfd', '3', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  atExit(() => child.kill());
  return new Promise((resolve, reject) => {
    child.stdio[3]?.on('data', (/** @type {Buffer} */ text) => {
      child.unref();
      resolve(Number.parseInt(text.toString(), 10));
    });
    child.once('error', (error) => reject(new Failure(`${xvfb} could not be started: ${error.message}.`)));
    child.once('exit', () => reject(new Failure(`${xvfb} ended while starting.`)));
  });
}
