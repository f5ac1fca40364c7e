import { spawn } from 'node:child_process';
import { atExit } from './at-exit.mjs';

const keptCharacters = 1_000_000;

/**
 * @typedef {object} RunningProgram
 * @property {() => string} output standard output and error in the order they came; of a long one the end
 * @property {(listener: () => void) => void} onOutput
 * @property {Promise<number>} closed resolves to its exit code: 127 when it could not be started, 128 when a signal
 *   ended it
 * @property {() => void} askToEnd asks it and whatever it has started to end
 * @property {() => void} kill ends them at once
 */

/**
 * Starts a program without a shell and without standard input. It ends with this process at the latest.
 *
 * @param {readonly [command: string, ...args: string[]]} commandLine
 * @param {{ cwd?: string | undefined, env?: NodeJS.ProcessEnv | undefined }} [options]
 * @returns {RunningProgram}
 */
export function startProgram([command, ...args], { cwd, env = process.env } = {}) {
  // A process group of its own lets what the program starts be ended with it.
  const detached = process.platform !== 'win32';
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached });
  const forget = atExit(() => endGroup(child, 'SIGTERM'));
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
  const closed = new Promise((/** @type {(exitCode: number) => void} */ resolve) => {
    child.once('close', (code) => {
      forget();
      resolve(code ?? 128);
    });
    child.once('error', (error) => {
      forget();
      add(`${error.message}\n`);
      resolve(127);
    });
  });
  return {
    output: () => text,
    onOutput: (listener) => listeners.push(listener),
    closed,
    askToEnd: () => endGroup(child, 'SIGTERM'),
    kill: () => endGroup(child, 'SIGKILL'),
  };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function endGroup(child, signal) {
  if (child.pid === undefined) {
    return;
  }
  if (process.platform === 'win32') {
    child.kill();
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has already ended.
  }
}
