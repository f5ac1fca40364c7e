import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../console/failure.mjs';
import { atExit } from '../process/at-exit.mjs';
import { lastLines } from '../process/last-lines.mjs';
import { openerExtension } from './opener-extension.mjs';

const startTimeoutMs = 60_000;
const keptLogCharacters = 100_000;

/**
 * @typedef {object} VsCodeServer
 * @property {string} authority host and port, the authority of this server's `vscode-remote:` addresses
 * @property {string} token the secret every page address must carry
 * @property {() => string} log the latest output
 * @property {Promise<void>} closed settles when the server has ended
 * @property {() => Promise<void>} close ends the server and removes its data
 */

/**
 * @typedef {object} ServerOptions
 * @property {import('./user-settings.mjs').Settings} settings the user settings
 * @property {Readonly<Record<string, string>>} [env] added to the environment of the server and its extension hosts
 * @property {number} [port] 0 or none takes a free one
 */

/**
 * Starts a VS Code server on 127.0.0.1 with fresh, temporary user data.
 *
 * @param {import('../setup/install-vscode-server.mjs').VsCodeServerInstallation} installation
 * @param {ServerOptions} options
 * @returns {Promise<VsCodeServer>}
 * @throws {Failure} when it does not come up
 */
export async function startVsCodeServer(installation, { settings, env = {}, port = 0 }) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'chronoscope-vscode-'));
  await Promise.all([writeSettings(dataFolder, settings), installOpener(dataFolder)]);
  const token = randomBytes(16).toString('hex');
  const child = spawn(installation.node, serverArguments(installation.main, dataFolder, token, port), {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group, so that the extension hosts end with it.
    detached: process.platform !== 'win32',
  });
  const stop = () => {
    endProcessGroup(child);
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const forget = atExit(stop);
  const output = collectOutput(child);
  const closed = new Promise((/** @type {(nothing: void) => void} */ resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  const close = async () => {
    endProcessGroup(child);
    await closed;
    forget();
    stop();
  };
  try {
    return {
      authority: `127.0.0.1:${await listeningPort(output, closed)}`,
      token,
      log: output.text,
      closed,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * @param {string} main
 * @param {string} dataFolder
 * @param {string} token
 * @param {number} port
 * @returns {string[]}
 */
function serverArguments(main, dataFolder, token, port) {
  return [
    main,
    '--host=127.0.0.1',
    `--port=${port}`,
    `--connection-token=${token}`,
    `--server-data-dir=${dataFolder}`,
    '--accept-server-license-terms',
    '--telemetry-level=off',
    '--disable-workspace-trust',
    // The built server takes an extension under development from the page address only with this one.
    '--enable-smoke-test-driver',
  ];
}

/**
 * @typedef {object} CollectedOutput
 * @property {() => string} text
 * @property {(listener: () => void) => void} onData
 */

/**
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @returns {CollectedOutput}
 */
function collectOutput(child) {
  let text = '';
  /** @type {(() => void)[]} */
  const listeners = [];
  /** @param {string} piece */
  const add = (piece) => {
    text = (text + piece).slice(-keptLogCharacters);
    for (const listener of listeners) {
      listener();
    }
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', add);
  }
  child.on('error', (error) => add(`${error.message}\n`));
  return { text: () => text, onData: (listener) => listeners.push(listener) };
}

/**
 * @param {CollectedOutput} output
 * @param {Promise<void>} closed
 * @returns {Promise<number>}
 */
function listeningPort(output, closed) {
  return new Promise((resolve, reject) => {
    /** @param {string} sentence */
    const fail = (sentence) => {
      clearTimeout(timer);
      reject(new Failure(sentence, { detail: lastLines(output.text(), 20) }));
    };
    const timer = setTimeout(
      () => fail(`The VS Code server did not start listening within ${startTimeoutMs / 1000} s.`),
      startTimeoutMs,
    );
    closed.then(() => fail('The VS Code server ended while starting.'));
    output.onData(() => {
      const match = /Extension host agent listening on (\d+)/.exec(output.text());
      if (match !== null) {
        clearTimeout(timer);
        resolve(Number(match[1]));
      }
    });
  });
}

/**
 * @param {string} dataFolder
 * @param {import('./user-settings.mjs').Settings} settings
 */
async function writeSettings(dataFolder, settings) {
  const folder = join(dataFolder, 'data', 'User');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
}

/**
 * Unpacked extensions that lie in the server's folder at its first start are taken as installed.
 *
 * @param {string} dataFolder
 */
async function installOpener(dataFolder) {
  await cp(openerExtension, join(dataFolder, 'extensions', 'chronoscope.chronoscope-opener-0.0.0'), {
    recursive: true,
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function endProcessGroup(child) {
  if (child.pid === undefined) {
    return;
  }
  try {
    if (process.platform === 'win32') {
      child.kill();
    } else {
      process.kill(-child.pid, 'SIGKILL');
    }
  } catch {
    // The group has already ended.
  }
}
