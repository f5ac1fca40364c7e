import { readFile } from 'node:fs/promises';
import { Failure } from '../console/failure.mjs';
import { lastLines } from '../process/last-lines.mjs';
import { traceToSources } from './trace-to-sources.mjs';

/**
 * Reads the report the extension host's test runner writes.
 *
 * @param {string} path
 * @param {{ bundle: string, log: string }} origin the module with the tests; what VS Code logged, shown when there
 *   is no report
 * @returns {Promise<import('./run-steps.mjs').StepResult>}
 * @throws {Failure} when there is none
 */
export async function readSuiteReport(path, { bundle, log }) {
  const { outcomes, skipped } = await parse(path, log);
  const toSources = await traceToSources(bundle);
  const failures = outcomes.filter(({ failure }) => failure !== undefined);
  return {
    isGood: failures.length === 0,
    tally: { passed: outcomes.length - failures.length, failed: failures.length, skipped },
    output: failures.map(({ name, failure }) => `✗ ${name}\n${toSources(failure ?? '')}`).join('\n\n'),
  };
}

/**
 * @param {string} path
 * @param {string} log
 * @returns {Promise<{ outcomes: { name: string, failure?: string }[], skipped: number }>}
 */
async function parse(path, log) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const detail = lastLines(log, 40);
    throw new Failure("VS Code's extension host ended without a test report.", { detail, cause: error });
  }
}
