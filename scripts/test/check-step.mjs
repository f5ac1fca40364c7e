import { runCommand } from '../process/run-command.mjs';

const checkTimeoutMs = 300_000;

/**
 * A step that is good when a program ends with exit code 0.
 *
 * @param {string} name
 * @param {readonly [command: string, ...args: string[]]} commandLine
 * @param {string} cwd
 * @returns {import('./run-steps.mjs').TestStep}
 */
export function checkStep(name, commandLine, cwd) {
  return {
    name,
    run: async () => {
      const { exitCode, output } = await runCommand(commandLine, { cwd, timeoutMs: checkTimeoutMs });
      return { isGood: exitCode === 0, output };
    },
  };
}
