import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Failure } from '../console/failure.mjs';
import { atExit } from '../process/at-exit.mjs';
import { lastLines } from '../process/last-lines.mjs';
import { startProgram } from '../process/start-program.mjs';
import { makeServerData } from './make-server-data.mjs';
import { requireFreePort } from './require-free-port.mjs';

const startTimeoutMs = 60_000;

/**
 * @typedef {object} VsCodeServer
 * @property {string} authority host and port, the authority of this server's `vscode-remote:` addresses
 * @property {string} token the secret every page address must carry
 * @property {() => string} log the latest output
 * @property {Promise<unknown>} closed settles when the server has ended
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
  await requireFreePort(port);
  const dataFolder = await makeServerData(settings);
  const hasTrust = settings['security.workspace.trust.enabled'] === true;
  const token = randomBytes(16).toString('hex');
  const program = startProgram(
    [installation.node, installation.main, ...serverArguments(dataFolder, token, port, hasTrust)],
    { env: { ...process.env, ...env } },
  );
  const stop = () => {
    program.kill();
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const forget = atExit(stop);
  const close = async () => {
    program.kill();
    await program.closed;
    forget();
    stop();
  };
  try {
    const authority = `127.0.0.1:${await listeningPort(program)}`;
    return { authority, token, log: () => withoutNoise(program.output()), closed: program.closed, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The server runs without its native logger, and complains of it at length.
 *
 * @param {string} log
 * @returns {string}
 */
function withoutNoise(log) {
  return log.replace(/Error: Could not locate the bindings file.*?\n\}\n/gs, '');
}

/**
 * @param {string} dataFolder
 * @param {string} token
 * @param {number} port
 * @param {boolean} hasTrust whether workspaces have to be trusted, which a server's settings do not decide
 * @returns {string[]}
 */
function serverArguments(dataFolder, token, port, hasTrust) {
  return [
    '--host=127.0.0.1',
    `--port=${port}`,
    `--connection-token=${token}`,
    `--server-data-dir=${dataFolder}`,
    '--accept-server-license-terms',
    '--telemetry-level=off',
    ...(hasTrust ? [] : ['--disable-workspace-trust']),
    // The built server takes an extension under development from the page address only with this one.
    '--enable-smoke-test-driver',
  ];
}

/**
 * @param {import('../process/start-program.mjs').RunningProgram} program
 * @returns {Promise<number>}
 */
function listeningPort(program) {
  return new Promise((resolve, reject) => {
    /** @param {string} sentence */
    const fail = (sentence) => {
      clearTimeout(timer);
      reject(new Failure(sentence, { detail: lastLines(withoutNoise(program.output()), 20) }));
    };
    const timer = setTimeout(
      () => fail(`The VS Code server did not start listening within ${startTimeoutMs / 1000} s.`),
      startTimeoutMs,
    );
    program.closed.then(() => fail('The VS Code server ended while starting.'));
    program.onOutput(() => {
      const match = /Extension host agent listening on (\d+)/.exec(program.output());
      if (match !== null) {
        clearTimeout(timer);
        resolve(Number(match[1]));
      }
    });
  });
}
