import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The command line for npm. npm is a script, and on Windows the `npm` on PATH can be started by a shell only;
 * so its script is run with this Node wherever it can be found.
 *
 * @param {readonly string[]} args
 * @returns {[command: string, ...args: string[]]}
 */
export function npmCommand(args) {
  const script = npmScriptCandidates().find((path) => existsSync(path));
  return script === undefined ? ['npm', ...args] : [process.execPath, script, ...args];
}

/** @returns {string[]} */
function npmScriptCandidates() {
  const running = process.env['npm_execpath'];
  const folder = dirname(process.execPath);
  return [
    ...(running?.endsWith('npm-cli.js') ? [running] : []),
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
}
