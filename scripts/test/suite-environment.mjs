/**
 * The environment that tells the extension host's test runner what to run and where to report.
 *
 * @param {string} report absolute path
 * @param {string | undefined} grep
 * @returns {Readonly<Record<string, string>>}
 */
export function suiteEnvironment(report, grep) {
  return { CHRONOSCOPE_TEST_REPORT: report, CHRONOSCOPE_TEST_GREP: grep ?? '' };
}
