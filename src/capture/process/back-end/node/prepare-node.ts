import { open } from 'node:fs/promises';
import type { PrepareLaunch } from '../../driver.ts';
import { basename } from '../../inspect/base-name.ts';
import { findProgram } from '../../tool/find-program.ts';

const nodeNames = /^(?:node|nodejs)[\d.]*(?:\.exe)?$/i;
const scriptNames = /\.[cm]?js$/i;

/**
 * Flags that make Node wait for us before the program's first line, on a free port of this machine only, without
 * printing the address on the program's standard error.
 */
const waitFlags: readonly string[] = ['--inspect-brk=127.0.0.1:0', '--inspect-publish-uid=http'];

/** What Node writes to standard error all the same. */
const nodeChatter: readonly string[] = [
  'Debugger attached.\n',
  'Waiting for the debugger to disconnect...\n',
];

/**
 * The command with Node's waiting flags put in: for `node …`, for a script file, and for a program whose first line
 * names Node. Anything else gives `undefined`.
 */
export const prepareNode: PrepareLaunch = async ({ argv, environment, folder }) => {
  const [program = '', ...args] = argv;
  const prepared = { environment, chatter: nodeChatter };
  if (nodeNames.test(basename(program))) return { ...prepared, argv: [program, ...waitFlags, ...args] };
  const path = await findProgram(program, { environment, folder });
  if (path === undefined) return undefined;
  const isScript = scriptNames.test(program) || (await isNodeScript(path));
  return isScript ? { ...prepared, argv: ['node', ...waitFlags, path, ...args] } : undefined;
};

async function isNodeScript(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(128), 0, 128, 0);
    return /^#!.*\bnode\b/.test(buffer.toString('utf8', 0, bytesRead).split('\n', 1)[0] ?? '');
  } finally {
    await file.close();
  }
}
