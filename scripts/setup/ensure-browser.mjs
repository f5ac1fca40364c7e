import { Failure } from '../console/failure.mjs';
import { step } from '../console/step.mjs';
import { findOnPath } from '../process/find-on-path.mjs';
import { lastLines } from '../process/last-lines.mjs';
import { runCommand } from '../process/run-command.mjs';
import { findBrowser } from './find-browser.mjs';

/**
 * Finds a browser of the Chromium family, installing Debian's when there is none and this user may do so.
 *
 * @returns {Promise<string>} an absolute path
 * @throws {Failure} with what to install when there is none
 */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found !== undefined) {
    return found;
  }
  const named = process.env['CHRONOSCOPE_BROWSER'];
  if (named !== undefined && named !== '') {
    throw new Failure(`CHRONOSCOPE_BROWSER names ${named}, which does not exist: correct it or unset it.`);
  }
  if (process.getuid?.() === 0 && findOnPath('apt-get') !== undefined) {
    await step("Installing Debian's chromium", installDebianChromium);
    const installed = findBrowser();
    if (installed !== undefined) {
      return installed;
    }
  }
  throw new Failure(
    'No browser of the Chromium family was found: install Chromium, Chrome or Edge (on Debian and Ubuntu as root: apt-get install chromium), or set CHRONOSCOPE_BROWSER to its path.',
  );
}

async function installDebianChromium() {
  await runAsRoot('apt-get', 'update');
  // A dpkg run that was cut off makes apt refuse everything until it is finished; with nothing to finish this does nothing.
  await runAsRoot('dpkg', '--configure', '-a');
  await runAsRoot('apt-get', 'install', '-y', '--no-install-recommends', 'chromium');
}

/** @param {[string, ...string[]]} commandLine */
async function runAsRoot(...commandLine) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { exitCode, output } = await runCommand(commandLine, { env });
  if (exitCode !== 0) {
    throw new Failure(
      `"${commandLine.join(' ')}" failed: install a browser of the Chromium family by hand, or set CHRONOSCOPE_BROWSER to its path.`,
      { detail: lastLines(output, 15) },
    );
  }
}
