import { readFile } from 'node:fs/promises';
import { Failure } from '../console/failure.mjs';

/**
 * Reads the report the extension host's test runner writes.
 *
 * @param {string} path
 * @returns {Promise<import('./run-steps.mjs').StepResult>}
 * @throws {Failure} when there is none
 */
export async function readSuiteReport(path) {
  const { outcomes, skipped } = await parse(path);
  const failures = outcomes.filter(({ failure }) => failure !== undefined);
  return {
    isGood: failures.length === 0,
    tally: { passed: outcomes.length - failures.length, failed: failures.length, skipped },
    output: failures.map(({ name, failure }) => `✗ ${name}\n${failure}`).join('\n\n'),
  };
}

/**
 * @param {string} path
 * @returns {Promise<{ outcomes: { name: string, failure?: string }[], skipped: number }>}
 */
async function parse(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Failure("VS Code's extension host ended without a test report.", { cause: error });
  }
}
