import { formatDuration } from '../console/format-duration.mjs';
import { startProgram } from './start-program.mjs';

/**
 * @typedef {object} CommandOutcome
 * @property {number} exitCode the program's own, 124 when it was ended for its time, 127 when it could not be started,
 *   128 when a signal ended it
 * @property {string} output standard output and error in the order they came; of a long one the end
 */

/** How long a program whose time is over may tidy up. */
const graceMs = 5000;

/**
 * Runs a program to its end, without a shell and without standard input.
 *
 * @param {readonly [command: string, ...args: string[]]} commandLine
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<CommandOutcome>}
 */
export async function runCommand(commandLine, { cwd, env, timeoutMs = Number.POSITIVE_INFINITY } = {}) {
  const program = startProgram(commandLine, { cwd, env });
  const isLate = await endAfter(program, timeoutMs);
  const exitCode = await program.closed;
  return isLate
    ? { exitCode: 124, output: `${program.output()}\nEnded after ${formatDuration(timeoutMs)}.\n` }
    : { exitCode, output: program.output() };
}

/**
 * @param {import('./start-program.mjs').RunningProgram} program
 * @param {number} timeoutMs
 * @returns {Promise<boolean>} whether it had to be ended
 */
async function endAfter(program, timeoutMs) {
  if (await endsWithin(program, timeoutMs)) {
    return false;
  }
  program.askToEnd();
  if (!(await endsWithin(program, graceMs))) {
    program.kill();
  }
  return true;
}

/**
 * @param {import('./start-program.mjs').RunningProgram} program
 * @param {number} milliseconds
 * @returns {Promise<boolean>}
 */
function endsWithin(program, milliseconds) {
  return new Promise((resolve) => {
    const timer = Number.isFinite(milliseconds) ? setTimeout(() => resolve(false), milliseconds) : undefined;
    program.closed.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
