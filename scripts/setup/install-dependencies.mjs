import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../console/failure.mjs';
import { step } from '../console/step.mjs';
import { excerpt } from '../process/excerpt.mjs';
import { npmCommand } from '../process/npm-command.mjs';
import { runCommand } from '../process/run-command.mjs';

/**
 * Brings `node_modules` in line with `package-lock.json`; does nothing when it already is.
 *
 * @param {string} root the checkout
 * @returns {Promise<void>}
 * @throws {Failure} when npm cannot install
 */
export async function installDependencies(root) {
  if (await areDependenciesInstalled(root)) {
    return;
  }
  await step('Installing the packages of package-lock.json', async () => {
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
    const { exitCode, output } = await runCommand(npmCommand(args), { cwd: root });
    if (exitCode !== 0) {
      throw new Failure(
        'npm ci could not install the packages of package-lock.json: check the network and the npm registry setting, then run the command again.',
        { detail: excerpt(output, 10) },
      );
    }
  });
}

/**
 * npm writes what it installed to a hidden lock file as its last act, so comparing the two by content also finds
 * an interrupted install and one made for another branch.
 *
 * @param {string} root
 * @returns {Promise<boolean>}
 */
async function areDependenciesInstalled(root) {
  const [wanted, installed] = await Promise.all([
    readLockedPackages(join(root, 'package-lock.json')),
    readLockedPackages(join(root, 'node_modules', '.package-lock.json')),
  ]);
  if (wanted === undefined || installed === undefined) {
    return false;
  }
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || installed[path]?.version === version,
  );
}

/**
 * @param {string} path
 * @returns {Promise<Readonly<Record<string, { version?: string, optional?: boolean }>> | undefined>}
 */
async function readLockedPackages(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8')).packages;
  } catch {
    // A missing or half-written lock file means the same here: nothing is known to be installed.
    return undefined;
  }
}
