import { ensureBrowser } from '../setup/ensure-browser.mjs';
import { installVsCodeServer } from '../setup/install-vscode-server.mjs';
import { launchBrowser } from './launch-browser.mjs';
import { openVsCode } from './open-vscode.mjs';

/**
 * What VS Code windows need of this machine.
 *
 * @typedef {object} Machine
 * @property {import('../setup/install-vscode-server.mjs').VsCodeServerInstallation} installation
 * @property {import('playwright-core').Browser} browser
 */

/**
 * @typedef {object} Harness
 * @property {(options: import('./open-vscode.mjs').VsCodeWindowOptions) => Promise<import('./open-vscode.mjs').VsCodeWindow>} openVsCode
 * @property {() => Promise<void>} close ends the browser; windows are closed one by one
 */

/**
 * Starts a browser for windows of a real VS Code, installing both where they are missing.
 *
 * @returns {Promise<Harness>}
 */
export async function startHarness() {
  const executable = await ensureBrowser();
  const installation = await installVsCodeServer();
  const browser = await launchBrowser(executable);
  return {
    openVsCode: (options) => openVsCode({ installation, browser }, options),
    close: () => browser.close(),
  };
}
