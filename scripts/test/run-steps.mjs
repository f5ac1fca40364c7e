import { Failure } from '../console/failure.mjs';
import { formatDuration } from '../console/format-duration.mjs';
import { addTallies, emptyTally, tallyLine } from './tally.mjs';

/**
 * @typedef {object} StepResult
 * @property {boolean} isGood
 * @property {Readonly<import('./tally.mjs').Tally>} [tally] of a step that runs tests
 * @property {string} output shown when the step is not good
 */

/**
 * @typedef {object} TestStep
 * @property {string} name
 * @property {string} [needs] name of an earlier step without which this one makes no sense
 * @property {() => Promise<StepResult>} run
 */

/**
 * Runs every step, also after one that failed, and says of each how it ended and how long it took.
 *
 * @param {readonly TestStep[]} steps
 * @returns {Promise<{ tally: import('./tally.mjs').Tally, isGood: boolean }>} a step that failed without a failed
 *   test of its own counts as one
 */
export async function runSteps(steps) {
  let tally = { ...emptyTally };
  /** @type {Set<string>} */
  const failed = new Set();
  for (const { name, needs, run } of steps) {
    const started = performance.now();
    console.log(`▸ ${name} …`);
    const result =
      needs !== undefined && failed.has(needs)
        ? { isGood: false, output: `Not run, because "${needs}" failed.` }
        : await runGuarded(run);
    const counted = countedTally(result);
    tally = addTallies(tally, counted);
    if (!result.isGood) {
      failed.add(name);
      console.log(result.output.trimEnd());
    }
    const duration = formatDuration(performance.now() - started);
    const counts = result.tally === undefined ? '' : `: ${tallyLine(counted)}`;
    console.log(`${result.isGood ? '✓' : '✗'} ${name} (${duration})${counts}`);
  }
  return { tally, isGood: failed.size === 0 };
}

/**
 * @param {TestStep['run']} run
 * @returns {Promise<StepResult>}
 */
async function runGuarded(run) {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Failure) {
      return {
        isGood: false,
        output: [error.detail, error.message].filter((text) => text !== '').join('\n'),
      };
    }
    // A defect in the step must not hide how the other steps ended.
    return { isGood: false, output: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/**
 * @param {StepResult} result
 * @returns {Readonly<import('./tally.mjs').Tally>}
 */
function countedTally({ isGood, tally = emptyTally }) {
  return isGood || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}
