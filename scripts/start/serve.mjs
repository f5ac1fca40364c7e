import { dirname } from 'node:path';
import { Failure } from '../console/failure.mjs';
import { step } from '../console/step.mjs';
import { lastLines } from '../process/last-lines.mjs';
import { installVsCodeServer } from '../setup/install-vscode-server.mjs';
import { openerEnvironment } from '../vscode/opener-extension.mjs';
import { pageAddress } from '../vscode/page-address.mjs';
import { startVsCodeServer } from '../vscode/server.mjs';
import { userSettings } from '../vscode/user-settings.mjs';

/**
 * Serves VS Code with a file opened in the profile editor until Ctrl-C.
 *
 * @param {{ root: string, file: string, port: number, theme: import('../vscode/user-settings.mjs').ThemeName }} what
 * @returns {Promise<never>}
 * @throws {Failure} when the server cannot be started or ends by itself
 */
export async function serve({ root, file, port, theme }) {
  const installation = await installVsCodeServer();
  const server = await step('Starting VS Code', () =>
    startVsCodeServer(installation, { settings: userSettings(theme), env: openerEnvironment(file), port }),
  );
  const address = pageAddress(server, { workspace: dirname(file), extension: root });
  console.log(`\nOpen this address in a browser on this machine (Ctrl-C ends VS Code):\n\n  ${address}\n`);
  await server.closed;
  throw new Failure('The VS Code server ended by itself.', { detail: lastLines(server.log(), 20) });
}
