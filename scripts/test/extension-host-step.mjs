import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../console/failure.mjs';
import { lastLines } from '../process/last-lines.mjs';
import { suiteEnvironment } from './suite-environment.mjs';
import { readSuiteReport } from './suite-report.mjs';

const suiteTimeoutMs = 300_000;

/**
 * A step that runs `test/vscode` in the extension host of a real VS Code in a headless browser.
 *
 * @param {{ root: string, grep: string | undefined }} options
 * @returns {import('./run-steps.mjs').TestStep}
 */
export function extensionHostStep({ root, grep }) {
  return {
    name: 'Tests in the extension host of a real VS Code',
    run: async () => {
      // Imported late: these need packages that are there only once the dependencies are installed.
      const { bundleVsCodeSuite } = await import('./bundle-vscode-suite.mjs');
      const { startHarness } = await import('../vscode/harness.mjs');
      const tests = await bundleVsCodeSuite(root);
      const report = join(root, 'build', 'vscode-suite.report.json');
      await rm(report, { force: true });
      const harness = await startHarness();
      try {
        const log = await runInExtensionHost(harness, { root, tests, env: suiteEnvironment(report, grep) });
        return await readSuiteReport(report, { bundle: tests, log });
      } finally {
        await harness.close();
      }
    },
  };
}

/**
 * @param {import('../vscode/harness.mjs').Harness} harness
 * @param {{ root: string, tests: string, env: Readonly<Record<string, string>> }} what
 * @returns {Promise<string>} what VS Code logged until it said that the tests have ended
 */
async function runInExtensionHost(harness, { root, tests, env }) {
  /** @type {string[]} */
  const log = [];
  /** @type {() => void} */
  let tellEnded = () => {};
  const ended = new Promise((/** @type {(nothing: void) => void} */ resolve) => {
    tellEnded = resolve;
  });
  const window = await harness.openVsCode({
    workspace: join(root, 'samples'),
    extension: root,
    tests,
    env,
    beforeLoad: async (page) => {
      // VS Code's web page calls these two when it runs tests.
      await page.exposeFunction('codeAutomationExit', () => tellEnded());
      await page.exposeFunction(
        'codeAutomationLog',
        (/** @type {string} */ level, /** @type {unknown[]} */ args) => {
          log.push(`${level}: ${args.join(' ')}`);
        },
      );
    },
  });
  try {
    await withinTime(ended, () => [...log, window.serverLog()].join('\n'));
    return log.join('\n');
  } finally {
    await window.close();
  }
}

/**
 * @param {Promise<void>} ended
 * @param {() => string} log
 */
async function withinTime(ended, log) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => {
      const sentence = `The tests in VS Code's extension host did not end within ${suiteTimeoutMs / 1000} s.`;
      reject(new Failure(sentence, { detail: lastLines(log(), 40) }));
    }, suiteTimeoutMs);
  });
  try {
    await Promise.race([ended, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
