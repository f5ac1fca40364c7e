import { execFile } from 'node:child_process';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../../../../scripts/setup/cache-folder.mjs';

const run = promisify(execFile);

/** Why a tool cannot be used here, or `undefined` if it can. */
export type Missing = string | undefined;

/** Whether a program is there and ends well when asked for its version. */
export async function missing(program: string, ...args: readonly string[]): Promise<Missing> {
  try {
    await run(program, [...args], { timeout: 20_000 });
    return undefined;
  } catch {
    return `${program} is not here`;
  }
}

/** The folder of a profiler from PyPI, installed into the project's cache once; or why it cannot be had. */
export async function fromPyPi(
  name: string,
  version: string,
  program: string,
): Promise<{ folder: string } | Missing> {
  const target = join(cacheFolder(), `${name}-${version}`);
  const folder = join(target, 'bin');
  try {
    await access(join(folder, program));
  } catch {
    try {
      await mkdir(target, { recursive: true });
      const wanted = [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--no-deps',
        '--target',
        target,
        `${name}==${version}`,
      ];
      await run('python3', wanted, { timeout: 90_000 });
    } catch {
      return `${name} ${version} cannot be installed from PyPI`;
    }
  }
  const cannotRun = await missing(join(folder, program), '--version');
  return cannotRun === undefined ? { folder } : `${name} ${version} does not run on this system`;
}

/** A test's name with the reason why it is skipped, if it is. */
export function titled(name: string, reason: Missing): string {
  return reason === undefined ? name : `${name} [skipped: ${reason}]`;
}
