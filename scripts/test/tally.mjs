/**
 * @typedef {object} Tally how many tests ended how
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @type {Readonly<Tally>} */
export const emptyTally = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {Readonly<Tally>} left
 * @param {Readonly<Tally>} right
 * @returns {Tally}
 */
export function addTallies(left, right) {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  };
}

/**
 * @param {Readonly<Tally>} tally
 * @returns {string} `N passed, N failed`, and `, N skipped` when some were
 */
export function tallyLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
