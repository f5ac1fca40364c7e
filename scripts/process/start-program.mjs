import { spawn } from 'node:child_process';

const keptCharacters = 100_000;

/**
 * @typedef {object} RunningProgram
 * @property {() => string} output the latest standard output and error
 * @property {(listener: () => void) => void} onOutput
 * @property {Promise<void>} closed settles when it has ended, or could not be started
 * @property {() => void} kill ends it and whatever it has started, at once
 */

/**
 * Starts a program that runs until it is ended, without a shell and without standard input.
 *
 * @param {readonly [command: string, ...args: string[]]} commandLine
 * @param {NodeJS.ProcessEnv} env
 * @returns {RunningProgram}
 */
export function startProgram([command, ...args], env) {
  // A process group of its own lets what the program starts be ended with it.
  const detached = process.platform !== 'win32';
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached });
  let text = '';
  /** @type {(() => void)[]} */
  const listeners = [];
  /** @param {string} piece */
  const add = (piece) => {
    text = (text + piece).slice(-keptCharacters);
    for (const listener of listeners) {
      listener();
    }
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', add);
  }
  child.on('error', (error) => add(`${error.message}\n`));
  const closed = new Promise((/** @type {(nothing: void) => void} */ resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    output: () => text,
    onOutput: (listener) => listeners.push(listener),
    closed,
    kill: () => kill(child, detached),
  };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {boolean} isGroup
 */
function kill(child, isGroup) {
  if (child.pid === undefined) {
    return;
  }
  if (!isGroup) {
    child.kill();
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group has already ended.
  }
}
