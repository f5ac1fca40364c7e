import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { userSettings } from '../vscode/user-settings.mjs';
import { bundleVsCodeSuite } from './bundle-vscode-suite.mjs';
import { findDesktopVsCode } from './find-desktop-vscode.mjs';
import { suiteEnvironment } from './suite-environment.mjs';
import { readSuiteReport } from './suite-report.mjs';
import { displayEnvironment } from './virtual-display.mjs';

/**
 * A step that runs `test/vscode` in desktop VS Code.
 *
 * @param {{ root: string, grep: string | undefined }} options
 * @returns {import('./run-steps.mjs').TestStep}
 */
export function desktopStep({ root, grep }) {
  return {
    name: 'Tests in the extension host of desktop VS Code',
    run: async () => {
      const vscodeExecutablePath = await findDesktopVsCode(root);
      const display = await displayEnvironment();
      const extensionTestsPath = await bundleVsCodeSuite(root);
      const report = join(root, 'build', 'desktop-suite.report.json');
      await rm(report, { force: true });
      const userData = await makeUserData();
      try {
        await runTests({
          vscodeExecutablePath,
          extensionDevelopmentPath: root,
          extensionTestsPath,
          extensionTestsEnv: { ...suiteEnvironment(report, grep), ...display },
          launchArgs: [join(root, 'samples'), `--user-data-dir=${userData}`, '--disable-extensions'],
        }).catch(() => {
          // A failed test makes it reject, too; the report tells the two apart.
        });
      } finally {
        await rm(userData, { recursive: true, force: true });
      }
      return readSuiteReport(report, { bundle: extensionTestsPath, log: '' });
    },
  };
}

/** @returns {Promise<string>} a folder with user settings and nothing else */
async function makeUserData() {
  const folder = await mkdtemp(join(tmpdir(), 'chronoscope-vscode-'));
  await mkdir(join(folder, 'User'));
  await writeFile(join(folder, 'User', 'settings.json'), JSON.stringify(userSettings('dark')));
  return folder;
}
