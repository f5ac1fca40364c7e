import { dirname } from 'node:path';
import { Failure } from '../console/failure.mjs';
import { step } from '../console/step.mjs';
import { readEditorState } from '../vscode/read-editor-state.mjs';
import { describeLog, describeScreen } from './describe-screen.mjs';

/**
 * @typedef {object} OnceOptions
 * @property {string} root absolute path of the extension
 * @property {string} file absolute path
 * @property {string} screenshot absolute path
 * @property {import('../vscode/user-settings.mjs').ThemeName} theme
 * @property {number} timeoutMs
 */

/**
 * Opens a file in VS Code in a headless browser, prints what is on the screen and saves a screenshot of it.
 *
 * @param {OnceOptions} options
 * @returns {Promise<void>}
 * @throws {Failure} when the file is not shown
 */
export async function showOnce(options) {
  // Imported late: it needs packages that are there only once the dependencies are installed.
  const { startHarness } = await import('../vscode/harness.mjs');
  const { file, screenshot } = options;
  const harness = await startHarness();
  try {
    const state = await step(`Opening ${file} in VS Code`, () => openAndRead(harness, options));
    if (state.kind === 'error') {
      throw new Failure(`${file} was not shown: ${state.sentence} (Screenshot: ${screenshot})`);
    }
    console.log(state.kind === 'log' ? describeLog(file, state.screen) : describeScreen(file, state.screen));
    console.log(`\nScreenshot: ${screenshot}`);
  } finally {
    await harness.close();
  }
}

/**
 * @param {import('../vscode/harness.mjs').Harness} harness
 * @param {OnceOptions} options
 */
async function openAndRead(harness, { root, file, screenshot, theme, timeoutMs }) {
  const window = await harness.openVsCode({ workspace: dirname(file), extension: root, file, theme });
  try {
    return await readEditorState(window, { timeoutMs });
  } finally {
    await window.screenshot(screenshot);
    await window.close();
  }
}
