import { spawn } from 'node:child_process';
import { atExit } from './at-exit.mjs';

/**
 * @typedef {object} CommandOutcome
 * @property {number} exitCode the program's own, 127 when it could not be started, 128 when a signal ended it
 * @property {string} output standard output and error in the order they came
 */

/**
 * Runs a program to its end without a shell and without standard input. It is ended with this process.
 *
 * @param {readonly [command: string, ...args: string[]]} commandLine
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, echo?: boolean }} [options] `echo` also shows the output as it comes
 * @returns {Promise<CommandOutcome>}
 */
export function runCommand([command, ...args], { cwd, env, echo = false } = {}) {
  return new Promise((resolve) => {
    /** @type {string[]} */
    const pieces = [];
    const child = spawn(command, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    const forget = atExit(() => child.kill());
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (/** @type {string} */ text) => {
        pieces.push(text);
        if (echo) {
          process.stdout.write(text);
        }
      });
    }
    child.on('error', (error) => {
      forget();
      resolve({ exitCode: 127, output: `${pieces.join('')}${error.message}\n` });
    });
    child.on('close', (code) => {
      forget();
      resolve({ exitCode: code ?? 128, output: pieces.join('') });
    });
  });
}
