import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openerEnvironment } from './opener-extension.mjs';
import { pageAddress } from './page-address.mjs';
import { pickVsCodeCommand, runVsCodeCommand } from './run-vscode-command.mjs';
import { startVsCodeServer } from './server.mjs';
import { userSettings } from './user-settings.mjs';

const workbenchTimeoutMs = 60_000;

/**
 * @typedef {object} VsCodeWindowOptions
 * @property {string} workspace absolute path of the folder to open
 * @property {string} extension absolute path of the unpacked extension
 * @property {string} [file] absolute path of a file to open in the profile editor, whatever its name
 * @property {string} [tests] absolute path of the module whose `run()` the extension host calls
 * @property {import('./user-settings.mjs').ThemeName} [theme] dark unless said
 * @property {import('./user-settings.mjs').Settings} [settings] on top of quiet defaults
 * @property {Readonly<Record<string, string>>} [env] added to the environment of the extension host
 * @property {{ readonly width: number, readonly height: number }} [size] of the window, in CSS pixels
 * @property {number} [scale] device pixels per CSS pixel
 * @property {(page: import('playwright-core').Page) => Promise<void>} [beforeLoad]
 */

/**
 * @typedef {object} VsCodeWindow
 * @property {import('playwright-core').Page} page
 * @property {() => import('playwright-core').FrameLocator} editorFrame the document inside the visible custom editor
 * @property {(title: string) => Promise<void>} runCommand runs a command by its full title, such as `View: Close Editor`
 * @property {(path: string) => Promise<void>} screenshot saves a PNG of the whole window
 * @property {() => Promise<void>} reload reloads the window and waits for the workbench
 * @property {() => string} serverLog the latest output of the server
 * @property {() => Promise<void>} close
 */

/**
 * Opens a VS Code window with a server, user data and a browser context of its own, so that windows cannot
 * influence each other.
 *
 * @param {import('./harness.mjs').Machine} machine
 * @param {VsCodeWindowOptions} options
 * @returns {Promise<VsCodeWindow>} once the workbench is there; the editor may still be loading
 */
export async function openVsCode({ installation, browser }, options) {
  const { workspace, extension, file, tests, size = { width: 1280, height: 800 }, scale = 1 } = options;
  const server = await startVsCodeServer(installation, {
    settings: userSettings(options.theme ?? 'dark', options.settings),
    env: { ...openerEnvironment(file), ...options.env },
  });
  const context = await browser.newContext({ viewport: size, deviceScaleFactor: scale });
  const close = async () => {
    await context.close();
    await server.close();
  };
  try {
    const page = await context.newPage();
    await options.beforeLoad?.(page);
    await page.goto(pageAddress(server, { workspace, extension, tests }));
    await waitForWorkbench(page);
    return {
      page,
      editorFrame: () => editorFrame(page),
      runCommand: (title) => runVsCodeCommand(page, title),
      screenshot: (path) => screenshot(page, path),
      reload: () => reload(page),
      serverLog: server.log,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param {import('playwright-core').Page} page */
async function waitForWorkbench(page) {
  await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: workbenchTimeoutMs });
}

/**
 * Reloads by VS Code's own command: a reload by the browser would lose the state VS Code has not stored yet.
 *
 * @param {import('playwright-core').Page} page
 */
async function reload(page) {
  const loaded = page.waitForEvent('load');
  await pickVsCodeCommand(page, 'Developer: Reload Window');
  await loaded;
  await waitForWorkbench(page);
}

/**
 * A webview's content sits in a frame of VS Code's own, inside the frame that isolates it. The frames of editors in
 * background tabs stay in the page but hidden.
 *
 * @param {import('playwright-core').Page} page
 * @returns {import('playwright-core').FrameLocator}
 */
function editorFrame(page) {
  return page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame');
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} path
 */
async function screenshot(page, path) {
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path, type: 'png' });
}
