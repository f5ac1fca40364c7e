import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../console/failure.mjs';
import { lastLines } from '../process/last-lines.mjs';
import { runCommand } from '../process/run-command.mjs';

const suiteTimeoutMs = 900_000;

/**
 * A step that runs the Vitest tests of one configuration.
 *
 * @param {string} name
 * @param {string} config file name in the checkout
 * @param {{ root: string, grep: string | undefined }} options
 * @returns {import('./run-steps.mjs').TestStep}
 */
export function vitestStep(name, config, { root, grep }) {
  return {
    name,
    run: async () => {
      const report = join(root, 'build', `${config}.report.json`);
      await rm(report, { force: true });
      const { exitCode, output } = await runCommand(
        [
          process.execPath,
          join(root, 'node_modules', 'vitest', 'vitest.mjs'),
          'run',
          `--config=${config}`,
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${report}`,
          ...(grep === undefined ? [] : [`--testNamePattern=${grep}`]),
        ],
        { cwd: root, timeoutMs: suiteTimeoutMs, env: { ...process.env, ...colourEnvironment() } },
      );
      return { isGood: exitCode === 0, tally: await readTally(report, output), output };
    },
  };
}

/** @returns {Readonly<Record<string, string>>} colours for a person, none for a log; Vitest itself sees a pipe */
function colourEnvironment() {
  return process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
}

/**
 * @param {string} report
 * @param {string} output
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
async function readTally(report, output) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      await readFile(report, 'utf8'),
    );
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  } catch (error) {
    throw new Failure('Vitest ended without a report.', { detail: lastLines(output, 40), cause: error });
  }
}
