import { spawn } from 'node:child_process';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readEditorState } from '../vscode/read-editor-state.mjs';
import { pickVsCodeCommand } from '../vscode/run-vscode-command.mjs';

/** @typedef {import('../vscode/open-vscode.mjs').VsCodeWindow} VsCodeWindow */

const timeoutMs = 60_000;

/** What tells the programs of the picture from whatever else runs on the machine. */
const mark = 'warehouse=7';

/** A script that runs jobs now and then. */
const jobsScript = 'for turn in $(seq 120); do sleep 1; done';

/**
 * A folder with services that run for two minutes, to be found in the list of processes.
 *
 * @param {number} seconds how long a capture takes
 * @returns {(root: string) => Promise<string>} makes the folder
 */
export function makeCaptureWorkspace(seconds) {
  return async (root) => {
    const folder = join(root, 'build', 'shop');
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(folder, '.vscode'), { recursive: true });
    await copyFile(join(root, 'scripts', 'screenshots', 'orders.mjs'), join(folder, 'orders.mjs'));
    const settings = {
      'chronoscope.capture.seconds': seconds,
      'chronoscope.capture.interval': '2ms',
      'chronoscope.capture.threads': false,
    };
    await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
    for (const command of [
      ['node', 'orders.mjs'],
      ['sh', '-c', jobsScript],
      ['node', 'orders.mjs', '--port=8081'],
    ]) {
      const [program = '', ...args] = command;
      // They end by themselves.
      spawn(program, [...args, mark], { cwd: folder, stdio: 'ignore' })
        .on('error', () => undefined)
        .unref();
    }
    return folder;
  };
}

/**
 * Shows the list of processes, with those of the picture.
 *
 * @param {VsCodeWindow} window
 */
export async function showPicker(window) {
  const { page } = window;
  await page.getByRole('tab', { name: 'Chronoscope', exact: true }).click();
  await pickVsCodeCommand(page, 'Chronoscope: Profile PID…');
  await page.locator('.quick-input-titlebar', { hasText: 'Profile PID' }).waitFor({ timeout: timeoutMs });
  await page.locator('.quick-input-widget input').first().fill(mark);
  await service(window).waitFor({ timeout: timeoutMs });
}

/**
 * Picks the busy service and waits until its growing profile has some seconds.
 *
 * @param {VsCodeWindow} window
 */
export async function showLiveView(window) {
  await showPicker(window);
  await service(window).click();
  await readEditorState(window, { timeoutMs });
  await window.page.waitForTimeout(9_000);
}

/**
 * Picks the busy service and waits for its profile.
 *
 * @param {VsCodeWindow} window
 */
export async function showCapture(window) {
  await showPicker(window);
  await service(window).click();
  const kept = window.page.locator('.pane-body .monaco-list-row', { hasText: 'samples' });
  await kept.waitFor({ timeout: timeoutMs });
  await readEditorState(window, { timeoutMs });
}

/** @param {VsCodeWindow} window */
function service({ page }) {
  return page.locator('.quick-input-list .monaco-list-row', { hasText: `orders.mjs ${mark}` }).first();
}
