import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder of the web application speedscope's npm package consists of. */
export function speedscopeFolder(root: string): string {
  return join(root, 'node_modules', 'speedscope', 'dist', 'release');
}

/** The one script of that application; its name holds a hash of its content. */
export async function speedscopeBundle(root: string): Promise<string> {
  const folder = speedscopeFolder(root);
  const script = (await readdir(folder)).find((name) => /^speedscope-\w+\.js$/.test(name));
  if (script === undefined) throw new Error(`There is no speedscope-*.js in ${folder}.`);
  return join(folder, script);
}
