import { parseArgs } from 'node:util';
import { Failure } from '../console/failure.mjs';

export const testUsage = `Usage: npm test [-- OPTIONS]

Installs what is missing, then runs the type check, the lint, the unit tests, the build and the tests inside a real
VS Code in a real browser. The last line is "N passed, N failed".

Options:
  --unit          only the unit tests
  --vscode        only the build and the tests inside VS Code
  --grep PATTERN  only tests whose full name matches this regular expression; leaves out type check and lint
  --help          show this text

Exit code: 0 when every step is good and at least one test ran, else 1.
`;

/**
 * @typedef {object} TestOptions
 * @property {boolean} help
 * @property {'all' | 'unit' | 'vscode'} scope
 * @property {string | undefined} grep
 */

/**
 * @param {readonly string[]} args
 * @returns {TestOptions}
 * @throws {Failure} when the arguments make no sense
 */
export function parseTestOptions(args) {
  const { help, unit, vscode, grep } = parseStrictly(args);
  if (unit && vscode) {
    throw new Failure('--unit and --vscode exclude each other: leave both out to run everything.');
  }
  return { help, scope: unit ? 'unit' : vscode ? 'vscode' : 'all', grep };
}

/** @param {readonly string[]} args */
function parseStrictly(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        unit: { type: 'boolean', default: false },
        vscode: { type: 'boolean', default: false },
        grep: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`${reason.replace(/\.?$/, '.')} "npm test -- --help" lists the options.`);
  }
}
